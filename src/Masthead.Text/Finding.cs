namespace Masthead.Text;

/// <summary>How much a finding weighs on the desk.</summary>
public enum Severity
{
    /// <summary>A suggestion that a good editor may decline.</summary>
    Advice,

    /// <summary>Likely a fault, or a question that a reader will ask.</summary>
    Warning,

    /// <summary>A fault: no reading of the copy makes it right.</summary>
    Error,
}

/// <summary>What a rule of the copy desk found at a place in the copy.</summary>
/// <param name="Rule">The rule's id, in lower-case words with hyphens, such as <c>quote-unopened</c>. Stable: publications configure by it.</param>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Span">The place, in UTF-16 code units of what <paramref name="Part"/> names. Empty only for a picture in a text without markup.</param>
/// <param name="Says">One sentence that says what stands there, for a person at the desk; its values are apart, so that it can be said in another language.</param>
/// <param name="Why">Why the rule exists: the explanation shown beside the message.</param>
/// <param name="Fix">What to put in place of the words at <paramref name="Span"/> (empty: delete them); null where no mend is safe without a person.</param>
/// <param name="Part">What the place counts in: most often the text.</param>
/// <param name="Index">Which of the names of a byline, or of the pictures; 0 elsewhere.</param>
public sealed record Finding(string Rule, Severity Severity, TextSpan Span, Saying Says, string Why, string? Fix = null, CopyPart Part = CopyPart.Text, int Index = 0)
{
    /// <summary>The sentence in English.</summary>
    public string Message => Says.ToString();
}
