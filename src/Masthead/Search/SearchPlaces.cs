using Masthead.Data;
using Masthead.Publications;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Search;

/// <summary>Numbers publications for the indexes, and knows in which languages their stories are.</summary>
internal sealed class SearchPlaces(NewsroomDb db)
{
    /// <summary>Null before the first story stands in an index.</summary>
    public async Task<PlaceAsked?> OfAsync(Guid publicationId, TimeZoneInfo zone, string language, CancellationToken cancel)
    {
        var place = await db.Set<SearchPlace>().AsNoTracking().SingleOrDefaultAsync(p => p.PublicationId == publicationId, cancel);
        if (place is null) return null;
        // The publication's own language first: its words are the likeliest.
        var languages = place.Languages.Split(' ', StringSplitOptions.RemoveEmptyEntries).Prepend(language.Split('-')[0].ToLowerInvariant()).Distinct(StringComparer.Ordinal).ToList();
        return new PlaceAsked(place.Number, languages, zone);
    }

    /// <summary>The place, made where there is none. To be called when the turn is ours.</summary>
    /// <param name="languages">Of the stories; null is the publication's.</param>
    public async Task<SearchPlace> OpenAsync(Publication publication, IEnumerable<string?> languages, CancellationToken cancel)
    {
        var places = db.Set<SearchPlace>();
        var place = places.Local.FirstOrDefault(p => p.PublicationId == publication.Id) ?? await places.SingleOrDefaultAsync(p => p.PublicationId == publication.Id, cancel);
        if (place is null)
        {
            var number = (await places.MaxAsync(p => (int?)p.Number, cancel) ?? 0) + 1;
            if (number >= SearchId.MostPlaces) throw new CannotBeDone("One install searches at most 32,767 publications.");
            places.Add(place = new SearchPlace(publication.Id, number));
        }
        place.Speaks(publication.Language);
        foreach (var language in languages.OfType<string>().Distinct(StringComparer.Ordinal)) place.Speaks(language);
        return place;
    }
}
