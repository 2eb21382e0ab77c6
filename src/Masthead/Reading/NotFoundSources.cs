using Masthead.Reading.Views;
using Masthead.Serving;

namespace Masthead.Reading;

/// <summary>An address without its last slash leads to the one with it, where something stands there. Asked after every other door.</summary>
internal sealed class MissingSlashSource(IServiceProvider services) : IPageSource
{
    public async ValueTask<Page?> RenderAsync(PageRequest request, CancellationToken cancel)
    {
        var path = request.Path;
        if (path.EndsWith('/') || path[path.LastIndexOf('/')..].Contains('.', StringComparison.Ordinal)) return null;
        foreach (var source in services.GetServices<IPageSource>().Where(s => s is not (MissingSlashSource or NotFoundSource)))
        {
            if (await source.RenderAsync(request with { Path = path + "/" }, cancel) is not { } page) continue;
            return page.Status == StatusCodes.Status301MovedPermanently ? page : Redirect.To(path + "/");
        }
        return null;
    }
}

/// <summary>What a reader sees where nothing stands. The last of all.</summary>
internal sealed class NotFoundSource(Press press) : IPageSource
{
    public async ValueTask<Page?> RenderAsync(PageRequest request, CancellationToken cancel)
    {
        var edition = await press.OpenAsync(request, cancel);
        // Whatever comes to stand at this path must replace this page.
        _ = await edition.Shelf.StoryAtAsync(request.Path, cancel);
        return edition.PrintNotFound();
    }
}

internal static class NotFoundPrinting
{
    public static Page PrintNotFound(this Edition edition)
    {
        var words = edition.Words;
        var head = edition.Head($"{words["not-found-title"]} – {edition.Publication.Name}", words["not-found-text"], path: null) with { NoIndex = true };
        return edition.Print("not-found", head, new NotFoundView(words["not-found-title"], words["not-found-text"]), status: 404);
    }
}
