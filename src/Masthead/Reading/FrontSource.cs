using Masthead.Fronts;
using Masthead.Reading.Views;
using Masthead.Serving;
using Masthead.Stories;

namespace Masthead.Reading;

/// <summary>The front, and the pages of all stories behind it: <c>/</c>, <c>/page/2/</c>.</summary>
internal sealed class FrontSource(Press press, FrontShelf fronts) : IPageSource
{
    public bool ReadsLists(PageRequest request) => ListPath.TryParse(request.Path, out var at) && at.Path == "/";

    public async ValueTask<Page?> RenderAsync(PageRequest request, CancellationToken cancel)
    {
        if (!ListPath.TryParse(request.Path, out var at) || at.Path != "/") return null;
        var edition = await press.OpenAsync(request, cancel);
        if (at.Page == 1) return edition.PrintFront(await fronts.ReadAsync(edition.Shelf, cancel));
        var latest = await edition.Shelf.FrontAsync(at.Page, cancel);
        if (latest.Stories.Count == 0) return null;
        return edition.PrintList(at, latest, new ListView { Title = edition.Words["all-stories"], Stories = edition.CardsOf(latest.Stories) }, edition.Publication.Description, "CollectionPage", "/");
    }
}

/// <summary>The front, whether it has gone out or is only looked at.</summary>
internal static class FrontPrinting
{
    public static Page PrintFront(this Edition edition, FrontStories front)
    {
        var publication = edition.Publication;
        // The day of the edition is that of the newest story, wherever editors put it.
        var all = front.Latest.Concat(front.Seconds).Append(front.Lead).OfType<ShelfStory>().ToList();
        var newest = all.Count > 0 ? all.Max(s => s.Story.FirstPublishedAt) : default;
        IReadOnlyList<CardView> CardsOf(IEnumerable<ShelfStory> stories) => [.. stories.Select(s => edition.Card(s, newest))];
        var view = new FrontView
        {
            Lead = front.Lead is { } lead ? edition.Card(lead, newest) : null,
            Seconds = CardsOf(front.Seconds),
            Picks = CardsOf(front.Picks),
            Latest = CardsOf(front.Latest),
            Rows = [.. front.Rows.Select((row, n) => new SectionRowView(row.Section.Name, Edition.SectionPath(row.Section), ShapeOf(n, row.Stories), edition.CardsOf(row.Stories, withSection: false)))],
            Breaking = front.Breaking is { } breaking ? new BreakingView(breaking.Text, breaking.Story?.Story.Path, edition.Times.HourBeside(newest, breaking.At)) : null,
            Edition = all.Count > 0 ? edition.Times.LongDay(newest) : null,
            Older = front.HasOlder ? new ListPath("/", 1).Older : null,
        };
        var head = edition.Head(publication.Tagline.Length > 0 ? $"{publication.Name} – {publication.Tagline}" : publication.Name, publication.Description, "/");
        return edition.Print("front", head with
        {
            Feeds = edition.Feeds("/", publication.Name),
            Older = view.Older is null ? null : edition.Absolute(view.Older),
            StructuredData = edition.FrontData(head),
        }, view) with { Until = front.Until };
    }

    /// <summary>Rows differ in weight so that the eye finds its way: a wide one wants a picture for its first story.</summary>
    private static string ShapeOf(int row, IReadOnlyList<ShelfStory> stories) =>
        stories.All(s => s.LeadPicture is null) ? "plain" : row % 2 == 0 && stories.Count > 1 && stories[0].LeadPicture is not null ? "wide" : "even";
}
