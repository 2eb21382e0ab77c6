using Masthead.Serving;

namespace Masthead.Feeds;

/// <summary>The style sheet by which a browser shows a feed: <c>/feed.css</c>. (A style sheet of XSLT would do more, and browsers are giving it up.)</summary>
internal sealed class FeedStyleSource : IPageSource
{
    public const string Path = "/feed.css";

    private static readonly byte[] Sheet = Read();

    public ValueTask<Page?> RenderAsync(PageRequest request, CancellationToken cancel) =>
        ValueTask.FromResult(request.Path == Path ? new Page(200, "text/css; charset=utf-8", Sheet) { NoIndex = true } : null);

    private static byte[] Read()
    {
        using var stream = typeof(FeedStyleSource).Assembly.GetManifestResourceStream("feeds/feed.css")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
