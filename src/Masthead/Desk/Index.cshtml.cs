using System.Globalization;
using Masthead.Contributors;
using Masthead.Data;
using Masthead.Search;
using Masthead.Stories;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Masthead.Desk;

/// <summary>The stories of the chosen publication, last changed first; of a search, those with its words in the headline first.</summary>
public sealed class StoriesModel(NewsroomDb db, DeskContext desk, SearchDesk search) : PageModel
{
    private const int PageLength = 50;

    public sealed record Line(Guid Id, string Headline, string Byline, StoryStatus Status, bool HasUnpublishedChanges, DateTimeOffset ChangedAt, string ChangedBy, DateTimeOffset? GoesOutAt, DateTimeOffset? EmbargoUntil, DateTimeOffset? ComesDownAt);

    [BindProperty(SupportsGet = true)] public string? Words { get; set; }
    [BindProperty(SupportsGet = true)] public StoryStatus? Status { get; set; }

    /// <summary>Where the page before ended: ticks of the last story's change, a hyphen, its id; in a search, what the search says.</summary>
    [BindProperty(SupportsGet = true)] public string? Before { get; set; }

    public IReadOnlyList<Line> Stories { get; private set; } = [];
    public string? Older { get; private set; }
    public bool IsFiltered => !string.IsNullOrWhiteSpace(Words) || Status is not null;

    public string OlderAddress
    {
        get
        {
            var query = new Dictionary<string, string?>(StringComparer.Ordinal) { ["words"] = Words, ["status"] = Status?.ToString(), ["before"] = Older };
            return desk.At(Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString(DeskDoor.Root, query.Where(pair => !string.IsNullOrEmpty(pair.Value))));
        }
    }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        if (desk.Chosen is not { } place) return;
        var found = string.IsNullOrWhiteSpace(Words) ? await LastChangedAsync(place, cancel) : await SearchedAsync(place, Words, cancel);
        var ids = found.SelectMany(s => s.Draft.Byline.Select(b => b.ContributorId)).Distinct().ToList();
        var names = await db.Contributors().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Name, cancel);
        Stories = [.. found.Select(s => new Line(s.Id, s.Headline, string.Join(", ", s.Draft.Byline.Select(b => names.GetValueOrDefault(b.ContributorId)).OfType<string>()),
            s.Status, s.RevisionNumber > 0 && s.Status != StoryStatus.Retracted && s.HasUnpublishedChanges, s.ChangedAt, s.ChangedBy,
            s.GoesOutAt, s.EmbargoUntil > desk.Now ? s.EmbargoUntil : null, s.ComesDownAt))];
    }

    private async Task<List<Story>> SearchedAsync(DeskContext.Place place, string words, CancellationToken cancel)
    {
        var answer = await search.FindAsync(place.Id, SearchQuestion.Parse(words), Status, Before, PageLength, cancel);
        Older = answer.Next;
        var found = await db.Stories().AsNoTracking().Where(s => s.PublicationId == place.Id && answer.Stories.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancel);
        return [.. answer.Stories.Where(found.ContainsKey).Select(id => found[id])];
    }

    private async Task<List<Story>> LastChangedAsync(DeskContext.Place place, CancellationToken cancel)
    {
        var stories = db.Stories().AsNoTracking().Where(s => s.PublicationId == place.Id);
        if (Status is { } status) stories = stories.Where(s => s.Status == status);
        if (TryReadPlace(Before, out var at, out var id)) stories = stories.Where(s => s.ChangedAt < at || (s.ChangedAt == at && s.Id.CompareTo(id) < 0));
        var found = await stories.OrderByDescending(s => s.ChangedAt).ThenByDescending(s => s.Id).Take(PageLength + 1).ToListAsync(cancel);
        if (found.Count <= PageLength) return found;
        found.RemoveAt(PageLength);
        Older = string.Create(CultureInfo.InvariantCulture, $"{found[^1].ChangedAt.UtcTicks}-{found[^1].Id:n}");
        return found;
    }

    public static LocalizedString NameOf(StoryStatus status, IStringLocalizer<DeskWords> say) => status switch
    {
        StoryStatus.Draft => say["Draft"],
        StoryStatus.InReview => say["In review"],
        StoryStatus.Ready => say["Ready"],
        StoryStatus.Published => say["Published"],
        StoryStatus.Withdrawn => say["Withdrawn"],
        _ => say["Retracted"],
    };

    internal static bool TryReadPlace(string? text, out DateTimeOffset at, out Guid id)
    {
        (at, id) = (default, default);
        if (text?.Split('-') is not [var ticks, var guid]) return false;
        if (!long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var utc) || utc > DateTimeOffset.MaxValue.UtcTicks || !Guid.TryParseExact(guid, "n", out id)) return false;
        at = new DateTimeOffset(utc, TimeSpan.Zero);
        return true;
    }
}
