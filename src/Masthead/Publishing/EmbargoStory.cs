using Masthead.Data;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Publishing;

/// <summary>Sets the hour before which nobody and nothing publishes a story, or takes it away.</summary>
public sealed class EmbargoStory(NewsroomDb db, TimeProvider clock)
{
    /// <param name="until">Null lifts the embargo.</param>
    public async Task DoAsync(Guid storyId, DateTimeOffset? until, CancellationToken cancel)
    {
        await using var transaction = await db.BeginWritingAsync(cancel);
        var story = await db.StoryAsItStandsAsync(storyId, cancel);
        story.BeEmbargoed(until, clock.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }
}
