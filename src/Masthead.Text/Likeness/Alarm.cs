namespace Masthead.Text;

/// <summary>When a likeness is told. Only shingles that tell whose a text is are counted.</summary>
internal static class Alarm
{
    private const double Share = 0.14;

    /// <param name="told">Shingles that tell, and stand in both.</param>
    /// <param name="tellable">Shingles of the text that tell.</param>
    /// <param name="article">Shingles of the article.</param>
    /// <param name="longest">The most of them in a row.</param>
    public static bool IsDue(int told, int tellable, int article, int longest)
    {
        // Half of a short text, down to ten words; a seventh of a longer text or article; or a paragraph taken over whole.
        if (told >= 6 && told * 2 >= tellable) return true;
        if (told >= 14 && told >= Share * Math.Min(tellable, article)) return true;
        return longest >= 50;
    }
}
