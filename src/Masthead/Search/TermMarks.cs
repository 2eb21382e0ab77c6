namespace Masthead.Search;

/// <summary>What stands before a term in the index to say what it is. Copy cannot hold these: only letters, digits and their marks make words.</summary>
internal static class TermMarks
{
    /// <summary>Alone: stands between two fields, so that no phrase reaches from one into the next.</summary>
    public const char Gap = '\uE000';
    /// <summary>A word of the headline.</summary>
    public const char Headline = '\uE001';
    /// <summary>A word of what stands above the copy: headline, kicker, standfirst, byline, topics.</summary>
    public const char Lead = '\uE002';
    public const char Section = '\uE003';
    public const char Author = '\uE004';
    /// <summary>Every document of a place has one.</summary>
    public const char Place = '\uE005';
    /// <summary>A word as it was typed, for searching while somebody types.</summary>
    public const char Typed = '\uE006';
    public const char Status = '\uE007';
    /// <summary>A stretch of time, where the database cannot walk by date.</summary>
    public const char Period = '\uE008';
}
