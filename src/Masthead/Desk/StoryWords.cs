using Masthead.Data;
using Masthead.Stories;

namespace Masthead.Desk;

public static class StoryWords
{
    /// <summary>Stories whose headline holds a word, letter case aside.</summary>
    public static IQueryable<Story> HavingWord(this IQueryable<Story> stories, string typed)
    {
        var word = typed.Sound();
        // The embedded database lowers ASCII letters alone, so the word as typed is asked for too.
        var lower = word.ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862, MA0011 // Translated to the database's lower().
        return stories.Where(s => s.Headline.Contains(word) || s.Headline.ToLower().Contains(lower));
#pragma warning restore CA1304, CA1311, CA1862, MA0011
    }
}
