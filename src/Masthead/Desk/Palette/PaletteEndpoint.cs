using Masthead.Data;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Desk.Palette;

/// <summary>Finds stories by words of their headline, in every publication that the account may enter.</summary>
public static class PaletteEndpoint
{
    private const int Most = 12;
    private const int LongestQuestion = 100;

    public sealed record Found(Guid Id, string Headline, string Status, string Publication, string Address);

    public static void MapPalette(this IEndpointRouteBuilder desk) => desk.MapGet("/find", Find);

    private static async Task<IReadOnlyList<Found>> Find(string? q, DeskContext desk, NewsroomDb db, CancellationToken cancel)
    {
        var words = (q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length == 0 || q!.Length > LongestQuestion) return [];
        var places = desk.Places.ToDictionary(p => p.Id, p => p.Name);
        var ids = places.Keys.ToList();
        var stories = words.Take(6).Aggregate(db.Stories().Where(s => ids.Contains(s.PublicationId)), (found, word) => found.HavingWord(word));
        var rows = await stories.OrderByDescending(s => s.ChangedAt).ThenByDescending(s => s.Id).Take(Most)
            .Select(s => new { s.Id, s.Headline, s.Status, s.PublicationId }).ToListAsync(cancel);
        return [.. rows.Select(s => new Found(s.Id, s.Headline, Story.Name(s.Status), places[s.PublicationId], $"/desk/stories/{s.Id}"))];
    }
}
