using Masthead.Contributors;
using Masthead.Data;
using Masthead.Stories;
using Masthead.Wire;

namespace Masthead.Tests.Wire;

public sealed class HtmlPageTests
{
    private const string Address = "https://post.example/2026/03/14/dredging/";

    private static T[] All<T>(ReadPage page) where T : Block => [.. page.Body.AllBlocks().OfType<T>()];

    [Fact]
    public void What_a_page_says_of_itself_in_JSON_LD_is_believed_first()
    {
        var page = Pages.Read(Pages.Html("", """
            <title>Council votes to dredge the eastern channel | The Harbour Post</title>
            <meta property="og:site_name" content="The Harbour Post">
            <script type="application/ld+json">{"@context":"https://schema.org","@graph":[
              {"@type":"Person","@id":"#ana","name":"Ana Lopez"},
              {"@type":"NewsArticle","headline":"Council votes to dredge the eastern channel","datePublished":"2026-03-14T09:00:00+00:00","dateModified":"2026-03-15T09:00:00Z",
               "author":[{"@id":"#ana"},{"@type":"Organization","name":"Reuters"},{"@type":"Organization","name":"Tide, Storm & Co"}]}]}</script>
            """), Address);

        Assert.Equal("Council votes to dredge the eastern channel", page.Headline);
        Assert.Equal([new("Ana Lopez", ContributorKind.Person), new("Reuters", ContributorKind.Agency), new("Tide, Storm & Co", ContributorKind.Team)], page.Byline);
        Assert.Equal("2026-03-14T09:00:00+00:00", page.PublishedAt?.Machine);
        Assert.Equal("en", page.Language);
        Assert.Equal(6, All<Paragraph>(page).Length);
        Assert.Contains(page.Taken, t => t is { What: "byline", Place: "JSON-LD author" });
        Assert.Contains(page.LeftOut, l => l.What == "navigation");
        Assert.Contains(page.LeftOut, l => l.What == "foot" && l.Text.Contains("all rights reserved", StringComparison.Ordinal));
        Assert.Contains(page.LeftOut, l => l is { What: "scripts", Text: "1" });
    }

    [Fact]
    public void A_page_that_names_nobody_and_no_date_gets_no_byline_and_no_date()
    {
        var page = Pages.Read(Pages.Html("<p>Posted by the river, this story names nobody.</p>"));

        Assert.Empty(page.Byline);
        Assert.Null(page.BylineAsGiven);
        Assert.Null(page.PublishedAt);
    }

    [Fact]
    public void Blocks_and_marks_that_a_story_knows_come_over()
    {
        var page = Pages.Read(Pages.Html("""
            <p>It was <em>late</em>, <b>very <i>late</i></b>, and <a href="/sport/cup?a=1&amp;b=2">the cup</a> was <span lang="de">verloren</span>.<br>So they said.</p>
            <h2>What happens next</h2><h5>And then</h5>
            <ul><li>One</li><li>Two<ol><li>Inner</li></ol></li></ul>
            <blockquote><p>We could not wait, and nobody who saw the channel in January would have asked us to.</p></blockquote>
            <pre><code>depth = 4
            width = 9</code></pre>
            <table><tr><th>Berth</th><th>Open</th></tr><tr><td>One</td><td>yes</td></tr><tr><td colspan="2">Two and three</td></tr></table>
            """), Address);

        var first = All<Paragraph>(page)[0];
        Assert.Equal("It was late, very late, and the cup was verloren.\nSo they said.", StoryText.Of(first));
        Assert.Contains(first.Inlines, i => i is TextRun { Text: "late" } run && run.Marks.SequenceEqual([new Strong(), new Emphasis()]));
        Assert.Contains(first.Inlines, i => i is TextRun { Text: "the cup" } run && run.Marks.SequenceEqual([new Link("https://post.example/sport/cup?a=1&b=2")]));
        Assert.Contains(first.Inlines, i => i is TextRun { Text: "verloren" } run && run.Marks.SequenceEqual([new Language("de")]));
        Assert.Equal([2, 4], All<Heading>(page).Select(h => h.Level));
        Assert.Equal([false, true], All<ListBlock>(page).Select(l => l.Ordered));
        Assert.Single(All<QuoteBlock>(page));
        Assert.Contains("depth = 4\n", StoryText.Of(Assert.Single(All<CodeBlock>(page))), StringComparison.Ordinal);
        Assert.Equal([2, 2, 2], Assert.Single(All<TableBlock>(page)).Rows.Select(r => r.Cells.Length));
        Assert.Contains(page.Changed, c => c.What == "link" && c.Text.EndsWith("https://post.example/sport/cup?a=1&b=2", StringComparison.Ordinal));
        Assert.Contains(page.Changed, c => c.What == "table");
    }

