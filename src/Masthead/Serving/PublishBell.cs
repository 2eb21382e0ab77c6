namespace Masthead.Serving;

/// <summary>Rung after a commit that changed what readers see. Who listens (the page store of this node) has applied the publish log when the ring returns;
/// who is only told has not.</summary>
public sealed class PublishBell
{
    private Func<CancellationToken, Task>? _listener;
    private Action? _told;

    public void Listen(Func<CancellationToken, Task> listener) => _listener = listener;

    /// <param name="told">Returns at once and never throws.</param>
    public void AlsoTell(Action told) => _told += told;

    public async Task RingAsync(CancellationToken cancel)
    {
        if (_listener is { } listener) await listener(cancel);
        _told?.Invoke();
    }
}
