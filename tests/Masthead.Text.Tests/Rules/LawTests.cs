using CsCheck;

namespace Masthead.Text.Tests.Rules;

/// <summary>What holds of every text.</summary>
public sealed class LawTests
{
    /// <summary>Any code units at all, half surrogate pairs and controls among them.</summary>
    private static readonly Gen<string> AnyText = Gen.Char.Array[0, 200].Select(chars => new string(chars));

    private static readonly string[] Pieces =
    [
        "The", "the", "mayor", "said", "Marsh", "had", "her", "reported", "were", "killed", "dozens", "Friday", "12", "1,000", "U.S.", "Mr.", "5\"", "6'", "colour", "color", "organised", "organized", "’90s", "'tis", "O’Hara", "(", ")", "[", "]",
        ".", ",", "..", "...", ". .", ",,", "!", "?", ":", ";", "“", "”", "\"", "‘", "’", "'", "„", "«", "»", "—", "-", " ", "  ", "\n", "\n\n", "\t", "By", "staff", "About the author", "\ud83d\ude00", "\ud800", "\udc00", "\0", "\u2060", "\u200d", "\u0301", "文字", "مرحبا", "<p>", "</p>", "<b>", "&amp;", "&rdquo;", "**", "_", "# ", "[a](b)", "`",
    ];

    /// <summary>What copy is made of, put together without sense.</summary>
    private static readonly Gen<string> AnyCopy = Gen.Select(Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[0, 60], Gen.Bool, (pieces, spaced) => string.Join(spaced ? " " : "", pieces));

    private static readonly Gen<string> Text = Gen.OneOf(AnyText, AnyCopy);

    [Fact]
    public void No_text_makes_the_desk_fail_and_every_finding_lies_within_it() => Text.Sample(text =>
    {
        foreach (var finding in CopyDesk.Check(Copy.Read(text)))
        {
            Assert.InRange(finding.Span.Start, 0, text.Length - 1);
            Assert.InRange(finding.Span.End, finding.Span.Start + 1, text.Length);
            Assert.NotEqual(finding.Fix, text[finding.Span.Start..finding.Span.End]);
        }
    }, iter: 5_000);

    [Fact]
    public void Tokens_sentences_and_paragraphs_divide_the_text_without_gap_or_overlap() => Text.Sample(text =>
    {
        var copy = Copy.Read(text);
        var at = 0;
        foreach (var token in copy.Tokens)
        {
            Assert.True(token.Span.Start >= at && token.Span.Length > 0 && token.Span.End <= text.Length);
            at = token.Span.End;
        }
        var (inSentence, inParagraph) = (0, 0);
        foreach (var sentence in copy.Sentences)
        {
            Assert.Equal(inSentence, sentence.FirstToken);
            inSentence = sentence.EndToken;
        }
        foreach (var paragraph in copy.Paragraphs)
        {
            Assert.Equal(inParagraph, paragraph.FirstToken);
            inParagraph = paragraph.EndToken;
        }
        Assert.Equal(copy.Tokens.Length, inSentence);
        Assert.Equal(copy.Tokens.Length, inParagraph);
        for (var i = 0; i < copy.Tokens.Length; i++) Assert.True(copy.Sentences[copy.SentenceOf(i)].FirstToken <= i && copy.Sentences[copy.SentenceOf(i)].EndToken > i);
    }, iter: 3_000);

    [Fact]
    public void Paired_marks_point_at_each_other() => Text.Sample(text =>
    {
        var marks = Copy.Read(text).QuotationMarks;
        for (var i = 0; i < marks.Length; i++)
        {
            if (marks[i].Partner >= 0) Assert.Equal(i, marks[marks[i].Partner].Partner);
            if (marks[i].Role is QuotationMarkRole.Closing or QuotationMarkRole.RunsOn) Assert.True(marks[i].Partner >= 0);
        }
    }, iter: 3_000);

    [Fact]
    public void A_view_of_markup_is_as_long_as_the_text() => Text.Sample(text =>
    {
        foreach (var markup in Enum.GetValues<Markup>())
        {
            var view = MarkupView.Of(text, markup);
            Assert.Equal(text.Length, view.Length);
            foreach (var finding in CopyDesk.Check(Copy.Read(view)).Select(f => MarkupView.InText(f, text, view)))
                Assert.True(finding.Span.Start >= 0 && finding.Span.End <= text.Length && finding.Span.Length > 0);
        }
    }, iter: 3_000);

    /// <summary>Rules whose mend takes the fault away and nothing else.</summary>
    private static readonly string[] Mechanical = ["punctuation-doubled", "word-doubled", "space-doubled", "space-before-mark", "space-missing", "quote-mismatched", "spelling-mixed", "headline-repeated"];

    [Fact]
    public void A_mended_fault_is_gone() => AnyCopy.Sample(text =>
    {
        var copy = Copy.Read(text);
        foreach (var finding in CopyDesk.Check(copy).Where(f => f.Fix is not null && Mechanical.Contains(f.Rule)))
        {
            var mended = text[..finding.Span.Start] + finding.Fix + text[finding.Span.End..];
            var end = finding.Span.Start + finding.Fix!.Length;
            Assert.DoesNotContain(CopyDesk.Check(Copy.Read(mended)), f => f.Rule == finding.Rule && f.Span == new TextSpan(finding.Span.Start, end) && finding.Fix.Length > 0);
        }
    }, iter: 3_000);

    /// <summary>A straight mark behind a letter, read as one that opens: a mark with a direction would be read the other way there.</summary>
    [Fact]
    public void No_mend_is_offered_that_the_desk_would_take_back() => Assert.DoesNotContain(CopyDesk.Check(Copy.Read("He said \"no.\n\nDenby\"by now” he left.")), f => f.Rule == "quote-mismatched" && f.Fix == "“");

    [Fact]
    public void Reading_twice_finds_the_same() => Text.Sample(text =>
        Assert.Equal(CopyDesk.Check(Copy.Read(text)), CopyDesk.Check(Copy.Read(text))), iter: 1_000);
}
