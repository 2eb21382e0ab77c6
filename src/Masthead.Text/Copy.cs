using System.Collections.Immutable;
using Masthead.Text.Reading;

namespace Masthead.Text;

/// <summary>A text, read once: its tokens, paragraphs, sentences and quotations, as places in the text. All that the library says of copy is said from this.
/// Immutable; safe to share between threads.</summary>
public sealed class Copy
{
    /// <summary>For each token the number of its word.</summary>
    private readonly ushort[] _numbers;

    /// <summary>For each sentence what any of its words is asked for as.</summary>
    private readonly WordUse[] _usesOfSentences;

    private Copy(string text, CopyFacts? facts, string language, CopyStructure structure, CopyReader reader)
    {
        Text = text;
        Language = language;
        Facts = facts;
        Structure = structure;
        Tokens = reader.Tokens;
        Paragraphs = reader.Paragraphs;
        Sentences = reader.Sentences;
        QuotationMarks = reader.QuotationMarks;
        Quotations = reader.Quotations;
        Words = reader.Words;
        Effort = reader.Effort;
        _numbers = reader.Numbers;
        _usesOfSentences = reader.UsesOfSentences;
    }

    /// <summary>The text as it was given.</summary>
    public string Text { get; }

    /// <summary>What the caller knew apart from the text; null where it knew nothing and the reader recognised headline and byline itself.</summary>
    public CopyFacts? Facts { get; }

    /// <summary>Headings, links and pictures, as the caller gave them.</summary>
    public CopyStructure Structure { get; }

    /// <summary>Words, numbers and marks, in order of place.</summary>
    public ImmutableArray<Token> Tokens { get; }

    /// <summary>Paragraphs, in order. An empty line parts them; so does every line end, unless the text is wrapped at a column.</summary>
    public ImmutableArray<Paragraph> Paragraphs { get; }

    /// <summary>Sentences, in order; every token belongs to exactly one.</summary>
    public ImmutableArray<Sentence> Sentences { get; }

    /// <summary>Quotation marks, in order, each with what it does.</summary>
    public ImmutableArray<QuotationMark> QuotationMarks { get; }

    /// <summary>What stands between paired marks, in order of the opening mark; an inner quotation follows the one around it.</summary>
    public ImmutableArray<QuotationPassage> Quotations { get; }

    /// <summary>How many words and numbers the text has.</summary>
    public int Words { get; }

    /// <summary>The language of the copy, as a BCP 47 tag.</summary>
    public string Language { get; }

    /// <summary>Whether the rules for English hold.</summary>
    public bool IsEnglish => Language.StartsWith("en", StringComparison.OrdinalIgnoreCase) && (Language.Length == 2 || Language[2] == '-');

    /// <summary>Steps taken so far, for the test that work grows no faster than the text.</summary>
    internal Effort Effort { get; }

    /// <summary>Reads <paramref name="text"/>.</summary>
    /// <param name="text">Plain text of any length, in any script; broken surrogate pairs and control characters are allowed. For marked-up text read its <see cref="MarkupView"/>.</param>
    /// <param name="facts">What is known apart from the text; null lets the reader look for headline and byline in it, and takes it for English.</param>
    /// <returns>The text with its parts. Takes time and memory in proportion to the length of the text.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static Copy Read(string text, CopyFacts? facts = null) => ReadIn(facts?.Language ?? "en", text, facts, facts?.Structure);

    /// <summary>Reads a plain page of which nothing is known but its language: headline and byline are looked for in it.</summary>
    /// <param name="text">As for <see cref="Read"/>.</param>
    /// <param name="language">The language of the copy as a BCP 47 tag.</param>
    /// <param name="structure">Headings, links and pictures, as <see cref="MarkupView.StructureOf"/> finds them; null for none.</param>
    /// <returns>The text with its parts. Takes time and memory in proportion to the length of the text.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> or <paramref name="language"/> is null.</exception>
    public static Copy ReadPage(string text, string language = "en", CopyStructure? structure = null)
    {
        ArgumentNullException.ThrowIfNull(language);
        return ReadIn(language, text, null, structure);
    }

