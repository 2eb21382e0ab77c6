namespace Masthead.Text;

/// <summary>A passage of one text that another has too.</summary>
/// <param name="Span">Its place, from the first word to the last.</param>
/// <param name="Counterpart">Which passage of the other text has the words that this one begins with: a place in the list of the other’s.</param>
public readonly record struct SharedPassage(TextSpan Span, int Counterpart);

/// <summary>Where two texts have the same words, in both: to lay them side by side. Whether they are near-copies is not asked; a <see cref="LikenessIndex"/> tells that.</summary>
/// <remarks>A passage is five words in a row and more, with few changed words between two shared runs that stand alike in both, as in <see cref="LikenessMatch.Shared"/>; here it ends as
/// well where the next words stand elsewhere in the other text. Chains of quotation, names and common lines are passages too.</remarks>
public static class SharedPassages
{
    /// <summary>The passages that two texts share.</summary>
    /// <param name="text">Any string.</param>
    /// <param name="other">Any string.</param>
    /// <returns>The passages of the first and of the second text, each in the order of its text and apart; both empty where they share no five words in a row. Takes time and memory in
    /// proportion to both texts.</returns>
    /// <exception cref="ArgumentNullException">One of them is null.</exception>
    public static (IReadOnlyList<SharedPassage> Here, IReadOnlyList<SharedPassage> There) Between(string text, string other)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(other);
        var (here, there) = (AskedText.Read(text), AskedText.Read(other));
        var ofHere = Passages(here, other);
        var ofThere = Passages(there, text);
        return (Paired(ofHere, ofThere, there), Paired(ofThere, ofHere, here));
    }

    private static List<(TextSpan Span, int Word)> Passages(AskedText asked, string other) =>
        new LikenessComparison(asked, asked.Telling, Fingerprint.Of(other).Words.Span).Passages(partAtJumps: true);

    private static List<SharedPassage> Paired(List<(TextSpan Span, int Word)> passages, List<(TextSpan Span, int Word)> others, AskedText other) =>
        passages.ConvertAll(passage => new SharedPassage(passage.Span, Holding(others, other.SpanOf(passage.Word, passage.Word).Start)));

    /// <summary>The last passage that begins at or before a place: the two share the words there, so it holds them.</summary>
    private static int Holding(List<(TextSpan Span, int Word)> passages, int place)
    {
        int low = 0, high = passages.Count;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (passages[middle].Span.Start <= place) low = middle + 1;
            else high = middle;
        }
        return low - 1;
    }
}
