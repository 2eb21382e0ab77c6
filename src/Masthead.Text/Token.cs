namespace Masthead.Text;

/// <summary>What a <see cref="Token"/> is.</summary>
public enum TokenKind
{
    /// <summary>Letters, with marks inside that belong to the word: <c>well-known</c>, <c>people’s</c>, <c>U.S.</c>, <c>Gen.</c></summary>
    Word,

    /// <summary>Begins with a digit: <c>1,000</c>, <c>3.5</c>, <c>12:30</c>, <c>90s</c>, <c>1st</c>.</summary>
    Number,

    /// <summary>One mark that ends or divides: a full stop, comma, dash, bracket. An ellipsis of dots is one token.</summary>
    Punctuation,

    /// <summary>One mark that opens or closes a quotation, or should: look it up in <see cref="Copy.QuotationMarks"/>.</summary>
    QuotationMark,

    /// <summary>An apostrophe that stands outside a word's letters, as in <c>workers’ rights</c>, or a prime: <c>6' 2"</c>.</summary>
    Apostrophe,

    /// <summary>Anything else that can be seen: a currency sign, a percent sign, an emoji, half of a broken surrogate pair.</summary>
    Symbol,
}

/// <summary>What is known of a token beside its kind.</summary>
[Flags]
public enum TokenTraits
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Begins with an upper-case letter.</summary>
    Capitalised = 1,

    /// <summary>Two or more letters, all upper case: <c>CSTO</c>, <c>U.S.</c></summary>
    Capitals = 2,

    /// <summary>The first word or number of its sentence, quotation marks and brackets before it aside.</summary>
    SentenceStart = 4,

    /// <summary>Ends with a full stop that belongs to it: <c>Mr.</c>, <c>Gen.</c>, <c>U.S.</c>, the initial <c>J.</c></summary>
    Abbreviation = 8,

    /// <summary>White space (or the text's start) stands before it.</summary>
    SpaceBefore = 16,

    /// <summary>Stands inside a quotation that closes, or that the next paragraph continues.</summary>
    Quoted = 32,

    /// <summary>Ends in an apostrophe and s.</summary>
    Possessive = 64,
}

/// <summary>A word, number or mark of the copy. White space, line ends and invisible format characters are no tokens.</summary>
/// <param name="Span">Its place, in UTF-16 code units of <see cref="Copy.Text"/>. Not empty; tokens are in order and do not overlap.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Traits">What else is known of it.</param>
public readonly record struct Token(TextSpan Span, TokenKind Kind, TokenTraits Traits)
{
    /// <summary>Whether it has every one of <paramref name="traits"/>.</summary>
    /// <param name="traits">One trait, or several joined.</param>
    public bool Is(TokenTraits traits) => (Traits & traits) == traits;

    /// <summary>Whether it counts as a word: <see cref="TokenKind.Word"/> or <see cref="TokenKind.Number"/>.</summary>
    public bool IsWord => Kind is TokenKind.Word or TokenKind.Number;
}
