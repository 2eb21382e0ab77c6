using System.Globalization;
using Masthead.Data;
using Masthead.Pictures;
using Masthead.Publications;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Publishing;

/// <summary>A picture whose rights have ended goes before readers in no story that does not show it already.</summary>
internal static class EndedRights
{
    /// <param name="on">When readers would see it.</param>
    public static async Task RefuseEndedRightsAsync(this NewsroomDb db, Story story, StoryContent content, Publication publication, DateTimeOffset on, CancellationToken cancel)
    {
        var ids = content.PictureIds();
        if (ids.Count == 0) return;
        var day = PictureRights.Today(publication.Zone, on);
        var ended = await db.Pictures().AsNoTracking().Where(p => p.PublicationId == publication.Id && ids.Contains(p.Id) && p.RightsEndOn < day
            && !db.PictureUses().Any(u => u.PictureId == p.Id && u.StoryId == story.Id && u.Place == PicturePlace.Shown)).OrderBy(p => p.Id).FirstOrDefaultAsync(cancel);
        if (ended is null) return;
        var last = ended.RightsEndOn!.Value.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"));
        throw new RuleBroken("picture-rights", $"The rights to the picture “{ended.Name}” end on {last}, before readers would see it. Take it out or choose another, or, where the rights last longer, write their end on the picture’s page.");
    }
}
