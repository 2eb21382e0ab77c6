using Masthead.Data;

namespace Masthead.Serving;

/// <param name="IsStored">False where a publish came in between, or the page is too big.</param>
internal sealed record RenderedPage(StoredPage Page, bool IsStored, bool IsShared);

/// <summary>Makes pages that the store does not have. However many wait for one, it is rendered once.</summary>
internal sealed class PageRenders(IServiceScopeFactory scopes, PageStore store, CutOff cutOff, ReadReplica replica, SharedCaches caches, TimeProvider clock, ILogger<PageRenders> log) : IDisposable
{
    /// <summary>Longer than any page should take: after this the database counts as away.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly Dictionary<PageId, Flight> _flights = [];
    // Misses cost the database and the processor; more at once than this only makes all of them slower.
    private readonly SemaphoreSlim _places = new(Math.Max(8, Environment.ProcessorCount * 4));

    private sealed record Flight(long Epoch, Task<RenderedPage> Task);

    /// <exception cref="DatabaseAway">What the page is made of cannot be read now.</exception>
    public async Task<RenderedPage> RenderAsync(PageRequest request, CancellationToken cancel)
    {
        cutOff.Check();
        var id = PageId.Of(request);
        Flight flight;
        bool isShared;
        lock (_gate)
        {
            // The render that finished between the caller's look and this one.
            if (store.Find(id, clock) is { } finished) return new RenderedPage(finished, IsStored: true, IsShared: true);
            var epoch = store.EpochOf(id.PublicationId);
            // Who asks after a publish must not wait for a render that began before it.
            isShared = _flights.TryGetValue(id, out var running) && running.Epoch == epoch;
            flight = isShared ? running! : _flights[id] = Start(request, id, epoch);
        }
        var rendered = await flight.Task.WaitAsync(cancel);
        return isShared ? rendered with { IsShared = true } : rendered;
    }

    private Flight Start(PageRequest request, PageId id, long epoch)
    {
        // A render belongs to all who wait for it: nothing of the first one's request may flow into it.
        using var own = ExecutionContext.SuppressFlow();
        return new Flight(epoch, Task.Run(async () =>
        {
            try
            {
                return await RenderAsync(request, id);
            }
            finally
            {
                lock (_gate)
                {
                    if (_flights.TryGetValue(id, out var flight) && flight.Epoch == epoch) _flights.Remove(id);
                }
            }
        }));
    }

    private async Task<RenderedPage> RenderAsync(PageRequest request, PageId id)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        var isIn = false;
        try
        {
            await _places.WaitAsync(patience.Token);
            isIn = true;
            using var ticket = store.Begin();
            await using var scope = scopes.CreateAsyncScope();
            var finished = await FromReplicaAsync(scope.ServiceProvider, request, ticket, patience.Token) ?? Finish(scope.ServiceProvider, request, await AskSourcesAsync(scope.ServiceProvider, request, patience.Token));
            return new RenderedPage(finished, store.Keep(finished, ticket), IsShared: false);
        }
        catch (Exception error) when (DatabaseAway.Says(error) || (error is OperationCanceledException && patience.IsCancellationRequested))
        {
            log.LogWarning("The page {Path} could not be read from the database: {Message}", request.Path, error.Message);
            throw new DatabaseAway(error);
        }
        finally
        {
            if (isIn) _places.Release();
        }
    }

    private StoredPage Finish(IServiceProvider services, PageRequest request, Page page) => PageFinishing.Finish(request, page, services.GetRequiredService<KeysRead>().Keys, caches);

    /// <summary>A list, from a replica that knows all that this node knew when the render began; null where the primary has to be asked.</summary>
    private async Task<StoredPage?> FromReplicaAsync(IServiceProvider services, PageRequest request, RenderTicket ticket, CancellationToken cancel)
    {
        if (!replica.IsSet || !services.GetServices<IPageSource>().Any(s => s.ReadsLists(request))) return null;
        return await replica.ReadAsync(ticket.Place, async (db, within) =>
        {
            // A scope of its own, so that nothing which was read elsewhere flows into the page, and no key of it either.
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<ReadingFrom>().Replica = db;
            foreach (var source in scope.ServiceProvider.GetServices<IPageSource>().Where(s => s.ReadsLists(request)))
            {
                if (await source.RenderAsync(request, within) is { } page) return Finish(scope.ServiceProvider, request, page);
            }
            return null;
        }, cancel);
    }

    private static async ValueTask<Page> AskSourcesAsync(IServiceProvider services, PageRequest request, CancellationToken cancel)
    {
        foreach (var source in services.GetServices<IPageSource>())
        {
            if (await source.RenderAsync(request, cancel) is { } page) return page;
        }
        return PlainPage.NotFound;
    }

    public void Dispose() => _places.Dispose();
}