    private static Copy ReadIn(string language, string text, CopyFacts? facts, CopyStructure? structure)
    {
        ArgumentNullException.ThrowIfNull(text);
        var reader = new CopyReader(text, facts);
        reader.Read();
        return new Copy(text, facts, language, structure ?? CopyStructure.Empty, reader);
    }

    /// <summary>The characters of a token, without copying them.</summary>
    /// <param name="token">Index into <see cref="Tokens"/>.</param>
    /// <returns>A view of the text; never empty.</returns>
    /// <exception cref="IndexOutOfRangeException">There is no such token.</exception>
    public ReadOnlySpan<char> WordAt(int token) => Tokens[token].Span.In(Text);

    /// <summary>The same, empty where there is no such token.</summary>
    internal ReadOnlySpan<char> WordOrNone(int token) => (uint)token < (uint)Tokens.Length ? WordAt(token) : default;

    /// <summary>Whether a token is exactly <paramref name="word"/>, case aside.</summary>
    /// <param name="token">Index into <see cref="Tokens"/>; one outside the range is never the word.</param>
    /// <param name="word">The word.</param>
    /// <returns>True where it is.</returns>
    public bool IsWord(int token, ReadOnlySpan<char> word)
    {
        if ((uint)token >= (uint)Tokens.Length || word.IsEmpty) return false;
        var span = Tokens[token].Span;
        // Nearly every word that is asked about is another: its length or its first letter tells. Case is one bit of a letter in English.
        return span.Length == word.Length && (((Text[span.Start] ^ word[0]) & ~0x20) == 0 || !char.IsAscii(word[0])) && span.In(Text).Equals(word, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The number that the <see cref="Vocabulary"/> has for a token's word.</summary>
    internal ushort NumberAt(int token) => _numbers[token];

    /// <summary>The lists that a token's word stands in; none where there is no such token.</summary>
    internal WordUse UsesAt(int token) => (uint)token < (uint)_numbers.Length ? Vocabulary.UsesOf(_numbers[token]) : WordUse.None;

    /// <summary>Whether a token's word stands in one of some lists; a token outside the range never does.</summary>
    internal bool Is(int token, WordUse any) => (UsesAt(token) & any) != 0;

    /// <summary>The lists that any word of a sentence stands in: a sentence without what a rule looks for need not be looked at.</summary>
    internal WordUse UsesIn(int sentence) => _usesOfSentences[sentence];

    /// <summary>The first token that starts at or after an offset. Takes logarithmic time.</summary>
    /// <param name="offset">In UTF-16 code units; any number.</param>
    /// <returns>Index into <see cref="Tokens"/>, or their count where none follows.</returns>
    public int TokenFrom(int offset)
    {
        int low = 0, high = Tokens.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (Tokens[middle].Span.Start < offset) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /// <summary>The sentence that a token stands in. Takes logarithmic time.</summary>
    /// <param name="token">Index into <see cref="Tokens"/>.</param>
    /// <returns>Index into <see cref="Sentences"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such token.</exception>
    public int SentenceOf(int token)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)token, (uint)Tokens.Length, nameof(token));
        int low = 0, high = Sentences.Length - 1;
        while (low < high)
        {
            var middle = (low + high + 1) >>> 1;
            if (Sentences[middle].FirstToken <= token) low = middle;
            else high = middle - 1;
        }
        return low;
    }

    /// <summary>The paragraph that a token stands in. Takes logarithmic time.</summary>
    /// <param name="token">Index into <see cref="Tokens"/>.</param>
    /// <returns>Index into <see cref="Paragraphs"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such token.</exception>
    public int ParagraphOf(int token) => Sentences[SentenceOf(token)].Paragraph;
}
