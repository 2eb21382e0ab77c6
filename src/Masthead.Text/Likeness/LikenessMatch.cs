namespace Masthead.Text;

/// <summary>An article of the index that a text is a near-copy of.</summary>
/// <param name="Id">The id that the article was added with.</param>
/// <param name="Containment">How much of the text stands in the article: the share of the text’s shingles of five words that the article has too. Above 0, at most 1.</param>
/// <param name="Coverage">How much of the article stands in the text, measured in the same way. Above 0, at most 1.</param>
/// <param name="Shared">The places in the text that the two share, in order and apart, from the first word to the last of each. Few changed words between two
/// shared runs that stand alike in both are taken in. Never empty.</param>
public sealed record LikenessMatch(string Id, double Containment, double Coverage, IReadOnlyList<TextSpan> Shared);
