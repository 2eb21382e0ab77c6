using System.Text;
using Masthead.Publications;
using Masthead.Serving;
using Masthead.Stories;

namespace Masthead.Feeds;

/// <summary>The files that a publication writes itself: <c>/ads.txt</c>, <c>/trust.txt</c> (and <c>/.well-known/trust.txt</c>), <c>/.well-known/security.txt</c>. One that is empty is not there.</summary>
internal sealed class SiteFileSource(Newsstand newsstand) : IPageSource
{
    public async ValueTask<Page?> RenderAsync(PageRequest request, CancellationToken cancel)
    {
        // RFC 9116, 3: the old place may lead to the one that counts.
        if (request.Path == "/security.txt") return await TextAsync(request, SiteFile.Security, cancel) is null ? null : Moved("/.well-known/security.txt");
        var name = request.Path switch { "/ads.txt" => SiteFile.Ads, "/trust.txt" or "/.well-known/trust.txt" => SiteFile.Trust, "/.well-known/security.txt" => SiteFile.Security, _ => null };
        return name is not null && await TextAsync(request, name, cancel) is { } text ? new Page(200, "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(text)) { NoIndex = true } : null;
    }

    private async Task<string?> TextAsync(PageRequest request, string name, CancellationToken cancel) =>
        await (await newsstand.OpenAsync(request.PublicationId, cancel)).FileAsync(name, cancel);

    private static Page Moved(string path) => new(301, "text/plain; charset=utf-8", ReadOnlyMemory<byte>.Empty) { Location = path };
}
