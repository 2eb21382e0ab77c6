using Masthead.Data;
using Masthead.Search;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Masthead.Desk.Palette;

/// <summary>Finds stories by their words, in the publications that the account may enter.</summary>
public static class PaletteEndpoint
{
    private const int Most = 12;
    private const int LongestQuestion = 100;
    private const int MostPlaces = 40;

    public sealed record Found(Guid Id, string Headline, string Status, string Publication, string Address);

    public static void MapPalette(this IEndpointRouteBuilder desk) => desk.MapGet("/find", Find);

    private static async Task<IReadOnlyList<Found>> Find(string? q, DeskContext desk, NewsroomDb db, SearchDesk search, IStringLocalizer<DeskWords> say, CancellationToken cancel)
    {
        var question = SearchQuestion.Parse(q);
        if (question.IsEmpty || q!.Length > LongestQuestion) return [];
        var ids = new List<Guid>();
        // The publication that one is in first: there one looks for most.
        foreach (var place in desk.Places.OrderBy(p => p == desk.Chosen ? 0 : 1).Take(MostPlaces))
        {
            ids.AddRange((await search.FindAsync(place.Id, question, status: null, after: null, Most - ids.Count, cancel)).Stories);
            if (ids.Count >= Most) break;
        }
        var places = desk.Places.ToDictionary(p => p.Id, p => p.Name);
        var rows = await db.Stories().Where(s => ids.Contains(s.Id)).Select(s => new { s.Id, s.Headline, s.Status, s.PublicationId }).ToDictionaryAsync(s => s.Id, cancel);
        return [.. ids.Where(id => rows.ContainsKey(id) && places.ContainsKey(rows[id].PublicationId)).Select(id => rows[id])
            .Select(s => new Found(s.Id, s.Headline, StoriesModel.NameOf(s.Status, say), places[s.PublicationId], $"/desk/stories/{s.Id}"))];
    }
}
