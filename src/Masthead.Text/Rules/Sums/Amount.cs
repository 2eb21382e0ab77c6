namespace Masthead.Text.Rules.Sums;

/// <summary>What an amount counts.</summary>
internal enum AmountKind
{
    Count,
    Money,
    Percent,

    /// <summary>Percentage points, which are no percentage of anything.</summary>
    Points,
}

/// <summary>A number of the copy, in figures or in words, with its scale (“1.2 million”) and its sign.</summary>
/// <param name="First">Its first token, a currency sign aside.</param>
/// <param name="End">The token after its last, the percent sign or word with it.</param>
/// <param name="Value">In units: 1.2 million is 1200000.</param>
/// <param name="Unit">The value of its last written place: 0.1 million for “1.2 million”, 1 for “40”.</param>
/// <param name="Kind">What it counts.</param>
/// <param name="Hedged">Whether “about”, “more than” or the like stand before it.</param>
/// <param name="Scaled">Whether a word of scale follows it.</param>
internal readonly record struct Amount(int First, int End, double Value, double Unit, AmountKind Kind, bool Hedged, bool Scaled)
{
    /// <summary>How far the true value may lie from the written one: counted things are exact, what has decimals or a scale was rounded.</summary>
    public double Slack => Unit == 1 && !Scaled ? 0 : Unit / 2;

    /// <summary>Its first token, the currency sign where it has one.</summary>
    public int Start => Kind == AmountKind.Money ? First - 1 : First;

    /// <summary>The token before it.</summary>
    public int Before => Start - 1;

    /// <summary>The places from the first of some amounts to the last.</summary>
    public static TextSpan Hull(Copy copy, params ReadOnlySpan<Amount> amounts)
    {
        int start = int.MaxValue, end = 0;
        foreach (var amount in amounts) (start, end) = (Math.Min(start, amount.Start), Math.Max(end, amount.End));
        return new TextSpan(copy.Tokens[start].Span.Start, copy.Tokens[end - 1].Span.End);
    }
}
