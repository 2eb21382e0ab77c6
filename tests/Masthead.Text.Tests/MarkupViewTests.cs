namespace Masthead.Text.Tests;

public sealed class MarkupViewTests
{
    private static (string Rule, string Words, string? Fix)[] Check(string text)
    {
        var view = MarkupView.Of(text, MarkupView.Guess(text));
        return [.. CopyDesk.Check(Copy.Read(view)).Select(f => MarkupView.InText(f, text, view)).Select(f => (f.Rule, text[f.Span.Start..f.Span.End], f.Fix))];
    }

    private static string[] WordsOf(string text, Markup markup)
    {
        var view = MarkupView.Of(text, markup);
        return [.. Copy.Read(view).Tokens.Where(t => t.IsWord).Select(t => text[t.Span.Start..t.Span.End])];
    }

    [Fact]
    public void Tags_scripts_and_attributes_are_no_words() => Assert.Equal(
        ["Home", "The", "boats", "came"],
        WordsOf("<html><head><title>No</title></head><body onload='x(\"a > b\")'><h1>Home</h1><script>var no = '“';</script><p class=\"the the\">The <b>boats</b><!-- no --> came</p>", Markup.Html));

    [Fact]
    public void A_character_reference_is_its_character_and_a_finding_covers_all_of_it() =>
        Assert.Contains(("quote-unopened", "&rdquo;", null), Check("<p>The harbour is safe&rdquo; again, she said.</p>"));

    [Fact]
    public void Blocks_are_paragraphs_and_white_space_between_tags_is_one_space() =>
        Assert.Empty(Check("<ul>\n  <li>The boats\n     came home.</li>\n  <li>Home is  where they stay.</li>\n</ul>"));

    [Fact]
    public void A_mend_that_would_cross_a_tag_is_not_offered() =>
        Assert.Equal([("word-doubled", "the <b>the", (string?)null)], Check("<p>See the <b>the</b> boats.</p>"));

    [Fact]
    public void A_sign_for_less_in_prose_is_no_tag() => Assert.Equal(["if", "a", "b", "then", "stop"], WordsOf("<p>if a <b then stop", Markup.Html));

    [Fact]
    public void Code_in_a_sentence_holds_a_place_among_its_words()
    {
        Assert.Empty(Check("<p>The verbs, <code>check</code>, and the rest.</p>"));
        Assert.Empty(Check("# Verbs\n\nThe verbs, `check`, and the `rest` rest.\n"));
    }

    [Theory]
    [InlineData("<!doctype html>\n<html class='x' lang=\"fr-CA\"><p>", "fr-CA")]
    [InlineData("<html lang=de>", "de")]
    [InlineData("<html><body lang='fr'>", null)]
    [InlineData("<p>", null)]
    public void A_page_says_its_language(string text, string? language) => Assert.Equal(language, MarkupView.LanguageOfHtml(text));

    [Fact]
    public void Marks_of_markdown_are_no_words() => Assert.Equal(
        ["The", "news", "Boats", "came", "home", "to", "the", "harbour", "a_b"],
        WordsOf("---\ntitle: no no\n---\n# The news\n\n**Boats** _came_ [home](https://no.example/the_the) to ![the](no.png) harbour a_b\n\n```\nno no\n```\n", Markup.Markdown));

    [Fact]
    public void Faults_in_markdown_are_found_at_their_place() =>
        Assert.Equal([("word-doubled", "the the", "the")], Check("# The news\n\nSee [the the](https://no.example) boats.\n"));

    [Theory]
    [InlineData("<!doctype html><p>Yes", Markup.Html)]
    [InlineData("\n<div>Yes</div>", Markup.Html)]
    [InlineData("# Yes\n\nNo.", Markup.Markdown)]
    [InlineData("See [it](there).", Markup.Markdown)]
    [InlineData("Plain copy, 3 < 4.", Markup.Plain)]
    [InlineData("<3 is a heart", Markup.Plain)]
    public void Markup_is_told_by_its_marks(string text, Markup markup) => Assert.Equal(markup, MarkupView.Guess(text));
}
