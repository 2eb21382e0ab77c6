using System.Globalization;
using Masthead.Accounts;
using Masthead.Contributors;
using Masthead.Data;
using Masthead.Publications;
using Masthead.Search;
using Masthead.Stories;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Masthead.Desk;

/// <summary>The stories of the chosen publication, last changed first; of a search, those with its words in the headline first. Ticked ones are moved and changed together.</summary>
public sealed class StoriesModel(NewsroomDb db, DeskContext desk, SearchDesk search, ActOnStories acts, KeepViews views) : PageModel, IShowsAgain
{
    /// <summary>By this name its saved filters are kept.</summary>
    public const string SavedAs = "stories";

    /// <summary>So many names and topics are offered.</summary>
    private const int MostOffered = 500;

    public static readonly IReadOnlyList<int> Lengths = [50, ActOnStories.Most];
    public static readonly IReadOnlyList<int> Spans = [1, 7, 30];

    public sealed record Line(Guid Id, string Headline, string Byline, StoryStatus Status, bool HasUnpublishedChanges, DateTimeOffset ChangedAt, string ChangedBy, DateTimeOffset? GoesOutAt, DateTimeOffset? EmbargoUntil, DateTimeOffset? ComesDownAt, bool CanWrite)
    {
        /// <summary>Who is writing in it now; null for nobody.</summary>
        public string? Writer { get; init; }
        /// <summary>Who else has it open.</summary>
        public string Here { get; init; } = "";
    }

    public sealed record Choice(Guid Id, string Name);

