using Masthead.Contributors;
using Masthead.Reading.Views;
using Masthead.Serving;
using Masthead.Stories;

namespace Masthead.Reading;

/// <summary>What all lists of stories share: their head, their pages, their feeds.</summary>
internal static class ListPrinting
{
    /// <param name="feeds">The path under which the list's feeds stand.</param>
    public static Page PrintList(this Edition edition, ListPath at, ShelfList list, ListView view, string description, string type, string feeds, Contributor? contributor = null, LinkView? under = null)
    {
        var name = edition.Publication.Name;
        var page = at.Page > 1 ? edition.Words.Say("page", at.Page) : "";
        var title = string.Join(" – ", new[] { view.Title, page, name }.Where(part => part.Length > 0));
        var shown = view with { PageWords = page, Newer = at.Newer, Older = list.HasOlder ? at.Older : null };
        var head = edition.Head(title, description.Length > 0 ? description : edition.Words.Say("list-description", view.Title, name), at.At(at.Page)) with
        {
            Type = contributor is null ? "website" : "profile",
            Feeds = edition.Feeds(feeds, feeds == "/" ? name : $"{name}: {view.Title}"),
            Newer = shown.Newer is null ? null : edition.Absolute(shown.Newer),
            Older = shown.Older is null ? null : edition.Absolute(shown.Older),
        };
        return edition.Print("list", head with { StructuredData = edition.ListData(head, view, type, at, contributor) }, shown, trail: at.Page > 1 ? edition.Trail(under, new LinkView(view.Title, at.Path)) : edition.Trail(under));
    }

    public static AuthorView Author(Contributor contributor) =>
        new(contributor.Name, Edition.AuthorPath(contributor), contributor.JobTitle, contributor.Biography);
}
