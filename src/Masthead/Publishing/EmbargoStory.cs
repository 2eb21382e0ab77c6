using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Data;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Publishing;

/// <summary>Sets the hour before which nobody and nothing publishes a story, or takes it away.</summary>
public sealed class EmbargoStory(NewsroomDb db, TimeProvider clock)
{
    /// <param name="until">Null lifts the embargo.</param>
    public async Task DoAsync(Guid storyId, DateTimeOffset? until, Actor by, CancellationToken cancel)
    {
        await using var transaction = await db.BeginWritingAsync(cancel);
        var story = await db.StoryAsItStandsAsync(storyId, cancel);
        var (stood, now) = (story.EmbargoUntil, clock.GetUtcNow());
        story.BeEmbargoed(until, now);
        if (story.EmbargoUntil is { } hour) db.Note(story.PublicationId, by, Deeds.StoryEmbargoed, story.Id, story.Headline, now, hour.AsNoted());
        else if (stood is { } lifted) db.Note(story.PublicationId, by, Deeds.StoryEmbargoLifted, story.Id, story.Headline, now, lifted.AsNoted());
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }
}
