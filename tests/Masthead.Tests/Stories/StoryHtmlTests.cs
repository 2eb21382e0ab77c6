using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using CsCheck;
using Masthead.Stories;
using static Masthead.Tests.Stories.Copy;

namespace Masthead.Tests.Stories;

public sealed class StoryHtmlTests
{
    private static FigureSource Source(Guid id) => new("/pictures/1.webp", "/pictures/1.webp 640w", 640, 480);

    private static string Html(params Block[] blocks) => StoryHtml.Render(Document(blocks), Source);

    [Fact]
    public void Neighbours_with_the_same_link_are_one_link() => Assert.Equal(
        "<p>See <a href=\"https://example.org/\" rel=\"noopener\">the <em>whole</em> report</a>.</p>\n",
        Html(P(Run("See "), Run("the ", new Link("https://example.org/")), Run("whole", new Emphasis(), new Link("https://example.org/")), Run(" report", new Link("https://example.org/")), Run("."))));

    [Fact]
    public void Marks_that_overlap_are_nested() => Assert.Equal(
        "<p><strong>a<em>b</em></strong><em>c</em></p>\n", Html(P(Run("a", new Strong()), Run("b", new Emphasis(), new Strong()), Run("c", new Emphasis()))));

    [Fact]
    public void A_link_that_runs_a_script_is_no_link() => Assert.Equal("<p>press</p>\n", Html(P(Run("press", new Link("javascript:alert(1)")))));

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("/\t/evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("data:text/html,x")]
    [InlineData("java\nscript:alert(1)")]
    [InlineData("file:///etc/passwd")]
    [InlineData("")]
    public void An_address_that_leaves_unseen_is_refused(string url) => Assert.False(LinkAddress.IsLink(url));

    [Theory]
    [InlineData("/")]
    [InlineData("/a/?b=c#d")]
    [InlineData("https://example.org/ü")]
    [InlineData("mailto:desk@example.org")]
    public void An_address_that_a_reader_can_follow_is_kept(string url) => Assert.True(LinkAddress.IsLink(url));

    [Fact]
    public void Words_of_another_language_say_so_with_their_direction() => Assert.Equal(
        "<p>He said <span lang=\"ar\" dir=\"rtl\">نعم</span>.</p>\n<p lang=\"ur\" dir=\"rtl\">سب</p>\n",
        Html(P(Run("He said "), Run("نعم", new Language("ar")), Run(".")), P(Run("سب", new Language("ur")))));

    [Fact]
    public void A_picture_has_its_size_its_words_and_its_credit() => Assert.Equal(
        "<figure><img src=\"/pictures/1.webp\" srcset=\"/pictures/1.webp 640w\" sizes=\"(min-width: 44rem) 42rem, 100vw\" width=\"640\" height=\"480\" alt=\"A &quot;bridge&quot;\" loading=\"lazy\" decoding=\"async\">"
        + "<figcaption>The bridge. <span class=\"credit\">Photograph: Ana Lopez</span></figcaption></figure>\n",
        Html(new PictureBlock(Id(), PictureId, "A \"bridge\"", "The bridge.", "Photograph: Ana Lopez")));

    [Fact]
    public void A_picture_with_avif_offers_it_before_the_rest() => Assert.StartsWith(
        "<figure><picture><source type=\"image/avif\" srcset=\"/pictures/1.avif 640w\" sizes=\"(min-width: 44rem) 42rem, 100vw\"><img src=\"/pictures/1.webp\"",
        StoryHtml.Render(Document(new PictureBlock(Id(), PictureId, "a", "b", "c")), id => Source(id) with { AvifSet = "/pictures/1.avif 640w" }), StringComparison.Ordinal);

    [Fact]
    public void A_picture_that_is_nowhere_is_left_out() =>
        Assert.Equal("", StoryHtml.Render(Document(new PictureBlock(Id(), PictureId, "a", "b", "c")), _ => null));

    [Fact]
    public void An_embed_is_a_link_that_the_reader_follows() => Assert.Equal(
        "<p class=\"embed\"><a href=\"https://video.example/1\" rel=\"noopener\">The meeting <span class=\"embed-host\">video.example</span></a></p>\n",
        Html(new EmbedBlock(Id(), "https://video.example/1", "The meeting")));

    [Fact]
    public void A_table_names_what_its_headings_head()
    {
        TableCell Cell(bool head, string text) => new(Id(), head, [P(text)]);
        Assert.Equal(
            "<div class=\"table\" tabindex=\"0\"><table>\n<thead>\n<tr><th scope=\"col\">Ward</th><th scope=\"col\">Votes</th></tr>\n</thead>\n<tbody>\n<tr><th scope=\"row\">North</th><td>12</td></tr>\n</tbody>\n</table></div>\n",
            Html(new TableBlock(Id(), [new TableRow(Id(), [Cell(true, "Ward"), Cell(true, "Votes")]), new TableRow(Id(), [Cell(true, "North"), Cell(false, "12")])])));
    }

    [Fact]
    public void Whatever_a_story_says_the_page_holds_only_known_tags_and_all_its_words() => AnyDocument.Sample(document =>
    {
        var html = StoryHtml.Render(document, Source);
        var body = new HtmlParser().ParseDocument("<!doctype html><body>" + html).Body!;
        foreach (var element in body.QuerySelectorAll("*"))
        {
            Assert.Contains(element.LocalName, Tags);
            Assert.All(element.Attributes, a => Assert.Contains(a.Name, Attributes));
            if (element is IHtmlAnchorElement link) Assert.DoesNotContain("javascript", link.Href, StringComparison.OrdinalIgnoreCase);
        }
        // Control characters and lone surrogates cannot stand in HTML; all other letters do.
        static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit));
        // Footnotes follow at the end; their signs are numbers of ours.
        var said = Letters(string.Concat(document.TextBlocks().Select(StoryText.Of).Concat(document.Footnotes().Select(note => note.Words))));
        foreach (var aside in body.QuerySelectorAll("figure, .embed, .post-time, .note-sign").ToList()) aside.Remove();
        Assert.Equal(said, Letters(body.TextContent));
    });

    private static readonly HashSet<string> Tags = ["p", "h2", "h3", "h4", "pre", "code", "blockquote", "ul", "ol", "li", "figure", "img", "figcaption", "span", "a", "div", "table", "thead", "tbody", "tr", "th", "td", "hr", "br", "em", "strong", "article", "time", "sup", "section"];
    private static readonly HashSet<string> Attributes = ["src", "srcset", "sizes", "width", "height", "alt", "loading", "decoding", "class", "href", "rel", "lang", "dir", "tabindex", "scope", "id", "datetime", "role"];
}
