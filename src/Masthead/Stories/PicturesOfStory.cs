using Masthead.Data;
using Masthead.Pictures;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Stories;

/// <summary>A picture where a story shows it, with the words that readers would see there.</summary>
/// <param name="BlockId">The block that shows it; null for the lead.</param>
/// <param name="IsThere">False where the publication’s library has no such picture.</param>
/// <param name="RightsEndOn">The last day of its rights in the publication’s zone; null for ever.</param>
public sealed record PictureOfStory(Guid PictureId, string? BlockId, string AlternativeText, string Caption, string Credit, string Licence, DateOnly? RightsEndOn, bool IsThere);

public static class PicturesOfStory
{
    /// <summary>The ids of all pictures that the content names.</summary>
    public static HashSet<Guid> PictureIds(this StoryContent content)
    {
        var ids = content.Body.AllBlocks().OfType<PictureBlock>().Select(b => b.PictureId).ToHashSet();
        if (content.LeadPictureId is { } lead) ids.Add(lead);
        return ids;
    }

    /// <summary>The pictures of a draft, the lead first, then in the order of the body: what a rule about alternative text, credit, licence or rights looks at.</summary>
    public static async Task<IReadOnlyList<PictureOfStory>> PicturesOfAsync(this NewsroomDb db, Guid publicationId, StoryContent content, CancellationToken cancel)
    {
        var ids = content.PictureIds();
        if (ids.Count == 0) return [];
        var library = await db.Pictures().AsNoTracking().Where(p => p.PublicationId == publicationId && ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancel);
        var told = new List<PictureOfStory>();
        if (content.LeadPictureId is { } lead)
        {
            var picture = library.GetValueOrDefault(lead);
            told.Add(Told(lead, null, picture?.AlternativeText, picture?.Caption, picture?.Credit));
        }
        told.AddRange(content.Body.AllBlocks().OfType<PictureBlock>().Select(b => Told(b.PictureId, b.Id, b.AlternativeText, b.Caption, b.Credit)));
        return told;

        PictureOfStory Told(Guid id, string? block, string? alternativeText, string? caption, string? credit)
        {
            var picture = library.GetValueOrDefault(id);
            return new PictureOfStory(id, block, alternativeText ?? "", caption ?? "", credit ?? "", picture?.Licence ?? "", picture?.RightsEndOn, picture is not null);
        }
    }
}
