using System.Globalization;
using Masthead.Data;
using Masthead.Statements;
using Masthead.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Desk;

/// <summary>Who said what in the chosen publication's published stories, newest story first.</summary>
public sealed class StatementsModel(NewsroomDb db, DeskContext desk) : PageModel
{
    private const int PageLength = 50;
    private const int MostWords = 6;

    [BindProperty(SupportsGet = true)] public string? Words { get; set; }

    /// <summary><c>quoted</c>, <c>nobody</c>, or empty for all.</summary>
    [BindProperty(SupportsGet = true)] public string? Show { get; set; }

    /// <summary>Where the page before ended: ticks of the last statement's day, its story's id, its place; hyphens between them.</summary>
    [BindProperty(SupportsGet = true)] public string? Before { get; set; }

    public IReadOnlyList<StatementLine> Lines { get; private set; } = [];
    public string? Older { get; private set; }
    public bool IsFiltered => !string.IsNullOrWhiteSpace(Words) || !string.IsNullOrEmpty(Show);

    public string OlderAddress
    {
        get
        {
            var query = new Dictionary<string, string?>(StringComparer.Ordinal) { ["words"] = Words, ["show"] = Show, ["before"] = Older };
            return desk.At(QueryHelpers.AddQueryString("/desk/statements", query.Where(pair => !string.IsNullOrEmpty(pair.Value))));
        }
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (desk.Chosen is not { } place) return NotFound();
        var found = await Asked(place.Id).OrderByDescending(s => s.SaidAt).ThenByDescending(s => s.StoryId).ThenBy(s => s.Start).Take(PageLength + 1).ToListAsync(cancel);
        if (found.Count > PageLength)
        {
            found.RemoveAt(PageLength);
            Older = string.Create(CultureInfo.InvariantCulture, $"{found[^1].SaidAt.UtcTicks}-{found[^1].StoryId:n}-{found[^1].Start}");
        }
        Lines = await db.LinesAsync(found, cancel);
        return Page();
    }

    private IQueryable<StatementRow> Asked(Guid publicationId)
    {
        var statements = db.Statements().AsNoTracking().Where(s => s.PublicationId == publicationId);
        if (Show == "quoted") statements = statements.Where(s => s.Kind != StatementKind.Indirect);
        if (Show == "nobody") statements = statements.Where(s => s.SpeakerId == null);
        foreach (var word in (Words ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MostWords)) statements = statements.HavingWord(db, word);
        if (Before?.LastIndexOf('-') is > 0 and var hyphen && StoriesModel.TryReadPlace(Before[..hyphen], out var at, out var id) && int.TryParse(Before.AsSpan(hyphen + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var start))
            statements = statements.Where(s => s.SaidAt < at || (s.SaidAt == at && (s.StoryId.CompareTo(id) < 0 || (s.StoryId == id && s.Start > start))));
        return statements;
    }
}

internal static class StatementWords
{
    /// <summary>Statements in which a word stands, or whose speaker's name holds it; letter case aside.</summary>
    public static IQueryable<StatementRow> HavingWord(this IQueryable<StatementRow> statements, NewsroomDb db, string typed)
    {
        var word = typed.Sound();
        // The embedded database lowers ASCII letters alone, so the word as typed is asked for too.
        var lower = word.ToLowerInvariant();
        var named = db.Speakers().Named(typed).Select(p => (Guid?)p.Id);
#pragma warning disable CA1304, CA1311, CA1862, MA0011 // Translated to the database's lower().
        return statements.Where(s => s.Words.Contains(word) || s.Words.ToLower().Contains(lower) || named.Contains(s.SpeakerId));
#pragma warning restore CA1304, CA1311, CA1862, MA0011
    }
}
