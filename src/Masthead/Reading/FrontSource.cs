using Masthead.Reading.Views;
using Masthead.Serving;
using Masthead.Stories;

namespace Masthead.Reading;

/// <summary>The front, and the pages of all stories behind it: <c>/</c>, <c>/page/2/</c>.</summary>
internal sealed class FrontSource(Press press) : IPageSource
{
    private const int RowSize = 4;

    public async ValueTask<Page?> RenderAsync(PageRequest request, CancellationToken cancel)
    {
        if (!ListPath.TryParse(request.Path, out var at) || at.Path != "/") return null;
        var edition = await press.OpenAsync(request, cancel);
        var latest = await edition.Shelf.FrontAsync(at.Page, cancel);
        var publication = edition.Publication;
        if (at.Page > 1)
        {
            if (latest.Stories.Count == 0) return null;
            return edition.PrintList(at, latest, new ListView { Title = edition.Words["all-stories"], Stories = edition.CardsOf(latest.Stories) }, publication.Description, "CollectionPage", "/");
        }
        var stories = latest.Stories;
        var rows = new List<SectionRowView>();
        var shown = stories.Take(3).Select(s => s.Story.StoryId).ToHashSet();
        foreach (var section in publication.Sections)
        {
            var own = (await edition.Shelf.SectionAsync(section, 1, cancel, RowSize + 3)).Stories.Where(s => !shown.Contains(s.Story.StoryId)).Take(RowSize).ToList();
            if (own.Count == 0) continue;
            rows.Add(new SectionRowView(section.Name, Edition.SectionPath(section), ShapeOf(rows.Count, own), edition.CardsOf(own, withSection: false)));
        }
        var cards = edition.CardsOf(stories);
        var view = new FrontView
        {
            Lead = cards.Count > 0 ? cards[0] : null,
            Seconds = [.. cards.Skip(1).Take(2)],
            Latest = [.. cards.Skip(3)],
            Rows = rows,
            Edition = stories.Count > 0 ? edition.Times.LongDay(stories[0].Story.FirstPublishedAt) : null,
            Older = latest.HasOlder ? at.Older : null,
        };
        var head = edition.Head(publication.Tagline.Length > 0 ? $"{publication.Name} – {publication.Tagline}" : publication.Name, publication.Description, "/");
        return edition.Print("front", head with
        {
            Feeds = edition.Feeds("/", publication.Name),
            Older = view.Older is null ? null : edition.Absolute(view.Older),
            StructuredData = edition.FrontData(head),
        }, view);
    }

    /// <summary>Rows differ in weight so that the eye finds its way: a wide one wants a picture for its first story.</summary>
    private static string ShapeOf(int row, List<ShelfStory> stories) =>
        stories.TrueForAll(s => s.LeadPicture is null) ? "plain" : row % 2 == 0 && stories.Count > 1 && stories[0].LeadPicture is not null ? "wide" : "even";
}
