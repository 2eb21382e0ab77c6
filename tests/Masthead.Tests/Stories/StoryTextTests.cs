using CsCheck;
using Masthead.Stories;
using Masthead.Text;
using static Masthead.Tests.Stories.Copy;

namespace Masthead.Tests.Stories;

public sealed class StoryTextTests
{
    [Fact]
    public void Blocks_of_words_are_joined_by_an_empty_line_and_pictures_say_nothing()
    {
        var text = StoryText.Of(Document(
            P("First."),
            P(Run("Second"), new LineBreak(), Run("line.", new Strong())),
            new PictureBlock(Id(), PictureId, "Alternative", "Caption", "Credit"),
            P(""),
            new ListBlock(Id(), false, [new ListItem(Id(), [P("One")]), new ListItem(Id(), [P("Two")])]),
            new QuoteBlock(Id(), [P("Quoted.")]),
            new CodeBlock(Id(), [Run("x = 1")])));
        Assert.Equal("First.\n\nSecond\nline.\n\nOne\n\nTwo\n\nQuoted.\n\nx = 1", text.Text);
    }

    [Fact]
    public void A_span_over_two_blocks_is_a_piece_of_each()
    {
        var text = StoryText.Of(Document(P("First one.", "one"), P("Second one.", "two")));
        Assert.Equal([new TextPiece(Id("one"), 6, 10), new TextPiece(Id("two"), 0, 6)], text.Pieces(new TextSpan(6, 18)));
        Assert.Equal([new TextPiece(Id("two"), 0, 6)], text.Pieces(new TextSpan(12, 18)));
        Assert.Empty(text.Pieces(new TextSpan(10, 12)));
        Assert.Equal([new TextPiece(Id("two"), 0, 0)], text.Pieces(new TextSpan(12, 12)));
    }

    [Fact]
    public void A_span_outside_the_text_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => StoryText.Of(Document(P("Short."))).Pieces(new TextSpan(0, 7)));

    [Fact]
    public void Every_piece_holds_the_words_of_its_span() => Gen.Select(AnyDocument, Gen.Int[0, 400], Gen.Int[0, 400]).Sample((document, a, b) =>
    {
        var text = StoryText.Of(document);
        var start = Math.Min(Math.Min(a, b), text.Text.Length);
        var span = new TextSpan(start, Math.Min(Math.Max(a, b), text.Text.Length));
        // As the editor counts them: a footnote is one.
        var words = document.TextBlocks().ToDictionary(x => x.Id, x => string.Concat(x.Inlines.Select(i => i switch { TextRun run => run.Text, Footnote => "\0", _ => "\n" })));
        foreach (var note in document.Footnotes()) words.Add(note.Id, note.Words);
        var pieces = text.Pieces(span);
        var covered = 0;
        foreach (var piece in pieces)
        {
            var at = text.SpanOf(piece);
            Assert.NotNull(at);
            Assert.Equal(words[piece.BlockId][piece.Start..piece.End].Replace("\0", "", StringComparison.Ordinal), at.Value.In(text.Text).ToString());
            covered += at.Value.Length;
        }
        var joints = span.Length - covered;
        Assert.InRange(joints, 0, 2 * (document.TextBlocks().Count() + document.Footnotes().Count() + 1));
        if (pieces.Length == 1 && span.Length > 2) Assert.InRange(joints, 0, 4);
    });

    [Theory]
    [InlineData("", 0)]
    [InlineData("One two, three — four.", 4)]
    [InlineData("It’s a well-known 1,200-year-old fact", 5)]
    [InlineData("町の新聞", 4)]
    public void Words_are_counted_as_a_person_counts_them(string text, int count) => Assert.Equal(count, StoryText.Of(Document(P(text))).WordCount);
}
