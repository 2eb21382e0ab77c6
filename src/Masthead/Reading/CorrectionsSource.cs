using Masthead.Notices;
using Masthead.Reading.Views;
using Masthead.Serving;
using Masthead.Stories;

namespace Masthead.Reading;

/// <summary>All notices of the publication, newest first: <c>/corrections/</c>.</summary>
internal sealed class CorrectionsSource(Press press, Noticeboard notices) : IPageSource
{
    public async ValueTask<Page?> RenderAsync(PageRequest request, CancellationToken cancel)
    {
        if (!ListPath.TryParse(request.Path, out var at) || at.Path != "/corrections/") return null;
        var edition = await press.OpenAsync(request, cancel);
        var found = await notices.AllAsync(request.PublicationId, at.Page, Shelf.PageSize, cancel);
        if (found.Count == 0 && at.Page > 1) return null;
        var (words, name) = (edition.Words, edition.Publication.Name);
        var older = found.Count > Shelf.PageSize ? at.Older : null;
        var view = new CorrectionsView([.. found.Take(Shelf.PageSize).Select(f => edition.NoticeOf(f.Notice, StoryOf(f.Story)))], at.Page > 1 ? words.Say("page", at.Page) : "", at.Newer, older);
        var head = edition.Head($"{words["corrections"]} – {name}", words.Say("corrections-description", name), at.At(at.Page)) with
        {
            Feeds = edition.Feeds("/", name),
            Newer = view.Newer is null ? null : edition.Absolute(view.Newer),
            Older = older is null ? null : edition.Absolute(older),
        };
        return edition.Print("corrections", head with { StructuredData = edition.ListData(head, new ListView { Title = words["corrections"], Stories = [] }, "CollectionPage", at, contributor: null) }, view, trail: edition.Trail());
    }

    /// <summary>A withdrawn story's headline is out of sight with its words.</summary>
    private static LinkView? StoryOf(PublishedStory story) => story.Standing == Standing.Withdrawn ? null : new LinkView(story.Headline, story.Path);
}
