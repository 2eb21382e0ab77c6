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
        var tokens = new List<Token>(text.Length / 5);
        var numbers = new List<ushort>(text.Length / 5);
        var sentences = new List<Sentence>(text.Length / 100);
        var paragraphs = new List<Paragraph>(text.Length / 200);
        var tokeniser = new Tokeniser(text, tokens, numbers, Effort);
        foreach (var span in ParagraphSplitter.Split(text, Effort))
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
        Numbers = [.. numbers];
        UsesOfSentences = new WordUse[sentences.Count];
        for (var s = 0; s < sentences.Count; s++)
            for (var i = sentences[s].FirstToken; i < sentences[s].EndToken; i++) UsesOfSentences[s] |= Vocabulary.UsesOf(Numbers[i]);
        Tokens = [.. tokens];
        Sentences = [.. sentences];
        Paragraphs = [.. paragraphs];
        QuotationMarks = [.. pairing.Marks];
        Quotations = [.. pairing.Passages];
    }
}
