namespace Masthead.Text;

/// <summary>What became of a quotation between two texts.</summary>
public enum QuotationLabel
{
    /// <summary>Nothing that one says is in the other, or too little to be the same words.</summary>
    Different,

    /// <summary>The same words; marks, case and spacing aside.</summary>
    Identical,

    /// <summary>One is a stretch of the other, cut at its start, its end or both.</summary>
    Trimmed,

    /// <summary>Every word of one stands in the other, in order, with words between left out.</summary>
    Elided,

    /// <summary>The same words but for some: replaced, put in, or put in another order.</summary>
    Altered,
}

/// <summary>Tells whether two quotations are the same words, and what was done to them. Deterministic. Thread safe: it keeps nothing.</summary>
/// <remarks>Words are compared as <see cref="Fingerprint"/> folds them, along a longest common subsequence.</remarks>
public static class QuotationLikeness
{
    /// <summary>Fewer words than this are in too many mouths to be called trimmed from one.</summary>
    private const int Few = 4;

    /// <summary>Beyond so many pairs of words an exact alignment would take too long.</summary>
    private const long MostPairs = 4_000_000;

    /// <summary>Compares two quotations. Which comes first does not matter.</summary>
    /// <param name="a">The words of one, with their marks or without. Any string.</param>
    /// <param name="b">The words of the other.</param>
    /// <returns>The label. Two without words are <see cref="QuotationLabel.Identical"/>. Takes time in proportion to the product of their words up to 4 million
    /// pairs; beyond that in proportion to their length, and altered ones are told by their shingles.</returns>
    /// <exception cref="ArgumentNullException">One of them is null.</exception>
    public static QuotationLabel Compare(string a, string b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var (shorter, longer) = (Words(a), Words(b));
        // Of two of one length the order is that of their words, so that one laying is chosen whichever came first.
        if (shorter.Length > longer.Length || (shorter.Length == longer.Length && shorter.AsSpan().SequenceCompareTo(longer) > 0)) (shorter, longer) = (longer, shorter);
        if (shorter.AsSpan().SequenceEqual(longer)) return QuotationLabel.Identical;
        if (shorter.Length == 0) return QuotationLabel.Different;
        if (shorter.Length >= Few && Stands(shorter, longer)) return QuotationLabel.Trimmed;
        if ((long)shorter.Length * longer.Length > MostPairs) return OfLong(shorter, longer);
        var alignment = WordAlignment.Of(shorter, longer);
        if (!alignment.IsOneUtterance) return QuotationLabel.Different;
        return alignment.Common == shorter.Length ? QuotationLabel.Elided : QuotationLabel.Altered;
    }

    private static ulong[] Words(string text)
    {
        var words = new List<ulong>();
        var cursor = new WordCursor(text);
        while (cursor.MoveNext()) words.Add(cursor.Hash);
        return [.. words];
    }

    /// <summary>Whether the shorter stands in the longer as it is (Knuth, Morris and Pratt 1977: linear on any words).</summary>
    private static bool Stands(ulong[] shorter, ulong[] longer)
    {
        var back = new int[shorter.Length];
        for (int i = 1, k = 0; i < shorter.Length; i++)
        {
            while (k > 0 && shorter[i] != shorter[k]) k = back[k - 1];
            if (shorter[i] == shorter[k]) k++;
            back[i] = k;
        }
        var met = 0;
        foreach (var word in longer)
        {
            while (met > 0 && word != shorter[met]) met = back[met - 1];
            if (word == shorter[met]) met++;
            if (met == shorter.Length) return true;
        }
        return false;
    }

    private static QuotationLabel OfLong(ulong[] shorter, ulong[] longer)
    {
        var has = Keys(longer).ToHashSet();
        var keys = Keys(shorter);
        var shared = keys.Count(has.Contains);
        if (keys.Length == 0 || shared * 10 < keys.Length * 3) return QuotationLabel.Different;
        var met = 0;
        foreach (var word in longer) if (met < shorter.Length && word == shorter[met]) met++;
        return met == shorter.Length ? QuotationLabel.Elided : QuotationLabel.Altered;
    }

    private static ulong[] Keys(ulong[] words)
    {
        var keys = new ulong[Shingles.CountOf(words.Length)];
        Shingles.Read(Array.ConvertAll(words, word => (ushort)word), keys);
        return keys;
    }
}
