using Masthead.Data;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Publishing;

internal static class StoryAsItStands
{
    /// <summary>The story as the open transaction finds it: what a request loaded before the writer’s place was ours may be old by now.</summary>
    /// <exception cref="RuleBroken">There is none.</exception>
    public static async Task<Story> StoryAsItStandsAsync(this NewsroomDb db, Guid id, CancellationToken cancel)
    {
        var story = await db.Stories().SingleOrDefaultAsync(s => s.Id == id, cancel) ?? throw new RuleBroken("no-story", "There is no such story.");
        await db.Entry(story).ReloadAsync(cancel);
        return story;
    }
}
