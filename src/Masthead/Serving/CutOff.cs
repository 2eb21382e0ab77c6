namespace Masthead.Serving;

/// <summary>Whether this node is out of touch with the publish log: what it serves may be older than what was published elsewhere. The follower says so, everybody may ask.</summary>
internal sealed class CutOff
{
    /// <summary>A node that looked longer ago may have missed what was published: caches in front must not keep what it says (docs/adr/0020-purging-a-cdn.md).</summary>
    public const int InTouch = 1_500;

    private long _since;
    private long _lookedAt;

    /// <summary>False where the last look into the log that came to its end began more than <see cref="InTouch"/> milliseconds ago.</summary>
    public bool IsInTouch => !IsNow && Environment.TickCount64 - Volatile.Read(ref _lookedAt) <= InTouch;

    public TimeSpan SinceLook => TimeSpan.FromMilliseconds(Environment.TickCount64 - Volatile.Read(ref _lookedAt));

    /// <param name="began">When the look began, by <see cref="Environment.TickCount64"/>.</param>
    public void Looked(long began) => Volatile.Write(ref _lookedAt, began);

    public bool IsNow => Volatile.Read(ref _since) != 0;

    /// <summary>Null while the database answers.</summary>
    public DateTimeOffset? Since => Volatile.Read(ref _since) is var ticks and > 0 ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <returns>True where that is news.</returns>
    public bool Begin(DateTimeOffset now) => Interlocked.CompareExchange(ref _since, now.UtcTicks, 0) == 0;

    /// <inheritdoc cref="Begin"/>
    public bool End() => Interlocked.Exchange(ref _since, 0) != 0;

    /// <summary>A database that does not answer the follower is not asked for each reader: each would wait.</summary>
    /// <exception cref="DatabaseAway">The node is cut off.</exception>
    public void Check()
    {
        if (IsNow) throw new DatabaseAway(new TimeoutException("This node is cut off from its database."));
    }
}
