using Masthead.Publications;
using Masthead.Reading.Views;
using Masthead.Serving;
using Masthead.Stories;

namespace Masthead.Reading;

/// <summary>Lists of stories: <c>/{section}/</c>, <c>/topic/{slug}/</c>, <c>/author/{slug}/</c>, and their pages.</summary>
internal sealed class ListSource(Press press) : IPageSource
{
    public bool ReadsLists(PageRequest request) => ListPath.TryParse(request.Path, out var at) && at.Path.Split('/') is ["", "topic" or "author", _, ""] or ["", not "", ""];

    public async ValueTask<Page?> RenderAsync(PageRequest request, CancellationToken cancel)
    {
        if (!ListPath.TryParse(request.Path, out var at)) return null;
        return at.Path.Split('/') switch
        {
            ["", "topic", var slug, ""] when Slug.TryParse(slug, out _) => await TopicAsync(request, at, slug, cancel),
            ["", "author", var slug, ""] when Slug.TryParse(slug, out _) => await AuthorAsync(request, at, slug, cancel),
            ["", var slug, ""] when Slug.TryParse(slug, out _) => await SectionAsync(request, at, slug, cancel),
            _ => null,
        };
    }

    private async Task<Page?> SectionAsync(PageRequest request, ListPath at, string slug, CancellationToken cancel)
    {
        var edition = await press.OpenAsync(request, cancel);
        if (edition.Publication.Sections.FirstOrDefault(s => s.Slug == slug) is not { } section) return null;
        var list = await edition.Shelf.SectionAsync(section, at.Page, cancel);
        // A section is there from the day it is opened; a page behind the last one is not.
        if (list.Stories.Count == 0 && at.Page > 1) return null;
        var view = new ListView { Title = section.Name, Description = section.Description, Stories = edition.CardsOf(list.Stories, withSection: false) };
        return edition.PrintList(at, list, view, section.Description, "CollectionPage", at.Path);
    }

    private async Task<Page?> TopicAsync(PageRequest request, ListPath at, string slug, CancellationToken cancel)
    {
        var edition = await press.OpenAsync(request, cancel);
        if (await edition.Shelf.TopicNamedAsync(slug, cancel) is not { } topic) return null;
        var list = await edition.Shelf.TopicAsync(topic, at.Page, cancel);
        if (list.Stories.Count == 0) return null;
        var view = new ListView { Title = topic.Name, Kind = edition.Words["topic"], Stories = edition.CardsOf(list.Stories) };
        return edition.PrintList(at, list, view, "", "CollectionPage", at.Path);
    }

    private async Task<Page?> AuthorAsync(PageRequest request, ListPath at, string slug, CancellationToken cancel)
    {
        var edition = await press.OpenAsync(request, cancel);
        if (await edition.Shelf.ContributorNamedAsync(slug, cancel) is not { } contributor) return null;
        var list = await edition.Shelf.ContributorAsync(contributor, at.Page, cancel);
        // Whom no public story names is nobody to readers yet.
        if (list.Stories.Count == 0) return null;
        var view = new ListView
        {
            Title = contributor.Name,
            Author = ListPrinting.Author(contributor),
            Stories = edition.CardsOf(list.Stories),
        };
        return edition.PrintList(at, list, view, contributor.Biography, "ProfilePage", at.Path, contributor);
    }
}
