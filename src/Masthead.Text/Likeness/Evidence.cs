namespace Masthead.Text;

/// <summary>What a text and an article share, in shingles, and whether an editor must see it.</summary>
internal struct Evidence
{
    /// <summary>Of a longer text, or of the article, so much must be shared in the writer’s own words. News that rewords a third of what can be reworded keeps
    /// a fifth and more; reports of one matter by two hands share less than a twentieth.</summary>
    private const double Share = 0.15;

    /// <summary>All shingles of the text, and of the article.</summary>
    public int Text, Article;

    /// <summary>Those of the text that the article has too.</summary>
    public int Shared;

    /// <summary>Those outside quotations and common lines, and how many of them are shared.</summary>
    public int Unquoted, UnquotedShared;

    /// <summary>Those of them that are not names either, how many are shared, and the most in a row.</summary>
    public int Own, OwnShared, Longest;

    public readonly bool IsAlarming
    {
        get
        {
            // Half of a short text, down to ten words; a seventh of a longer text or article; or a paragraph taken over whole.
            if (OwnShared >= 6 && OwnShared * 2 >= Own) return true;
            if (OwnShared >= 14 && OwnShared >= Share * Math.Min(Own, Article)) return true;
            if (Longest >= 50) return true;
            // A text that is nearly all quotation, or a headline with a date: most of all of it, and most of what holds it together.
            return OwnShared > 0 && Shared >= 6 && Shared * 2 >= Text && UnquotedShared >= 3 && UnquotedShared * 2 >= Unquoted;
        }
    }
}
