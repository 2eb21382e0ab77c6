namespace Masthead.Text.Reading;

/// <summary>Counts steps, so that growth can be tested without a clock.</summary>
internal sealed class Effort
{
    private long _steps;

    public long Steps => Interlocked.Read(ref _steps);

    public void Add(long steps) => Interlocked.Add(ref _steps, steps);
}
