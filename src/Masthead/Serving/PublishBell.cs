namespace Masthead.Serving;

/// <summary>Rung after a commit that changed what readers see. Who listens (the page store of this node) has applied the publish log when the ring returns.</summary>
public sealed class PublishBell
{
    private Func<CancellationToken, Task>? _listener;

    public void Listen(Func<CancellationToken, Task> listener) => _listener = listener;

    public Task RingAsync(CancellationToken cancel) => _listener?.Invoke(cancel) ?? Task.CompletedTask;
}