    [BindProperty(SupportsGet = true)] public string? Words { get; set; }
    [BindProperty(SupportsGet = true)] public StoryStatus? Status { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? Section { get; set; }
    /// <summary>A name of the draft's byline.</summary>
    [BindProperty(SupportsGet = true)] public Guid? By { get; set; }
    /// <summary>Begun by who asks.</summary>
    [BindProperty(SupportsGet = true)] public bool Mine { get; set; }
    /// <summary>Changed within so many days.</summary>
    [BindProperty(SupportsGet = true)] public int? Within { get; set; }
    [BindProperty(SupportsGet = true)] public int? Length { get; set; }

    /// <summary>Where the page before ended: ticks of the last story's change, a hyphen, its id; in a search, what the search says.</summary>
    [BindProperty(SupportsGet = true)] public string? Before { get; set; }

    [BindProperty] public List<Guid> Story { get; set; } = [];
    [BindProperty] public string? Act { get; set; }
    /// <summary>Of saved filters.</summary>
    [BindProperty] public Guid Id { get; set; }
    [BindProperty] public string? Name { get; set; }

    public IReadOnlyList<Line> Stories { get; private set; } = [];
    public IReadOnlyList<Choice> Sections { get; private set; } = [];
    public IReadOnlyList<Choice> Topics { get; private set; } = [];
    public IReadOnlyList<Choice> Names { get; private set; } = [];
    public IReadOnlyList<SavedView> Views { get; private set; } = [];
    /// <summary>What became of those that were ticked; null where nothing was asked.</summary>
    public IReadOnlyList<ManyResult>? Results { get; private set; }
    public string? Older { get; private set; }
    public bool IsFiltered => !string.IsNullOrWhiteSpace(Words) || Status is not null || Section is not null || By is not null || Mine || Days is not null;

    private int? Days => Within is { } days && Spans.Contains(days) ? days : null;

    private int PageLength => Length is { } length && Lengths.Contains(length) ? length : Lengths[0];

    public string OlderAddress => AddressOf(Older);

    /// <summary>This page again, with its filters.</summary>
    public string ActAddress(string handler) => QueryHelpers.AddQueryString(AddressOf(Before), "handler", handler);

    /// <summary>The filters, as the query of an address; without the place in the list, which passes.</summary>
    public string Query => QueryHelpers.AddQueryString("", Asked(null)).TrimStart('?');

    private string AddressOf(string? before) => desk.At(QueryHelpers.AddQueryString(DeskDoor.Root, Asked(before)));

    private IEnumerable<KeyValuePair<string, string?>> Asked(string? before)
    {
        var query = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["words"] = Words, ["status"] = Status?.ToString(), ["section"] = Section?.ToString(), ["by"] = By?.ToString(), ["mine"] = Mine ? "true" : null,
            ["within"] = Days?.ToString(CultureInfo.InvariantCulture), ["length"] = PageLength == Lengths[0] ? null : PageLength.ToString(CultureInfo.InvariantCulture), ["before"] = before,
        };
        return query.Where(pair => !string.IsNullOrEmpty(pair.Value));
    }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        // What an address made up by hand cannot mean is left out, and no error at a form.
        ModelState.Clear();
        await LoadAsync(cancel);
    }

    public async Task LoadAsync(CancellationToken cancel)
    {
        if (desk.Chosen is not { } place) return;
        Views = await views.OfAsync(desk.Account.Id, place.Id, SavedAs, cancel);
        await OfferAsync(place, cancel);
        var found = string.IsNullOrWhiteSpace(Words) ? await LastChangedAsync(place, cancel) : await SearchedAsync(place, Words, cancel);
        var ids = found.SelectMany(s => s.Draft.Byline.Select(b => b.ContributorId)).Distinct().ToList();
        var names = await db.Contributors().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Name, cancel);
        var (open, writing) = await WhoIsInAsync([.. found.Select(s => s.Id)], cancel);
        Stories = [.. found.Select(s => new Line(s.Id, s.Headline, string.Join(", ", s.Draft.Byline.Select(b => names.GetValueOrDefault(b.ContributorId)).OfType<string>()),
            s.Status, s.RevisionNumber > 0 && s.Status != StoryStatus.Retracted && s.HasUnpublishedChanges, s.ChangedAt, s.ChangedBy,
            s.GoesOutAt, s.EmbargoUntil > desk.Now ? s.EmbargoUntil : null, s.ComesDownAt, desk.CanWrite(s))
        {
            Writer = writing.GetValueOrDefault(s.Id),
            Here = string.Join(", ", open[s.Id].Where(n => n != writing.GetValueOrDefault(s.Id)).Distinct()),
        })];
    }

    public async Task<IActionResult> OnPostManyAsync(CancellationToken cancel)
    {
        if (desk.Chosen is null) return NotFound();
        var act = ManyAct.Parse(Act);
        Results = act is null ? [] : await acts.DoAsync(Story, act, cancel);
        await OnGetAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostSaveAsync(CancellationToken cancel)
    {
        ModelState.Clear();
        if (desk.Chosen is not { } place) return NotFound();
        await views.SaveAsync(desk.Account.Id, place.Id, SavedAs, Name, Query, cancel);
        return Redirect(AddressOf(null));
    }

    public async Task<IActionResult> OnPostRenameAsync(CancellationToken cancel)
    {
        ModelState.Clear();
        if (desk.Chosen is null) return NotFound();
        await views.RenameAsync(desk.Account.Id, Id, Name, cancel);
        return Redirect(AddressOf(null));
    }

    public async Task<IActionResult> OnPostForgetAsync(CancellationToken cancel)
    {
        if (desk.Chosen is null) return NotFound();
        await views.RemoveAsync(desk.Account.Id, Id, cancel);
        return Redirect(AddressOf(null));
    }

    private async Task OfferAsync(DeskContext.Place place, CancellationToken cancel)
    {
        Sections = await db.Set<Section>().AsNoTracking().Where(s => s.PublicationId == place.Id).OrderBy(s => s.Position).Select(s => new Choice(s.Id, s.Name)).ToListAsync(cancel);
        Topics = await db.Set<Topic>().AsNoTracking().Where(t => t.PublicationId == place.Id).OrderBy(t => t.Slug).Take(MostOffered).Select(t => new Choice(t.Id, t.Name)).ToListAsync(cancel);
        Names = await db.Contributors().AsNoTracking().Where(c => c.PublicationId == place.Id).OrderBy(c => c.Name).ThenBy(c => c.Id).Take(MostOffered).Select(c => new Choice(c.Id, c.Name)).ToListAsync(cancel);
    }

    private async Task<(ILookup<Guid, string> Open, Dictionary<Guid, string> Writing)> WhoIsInAsync(List<Guid> ids, CancellationToken cancel)
    {
        var now = desk.Now;
        var open = (await db.Here(now).Where(p => ids.Contains(p.StoryId)).OrderBy(p => p.Name).Select(p => new { p.StoryId, p.Name }).ToListAsync(cancel)).ToLookup(p => p.StoryId, p => p.Name);
        var writing = await db.StoryLocks().AsNoTracking().Where(l => ids.Contains(l.StoryId) && l.SessionId != null && l.ExpiresAt > now).ToDictionaryAsync(l => l.StoryId, l => l.Name, cancel);
        return (open, writing);
    }

    private async Task<List<Story>> SearchedAsync(DeskContext.Place place, string words, CancellationToken cancel)
    {
        var asked = words;
        if (Section is { } section) asked = $"section:{await db.Set<Section>().Where(s => s.Id == section && s.PublicationId == place.Id).Select(s => s.Slug).SingleOrDefaultAsync(cancel) ?? "-"} {asked}";
        if (By is { } by) asked = $"author:{await db.Contributors().Where(c => c.Id == by && c.PublicationId == place.Id).Select(c => c.Slug).SingleOrDefaultAsync(cancel) ?? "-"} {asked}";
        var answer = await search.FindAsync(place.Id, SearchQuestion.Parse(asked), Status, Before, PageLength, cancel);
        Older = answer.Next;
        // By their ids alone: asked for the publication as well, SQLite without statistics walks all of it for a page.
        var found = (await db.Stories().AsNoTracking().Where(s => answer.Stories.Contains(s.Id)).ToListAsync(cancel)).Where(s => Fits(s, place)).ToDictionary(s => s.Id);
        return [.. answer.Stories.Where(found.ContainsKey).Select(id => found[id])];
    }

    /// <summary>As <see cref="Narrowed"/>, of a page that the search found: whose they are and when they changed stands in no index of words.</summary>
    private bool Fits(Story story, DeskContext.Place place) =>
        story.PublicationId == place.Id && (Status is null || story.Status == Status) && (!Mine || story.CreatedBy == desk.Account.Id) && (Days is not { } days || story.ChangedAt >= desk.Now.AddDays(-days));

    /// <summary>Asks columns that lie in the list's indexes, and nothing else (docs/adr/0035-previews-and-the-stories-list.md).</summary>
    private IQueryable<Story> Narrowed(DeskContext.Place place)
    {
        var stories = db.Stories().AsNoTracking().Where(s => s.PublicationId == place.Id);
        if (Status is { } status) stories = stories.Where(s => s.Status == status);
        if (Mine) stories = stories.Where(s => s.CreatedBy == desk.Account.Id);
        if (Days is { } days && desk.Now.AddDays(-days) is var since) stories = stories.Where(s => s.ChangedAt >= since);
        return stories;
    }

    private async Task<List<Story>> LastChangedAsync(DeskContext.Place place, CancellationToken cancel)
    {
        var stories = Narrowed(place);
        if (Section is { } section) stories = stories.Where(s => s.SectionId == section);
        if (By is { } by) stories = stories.Where(s => db.StoryBylines().Where(b => b.ContributorId == by).Select(b => b.StoryId).Contains(s.Id));
        if (TryReadPlace(Before, out var at, out var id)) stories = stories.Where(s => s.ChangedAt < at || (s.ChangedAt == at && s.Id.CompareTo(id) < 0));
        var ids = await stories.OrderByDescending(s => s.ChangedAt).ThenByDescending(s => s.Id).Take(PageLength + 1).Select(s => s.Id).ToListAsync(cancel);
        var found = await db.Stories().AsNoTracking().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancel);
        var shown = ids.Where(found.ContainsKey).Select(i => found[i]).Take(PageLength).ToList();
        if (ids.Count > PageLength && shown.Count > 0) Older = string.Create(CultureInfo.InvariantCulture, $"{shown[^1].ChangedAt.UtcTicks}-{shown[^1].Id:n}");
        return shown;
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
