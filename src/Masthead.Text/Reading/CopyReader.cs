using System.Collections.Immutable;

namespace Masthead.Text.Reading;

/// <summary>Reads a text into the parts of <see cref="Copy"/>: lines into paragraphs, characters into tokens in one pass, tokens into sentences, marks into quotations.</summary>
internal sealed class CopyReader(string text, CopyFacts? facts)
{
    public Effort Effort { get; } = new();
    public ImmutableArray<Token> Tokens { get; private set; }
    public ImmutableArray<Paragraph> Paragraphs { get; private set; }
    public ImmutableArray<Sentence> Sentences { get; private set; }
    public ImmutableArray<QuotationMark> QuotationMarks { get; private set; }
    public ImmutableArray<QuotationPassage> Quotations { get; private set; }
    public int Words { get; private set; }
    public ushort[] Numbers { get; private set; } = [];
    public WordUse[] UsesOfSentences { get; private set; } = [];

    public void Read()
    {
        using var tokens = new Borrowed<Token>(text.Length / 4);
        using var numbers = new Borrowed<ushort>(text.Length / 4);
        using var sentences = new Borrowed<Sentence>(text.Length / 80);
        using var paragraphs = new Borrowed<Paragraph>(text.Length / 160);
        var tokeniser = new Tokeniser(text, tokens, numbers, Effort);
        using var spans = ParagraphSplitter.Split(text, Effort);
        foreach (var span in spans.Items)
        {
            int firstToken = tokens.Count, firstSentence = sentences.Count;
            tokeniser.Read(span);
            if (tokens.Count == firstToken) continue;
            SentenceSplitter.Split(text, tokens, firstToken, paragraphs.Count, sentences);
            var visible = new TextSpan(tokens[firstToken].Span.Start, tokens[^1].Span.End);
            paragraphs.Add(new Paragraph(visible, ParagraphRole.Body, firstToken, tokens.Count, firstSentence, sentences.Count));
        }
        Words = tokeniser.Words;
        if (facts is null) PageRoles.Recognise(text, paragraphs, tokens);
        var pairing = new QuotationPairing(text, tokens, paragraphs, Effort);
        pairing.Pair();
        Effort.Add(tokens.Count * 3L);
        Tokens = tokens.ToImmutable();
        Numbers = numbers.Items.ToArray();
        Sentences = sentences.ToImmutable();
        Paragraphs = paragraphs.ToImmutable();
        QuotationMarks = [.. pairing.Marks];
        Quotations = [.. pairing.Passages];
        UsesOfSentences = Uses(sentences.Items, Numbers);
    }

    private static WordUse[] Uses(ReadOnlySpan<Sentence> sentences, ReadOnlySpan<ushort> numbers)
    {
        var uses = new WordUse[sentences.Length];
        for (var s = 0; s < sentences.Length; s++)
            foreach (var number in numbers[sentences[s].FirstToken..sentences[s].EndToken]) uses[s] |= Vocabulary.UsesOf(number);
        return uses;
    }
}