    [Fact]
    public void Pictures_are_left_out_by_name_and_players_become_links()
    {
        var page = Pages.Read(Pages.Html("""
            <figure><img src="/i/channel.jpg" alt="The channel at low tide" width="900" height="600"><figcaption>The channel in January. Photograph: Ben Roe</figcaption></figure>
            <p>Before the film stands a paragraph that is long enough to be read as a part of the story, as it should be.</p>
            <iframe src="https://www.youtube.com/embed/x1" title="The vote"></iframe>
            """), Address);

        var picture = Assert.Single(page.LeftOut, l => l.What == "picture");
        Assert.Equal("https://post.example/i/channel.jpg · The channel at low tide · The channel in January. Photograph: Ben Roe", picture.Text);
        Assert.DoesNotContain("Photograph", StoryText.Of(page.Body).Text, StringComparison.Ordinal);
        Assert.Equal(("https://www.youtube.com/embed/x1", "The vote"), Assert.Single(All<EmbedBlock>(page)) is var embed ? (embed.Url, embed.Title) : default);
    }

    [Fact]
    public void Script_in_every_attribute_and_element_leaves_no_trace()
    {
        const string Evil = "alert(document.domain)";
        var page = Pages.Read(Pages.Html($$"""
            <p onclick="{{Evil}}" onmouseover='{{Evil}}' style="background:url(javascript:{{Evil}})" class="{{Evil}}" id="{{Evil}}">The <b onload="{{Evil}}">first</b> paragraph of the story, which carries more than it shows to its readers.</p>
            <p><a href="javascript:{{Evil}}">one</a> <a href=" jAvAsCrIpT:{{Evil}}">two</a> <a href="java&#10;script:{{Evil}}">three</a> <a href="data:text/html,<script>{{Evil}}</script>">four</a> <a href="vbscript:{{Evil}}">five</a> <a href="#top" onclick="{{Evil}}">six</a> stand here as plain words.</p>
            <p>An <img src="x" onerror="{{Evil}}"> image, <svg onload="{{Evil}}"><script>{{Evil}}</script></svg> a drawing, <math><mtext><style><img src=x onerror="{{Evil}}"></style></mtext></math> a formula and a form follow this sentence.</p>
            <form action="javascript:{{Evil}}"><input value="{{Evil}}"><button formaction="javascript:{{Evil}}">Go</button></form>
            <iframe src="javascript:{{Evil}}" srcdoc="<script>{{Evil}}</script>"></iframe><object data="javascript:{{Evil}}"></object>
            <noscript><p title="</noscript><img src=x onerror={{Evil}}>">x</p></noscript><template><script>{{Evil}}</script></template>
            """), Address);

        var json = StoryDocumentJson.Write(page.Body);
        Assert.DoesNotContain("alert", json, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("script:", json, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(page.Body.TextBlocks().SelectMany(b => b.Inlines).OfType<TextRun>().SelectMany(r => r.Marks), m => m is Link { Href: var href } && !href.StartsWith("https://post.example/", StringComparison.Ordinal));
        Assert.Contains("one two three four five six stand here as plain words.", StoryText.Of(page.Body).Text, StringComparison.Ordinal);
        Assert.True(page.LeftOut.Count(l => l.What == "link") >= 4);
    }

    [Fact]
    public void Relative_links_of_a_page_of_unknown_address_are_left_out_and_their_words_kept()
    {
        var page = Pages.Read(Pages.Html("<p>The cup was lost, as <a href=\"/sport/\">the sport pages</a> tell at greater length than this story ever could.</p>"));

        Assert.Contains("the sport pages", StoryText.Of(page.Body).Text, StringComparison.Ordinal);
        Assert.Contains("--url", Assert.Single(page.LeftOut, l => l.What == "link").Why, StringComparison.Ordinal);
        Assert.Equal(0, page.LinksCarried);
    }

    [Fact]
    public void A_page_that_tells_its_own_address_needs_no_other()
    {
        var page = Pages.Read(Pages.Html("<p>The cup was lost, as <a href=\"/sport/\">the sport pages</a> tell at greater length than this story ever could.</p>", $"<title>Council votes</title><link rel=canonical href=\"{Address}\">"));

        Assert.Equal(Address, page.Address);
        Assert.Contains(page.Changed, c => c.What == "link");
    }

    [Fact]
    public void The_headline_with_typographic_marks_wins_over_the_straight_one()
    {
        var html = Pages.Html("", "<title>Council votes for a 'deeper' harbour</title><meta property=\"og:title\" content=\"Council votes for a 'deeper' harbour\">").Replace("<h1>Council votes to dredge the eastern channel</h1>", "<h1>Council votes for a ‘deeper’ harbour</h1>", StringComparison.Ordinal);

        Assert.Equal("Council votes for a ‘deeper’ harbour", Pages.Read(html).Headline);
    }

    [Fact]
    public void A_description_that_stands_on_the_page_outside_the_article_is_its_standfirst()
    {
        const string Standfirst = "Two berths stay open while the work lasts, the council says";
        var html = Pages.Html("", $"<title>Council votes</title><meta name=description content=\"{Standfirst}\">").Replace("<main>", $"<header><p>{Standfirst}</p></header><main>", StringComparison.Ordinal);

        Assert.Equal(Standfirst, Pages.Read(html).Standfirst);
        Assert.Null(Pages.Read(html.Replace($"<p>{Standfirst}</p>", "", StringComparison.Ordinal)).Standfirst);
    }

    [Fact]
    public void Ten_thousand_elements_inside_one_another_are_read_and_lie_flat()
    {
        var page = Pages.Read(Pages.Html(string.Concat(Enumerable.Repeat("<div>", 10_000)) + "<p>The deepest words of all are kept, as every other word of the story is, however deep it lies.</p>" + string.Concat(Enumerable.Repeat("</div>", 10_000))));

        Assert.Contains("The deepest words of all", StoryText.Of(page.Body).Text, StringComparison.Ordinal);
        Assert.Contains(page.Changed, c => c.What == "structure");
    }

    [Fact]
    public void More_than_that_is_refused_before_it_is_parsed()
    {
        var broken = Assert.Throws<RuleBroken>(() => Pages.Read("<!doctype html><body>" + string.Concat(Enumerable.Repeat("<div>", 30_000)) + "<p>x"));

        Assert.Equal("page-too-deep", broken.Code);
    }

    [Fact]
    public void Lists_in_lists_without_end_still_fit_in_a_story()
    {
        var page = Pages.Read(Pages.Html(string.Concat(Enumerable.Repeat("<ul><li>Item<blockquote><p>Words</p>", 60)) + "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>"));

        using var json = System.Text.Json.JsonDocument.Parse(StoryDocumentJson.Write(page.Body));
        Assert.Equal(page.Body, StoryDocumentJson.Read(json.RootElement));
    }

    [Fact]
    public void A_page_without_an_article_is_refused()
    {
        var broken = Assert.Throws<RuleBroken>(() => Pages.Read("<!doctype html><html><head><title>Log in</title></head><body><form><input></form></body></html>", name: "login.html"));

        Assert.Equal("page-no-article", broken.Code);
        Assert.StartsWith("login.html has no article", broken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_story_that_names_tags_is_no_HTML()
    {
        var page = Pages.Read("How the <blink> tag died\n\nBy Ana Lopez\n\nThe <blink> tag was never loved, and its end came late, in a year that nobody remembers now.\n\nIt is gone.");

        Assert.Equal(PageForm.PlainText, page.Form);
        Assert.Equal("How the <blink> tag died", page.Headline);
    }
}
