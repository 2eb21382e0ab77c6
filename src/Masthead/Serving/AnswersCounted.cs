namespace Masthead.Serving;

/// <summary>How public pages were answered since the program was started. What the kiosk handed out it counts by itself.</summary>
internal sealed class AnswersCounted
{
    private long _hits, _misses, _lastGood, _unavailable;

    public long Hits => Volatile.Read(ref _hits);
    public long Misses => Volatile.Read(ref _misses);
    public long LastGood => Volatile.Read(ref _lastGood);
    public long Unavailable => Volatile.Read(ref _unavailable);

    public void Hit() => Interlocked.Increment(ref _hits);
    public void Miss() => Interlocked.Increment(ref _misses);
    public void WasLastGood() => Interlocked.Increment(ref _lastGood);
    public void WasUnavailable() => Interlocked.Increment(ref _unavailable);
}
