namespace Masthead.Text.Tests.Reading;

public sealed class CopyTests
{
    private static string[] WordsOf(string text) => [.. Copy.Read(text).Tokens.Select(t => text[t.Span.Start..t.Span.End])];

    private static string[] SentencesOf(string text) => [.. Copy.Read(text).Sentences.Select(s => text[s.Span.Start..s.Span.End])];

    private static string[] QuotationsOf(string text) => [.. Copy.Read(text).Quotations.Select(q => text[q.Content.Start..q.Content.End])];

    [Fact]
    public void Words_keep_the_marks_inside_them() => Assert.Equal(
        ["The", "well-known", "U.S.", "baker", ",", "Mr.", "O’Hara", ",", "sold", "1,000", "AT&T", "pies", "at", "£", "3.50", "by", "12:30", "."],
        WordsOf("The well-known U.S. baker, Mr. O’Hara, sold 1,000 AT&T pies at £3.50 by 12:30."));

    [Fact]
    public void Abbreviations_and_initials_end_no_sentence() => Assert.Equal(
        ["Gen. Ada J. Marsh met the U.S. envoy.", "He left.", "They ate in the U.S.", "The end came on Jan. 7."],
        SentencesOf("Gen. Ada J. Marsh met the U.S. envoy. He left. They ate in the U.S. The end came on Jan. 7."));

    [Fact]
    public void A_question_and_who_asked_it_are_one_sentence() => Assert.Equal(
        ["“Who paid?” Ms Holt asked.", "“Nobody did!”", "The room was still."],
        SentencesOf("“Who paid?” Ms Holt asked. “Nobody did!” The room was still."));

    [Theory]
    [InlineData("She said “yes” twice.", "yes")]
    [InlineData("She said \"yes\" twice.", "yes")]
    [InlineData("She said ‘the workers’ rights matter’ twice.", "the workers’ rights matter")]
    [InlineData("'Tis the baker's 'best' loaf of the ’90s.", "best")]
    [InlineData("A man of 6' 2\" said \"mind your head\" at the door.", "mind your head")]
    [InlineData("''I said 'no' and left,'' he said.", "I said 'no' and left,", "no")]
    [InlineData("''I said 'no,''' he said.", "I said 'no,'", "no,")]
    [InlineData("Sie sagte „ja“ und ging.", "ja")]
    [InlineData("Elle a dit « oui » hier.", " oui ")]
    [InlineData("彼は「はい」と言った。", "はい")]
    public void A_quotation_is_what_stands_between_its_marks(string text, params string[] words) => Assert.Equal(words, QuotationsOf(text));

    [Fact]
    public void An_inner_quotation_is_a_level_deeper()
    {
        var copy = Copy.Read("“He told me ‘no’ again,” she said.");
        Assert.Equal([(0, "He told me ‘no’ again,"), (1, "no")], copy.Quotations.Select(q => (q.Level, q.Content.In(copy.Text).ToString())));
    }

    [Fact]
    public void A_quotation_of_two_paragraphs_opens_twice_and_closes_once()
    {
        var copy = Copy.Read("He went on.\n\n“We began at dawn.\n\n“We ended at dusk,” he said.");
        Assert.All(copy.QuotationMarks, m => Assert.True(m.Role is QuotationMarkRole.Opening or QuotationMarkRole.Closing));
        Assert.Equal([false, true], copy.Quotations.Select(q => q.ContinuesBefore));
    }

    [Theory]
    [InlineData("It was a plan” he made.", 13, QuotationMarkRole.Unopened)]
    [InlineData("It was “a plan he made.", 7, QuotationMarkRole.Unclosed)]
    [InlineData("He saw “a plan or” fraud” in it.", 17, QuotationMarkRole.Unopened)]
    public void A_mark_without_its_pair_is_known(string text, int at, QuotationMarkRole role)
    {
        var mark = Assert.Single(Copy.Read(text).QuotationMarks, m => m.Role is QuotationMarkRole.Unopened or QuotationMarkRole.Unclosed);
        Assert.Equal((at, role), (mark.Span.Start, mark.Role));
    }

    [Fact]
    public void A_plain_page_shows_what_stands_around_its_body()
    {
        var copy = Copy.Read("""
            Marsh Gazette

            Bakers’ strike ‘ends today’ after talks

            Bakers' strike 'ends today' after talks
            Written by news desk

            The strike of the bakers ends today, the union said.

            What comes next

            Ovens will be lit before dawn.

            About the author

            news desk
            """);
        Assert.Equal(
            [ParagraphRole.SiteName, ParagraphRole.Headline, ParagraphRole.Headline, ParagraphRole.Byline, ParagraphRole.Body, ParagraphRole.Heading, ParagraphRole.Body, ParagraphRole.AboutTheAuthor, ParagraphRole.AboutTheAuthor],
            copy.Paragraphs.Select(p => p.Role));
    }

    [Fact]
    public void Where_the_caller_knows_the_headline_all_is_body() =>
        Assert.All(Copy.Read("Three short words\n\nBy the way\n\nA sentence.", new CopyFacts("Headline", [], null)).Paragraphs, p => Assert.Equal(ParagraphRole.Body, p.Role));

    [Fact]
    public void Lines_wrapped_at_a_column_are_one_paragraph()
    {
        var line = "the council of the town met on the hill and agreed that";
        Assert.Single(Copy.Read(string.Join('\n', Enumerable.Repeat(line, 5)) + " it would rain.").Paragraphs);
    }
}
