namespace Masthead.Text;

/// <summary>What stands in copy beside plain words: headings, links and pictures, each at its place in the text. Immutable; safe to share between threads.</summary>
/// <param name="Headings">In order of place.</param>
/// <param name="Links">In order of place; words of one link that are marked up in parts are one.</param>
/// <param name="Pictures">In order of place.</param>
public sealed record CopyStructure(IReadOnlyList<CopyHeading> Headings, IReadOnlyList<CopyLink> Links, IReadOnlyList<CopyPicture> Pictures)
{
    /// <summary>Words that are tied to a source which stands beside the copy and not in it, in order of place; empty where none are.</summary>
    public IReadOnlyList<TextSpan> Sourced { get; init; } = [];

    /// <summary>Whether a source is tied to any of the characters of a place.</summary>
    internal bool IsSourced(TextSpan place)
    {
        foreach (var sourced in Sourced)
            if (sourced.Start < place.End && place.Start < sourced.End) return true;
        return false;
    }

    /// <summary>Nothing but words.</summary>
    public static CopyStructure Empty { get; } = new([], [], []);
}

/// <summary>A heading.</summary>
/// <param name="Span">Its words; empty where it has none.</param>
/// <param name="Level">From 1, the page's own, to 6.</param>
public sealed record CopyHeading(TextSpan Span, int Level);

/// <summary>A link.</summary>
/// <param name="Span">Its words; empty where it has none.</param>
/// <param name="Address">Where it leads, as it is written.</param>
/// <param name="IsDead">The caller knows that nothing stands there.</param>
public sealed record CopyLink(TextSpan Span, string Address, bool IsDead = false);

/// <summary>A picture.</summary>
/// <param name="Span">Its markup in the text; empty, at the place where it stands, in a text without markup.</param>
/// <param name="AlternativeText">What it shows, in words; null where the text says that it only adorns.</param>
/// <param name="Credit">Who made it, with the caption where no credit is told apart; null where the text has no place for one.</param>
public sealed record CopyPicture(TextSpan Span, string? AlternativeText, string? Credit = null);
