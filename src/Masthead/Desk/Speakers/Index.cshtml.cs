using Masthead.Data;
using Masthead.Statements;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Desk;

/// <summary>Everybody who speaks in the chosen publication's published stories, by name.</summary>
public sealed class SpeakersModel(NewsroomDb db, DeskContext desk) : PageModel
{
    private const int PageLength = 100;

    public sealed record Line(Speaker Speaker, int Count);

    [BindProperty(SupportsGet = true)] public string? Words { get; set; }

    public IReadOnlyList<Line> Speakers { get; private set; } = [];
    public bool HasMore { get; private set; }

    public string MoreAddress
    {
        get
        {
            var query = new Dictionary<string, string?>(StringComparer.Ordinal) { ["words"] = Words, ["after"] = Speakers[^1].Speaker.Name };
            return desk.At(QueryHelpers.AddQueryString("/desk/speakers", query.Where(pair => !string.IsNullOrEmpty(pair.Value))));
        }
    }

    public async Task<IActionResult> OnGetAsync(string? after, CancellationToken cancel)
    {
        if (desk.Chosen is not { } place) return NotFound();
        var speakers = db.Speakers().AsNoTracking().Where(s => s.PublicationId == place.Id);
        if (!string.IsNullOrWhiteSpace(Words)) speakers = speakers.Named(Words.Trim());
        if (after is not null) speakers = speakers.Where(s => s.Name.CompareTo(after) > 0);
        var found = await speakers.OrderBy(s => s.Name).ThenBy(s => s.Id).Take(PageLength + 1).ToListAsync(cancel);
        HasMore = found.Count > PageLength;
        var shown = found.Take(PageLength).ToList();
        var ids = shown.ConvertAll(s => (Guid?)s.Id);
        var counts = await db.Statements().Where(s => ids.Contains(s.SpeakerId)).GroupBy(s => s.SpeakerId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key!.Value, g => g.Count, cancel);
        Speakers = [.. shown.Select(s => new Line(s, counts.GetValueOrDefault(s.Id)))];
        return Page();
    }
}

internal static class SpeakerNames
{
    /// <summary>Speakers whose name holds these letters, letter case aside.</summary>
    public static IQueryable<Speaker> Named(this IQueryable<Speaker> speakers, string typed)
    {
        var word = typed.Sound();
        var lower = word.ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862, MA0011 // Translated to the database's lower().
        return speakers.Where(s => s.Name.Contains(word) || s.Name.ToLower().Contains(lower));
#pragma warning restore CA1304, CA1311, CA1862, MA0011
    }
}
