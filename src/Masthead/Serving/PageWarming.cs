using System.Threading.Channels;

namespace Masthead.Serving;

/// <param name="Most">Of the pages that one act dropped, so many are made again before anybody asks.</param>
internal sealed record WarmingOptions(int Most = 200);

/// <summary>Makes again at once what an act dropped and readers were asking for: the story, then front and lists, then what machines read.</summary>
internal sealed class PageWarming(WarmingOptions options, PageRenders renders, ILogger<PageWarming> log) : BackgroundService
{
    private readonly Channel<PageRequest> _cold = Channel.CreateBounded<PageRequest>(new BoundedChannelOptions(2_000) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest });

    /// <param name="dropped">What was right until now. Pages that nobody asked for twice stay cold.</param>
    public void Warm(IEnumerable<StoredPage> dropped)
    {
        foreach (var page in dropped.Where(page => page.WasTouched).OrderBy(IsForMachines).ThenBy(page => page.Keys.Length).Take(options.Most)) _cold.Writer.TryWrite(page.Request);
    }

    private static bool IsForMachines(StoredPage page) => !page.ContentType.StartsWith("text/html", StringComparison.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var request in _cold.Reader.ReadAllAsync(stoppingToken)) await RenderAsync(request, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    /// <summary>One at a time: readers’ own misses go before. A page that a reader came for first is there already, and is not made twice.</summary>
    private async Task RenderAsync(PageRequest request, CancellationToken cancel)
    {
        try
        {
            await renders.RenderAsync(request, cancel);
        }
        catch (Exception error) when (!cancel.IsCancellationRequested)
        {
            // Whoever asks for it is told.
            if (error is not DatabaseAway) log.LogWarning(error, "The page {Path} could not be made again after a publish", request.Path);
        }
    }
}
