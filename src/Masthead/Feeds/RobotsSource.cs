using System.Text;
using Masthead.Serving;
using Masthead.Stories;

namespace Masthead.Feeds;

/// <summary><c>/robots.txt</c> (RFC 9309): who may read for what, as the publication has set it, and where the sitemaps are.</summary>
internal sealed class RobotsSource(Newsstand newsstand) : IPageSource
{
    public async ValueTask<Page?> RenderAsync(PageRequest request, CancellationToken cancel)
    {
        if (request.Path != "/robots.txt") return null;
        var terms = (await newsstand.OpenAsync(request.PublicationId, cancel)).Publication.MachineTerms();
        var text = new StringBuilder();
        // Whoever has a group of its own reads that one alone, so only what differs from everybody's needs one.
        Group(text, "Search, and everybody who is not named below", ["*"], terms.Search);
        if (terms.Training != terms.Search || !terms.Training) Group(text, "Training of models", Crawlers.Training, terms.Training);
        if (terms.Answers != terms.Search || !terms.Answers) Group(text, "Answers to questions", Crawlers.Answers, terms.Answers);
        text.Append("Sitemap: ").Append(request.BaseAddress).Append("/sitemap.xml\nSitemap: ").Append(request.BaseAddress).Append("/news-sitemap.xml\n");
        return new Page(200, "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static void Group(StringBuilder text, string purpose, IReadOnlyList<string> names, bool mayRead)
    {
        text.Append("# ").Append(purpose).Append('\n');
        foreach (var name in names) text.Append("User-agent: ").Append(name).Append('\n');
        text.Append(mayRead ? "Disallow: /desk\nDisallow: /api/\n\n" : "Disallow: /\n\n");
    }
}
