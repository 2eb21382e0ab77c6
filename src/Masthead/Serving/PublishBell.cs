namespace Masthead.Serving;

/// <summary>Rung after a commit that changed what readers see. Who listens (the page store of this node) has applied the publish log when the ring returns;
/// who is only told has not.</summary>
public sealed class PublishBell
{
    private Func<CancellationToken, Task>? _listener;
    private Action? _told;

    private readonly List<PublishLogEntry> _takeDowns = [];

    /// <summary>A saved row that takes something down, before it is committed: for when the log cannot be read back afterwards. Nobody listens in a process without a server.</summary>
    internal void Remember(PublishLogEntry takeDown)
    {
        if (_listener is not null) lock (_takeDowns) _takeDowns.Add(takeDown);
    }

    /// <summary>Rows up to here were read in the log, or are not there.</summary>
    internal void Forget(long sequence)
    {
        lock (_takeDowns) _takeDowns.RemoveAll(e => e.Sequence <= sequence);
    }

    /// <summary>Those of which it is not known whether they were committed.</summary>
    internal IReadOnlyList<PublishLogEntry> TakeDowns()
    {
        lock (_takeDowns) return [.. _takeDowns];
    }

    public void Listen(Func<CancellationToken, Task> listener) => _listener = listener;

    /// <param name="told">Returns at once and never throws.</param>
    public void AlsoTell(Action told) => _told += told;

    public async Task RingAsync(CancellationToken cancel)
    {
        if (_listener is { } listener) await listener(cancel);
        _told?.Invoke();
    }
}
