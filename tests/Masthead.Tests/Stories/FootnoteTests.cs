using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using AngleSharp.Html.Parser;
using Masthead.Checks;
using Masthead.Data;
using Masthead.Statements;
using Masthead.Stories;
using Masthead.Tests.Reading;
using Masthead.Text;
using Paragraph = Masthead.Stories.Paragraph;
using static Masthead.Tests.Stories.Copy;

namespace Masthead.Tests.Stories;

/// <summary>Footnotes: kept with the words that they belong to, read by the desk, printed at the end with ways there and back.</summary>
public sealed class FootnoteTests
{
    private static readonly StoryDocument Noted = Document(
        new Paragraph("aaaaaaaaaaaa", [Run("The wall"), new Footnote("n00000000001", "Built in in 1911."), Run(" stood long."), new Footnote("n00000000002", "Records of the town of Port Ellis.")]),
        new Paragraph("bbbbbbbbbbbb", [Run("By the the quay.")]));

    [Fact]
    public void The_copy_reads_as_if_they_were_not_there_and_they_follow_behind_it()
    {
        var text = StoryText.Of(Noted);

        Assert.Equal("The wall stood long.\n\nBy the the quay.\n\nBuilt in in 1911.\n\nRecords of the town of Port Ellis.", text.Text);
        Assert.Equal("The wall stood long.\n\nBy the the quay.", text.Copy);
        Assert.Equal(8, text.WordCount);
    }

    [Fact]
    public void A_place_in_the_copy_counts_the_sign_as_the_editor_does()
    {
        var text = StoryText.Of(Noted);
        TextPiece[] Pieces(string words) => [.. text.Pieces(new TextSpan(text.Text.IndexOf(words, StringComparison.Ordinal), text.Text.IndexOf(words, StringComparison.Ordinal) + words.Length))];

        Assert.Equal([new TextPiece("aaaaaaaaaaaa", 4, 8)], Pieces("wall"));
        // Behind the first sign, which counts as one; before the second.
        Assert.Equal([new TextPiece("aaaaaaaaaaaa", 9, 21)], Pieces(" stood long."));
        Assert.Equal([new TextPiece("aaaaaaaaaaaa", 4, 15)], Pieces("wall stood"));
        Assert.Equal([new TextPiece("n00000000001", 6, 11)], Pieces("in in"));
        foreach (var words in new[] { "wall", " stood long.", "wall stood", "in in", "the the" })
            Assert.Equal(words, text.SpanOf(Assert.Single(Pieces(words))) is { } span ? text.Text[span.Start..span.End] : null);
    }

    [Fact]
    public void The_desk_reads_their_words_and_puts_its_findings_there_and_reads_no_statement_from_them()
    {
        var body = Document(new Paragraph("aaaaaaaaaaaa", [Run("“We saw it go,” said Ana Marsh, the harbour master."), new Footnote("n00000000001", "It was was late. “I slept through it,” said Joan Birch, the mayor.")]));
        var content = new StoryContent { Headline = "Harbour wall gives way", Body = body };
        var story = new ChecksOfStory().Read(content, ["Ana Lopez"], "en-GB");

        var finding = Assert.Single(story.Findings, f => f.Rule == "word-doubled");
        Assert.Equal(("n00000000001", 3, 10, "was was", "was"), (finding.Block, finding.Start, finding.End, finding.Quote, finding.Fix?.Text));
        Assert.Equal("We saw it go", Assert.Single(story.Statements).Text);
        Assert.Equal("We saw it go", Assert.Single(new StatementsOfStory().Read(content, "en-GB")).Words);
        Assert.Equal(10, story.Words);
    }

    [Fact]
    public void The_editor_and_the_server_read_and_write_one_form()
    {
        const string json = """{"type":"doc","content":[{"type":"paragraph","attrs":{"id":"aaaaaaaaaaaa"},"content":[{"type":"text","marks":[{"type":"source","attrs":{"source":"source000001"}}],"text":"Forty"},{"type":"footnote","attrs":{"id":"n00000000001","text":"A note."}}]}]}""";
        using var read = JsonDocument.Parse(json);

        Assert.Equal(json, StoryDocumentJson.Write(StoryDocumentJson.Read(read.RootElement)));
    }

    [Theory]
    [InlineData("""{"id":"n00000000001","text":""}""", "has words")]
    [InlineData("""{"id":"n00000000001","text":"Two\nlines"}""", "one line")]
    [InlineData("""{"id":"aaaaaaaaaaaa","text":"A note."}""", "used twice")]
    [InlineData("""{"text":"A note."}""", "needs an \"id\"")]
    [InlineData("""{"id":"n00000000001","text":"A note.","onclick":"x"}""", "has no \"onclick\"")]
    public void A_footnote_that_is_none_is_refused_with_its_place(string attributes, string why)
    {
        using var json = JsonDocument.Parse($$"""{"type":"doc","content":[{"type":"paragraph","attrs":{"id":"aaaaaaaaaaaa"},"content":[{"type":"footnote","attrs":{{attributes}}}]}]}""");

        var refused = Assert.Throws<RuleBroken>(() => StoryDocumentJson.Read(json.RootElement));

        Assert.Contains("document › 1", refused.Message, StringComparison.Ordinal);
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_footnote_and_a_story_have_only_so_much_of_them_and_code_has_none()
    {
        static string Of(string type, int notes, int length) => $$"""{"type":"doc","content":[{"type":"{{type}}","attrs":{"id":"aaaaaaaaaaaa"},"content":[{{string.Join(',', Enumerable.Range(0, notes).Select(n => $$$"""{"type":"footnote","attrs":{"id":"n{{{n:00000000000}}}","text":"{{{new string('x', length)}}}"}}"""))}}]}]}""";
        static void Read(string json)
        {
            using var read = JsonDocument.Parse(json);
            StoryDocumentJson.Read(read.RootElement);
        }

        Read(Of("paragraph", 500, 1));
        Read(Of("paragraph", 1, 2_000));
        Assert.Contains("at most 500", Assert.Throws<RuleBroken>(() => Read(Of("paragraph", 501, 1))).Message, StringComparison.Ordinal);
        Assert.Contains("2,000", Assert.Throws<RuleBroken>(() => Read(Of("paragraph", 1, 2_001))).Message, StringComparison.Ordinal);
        Assert.Contains("code", Assert.Throws<RuleBroken>(() => Read(Of("code_block", 1, 1))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readers_find_them_at_the_end_of_the_page_and_the_way_back()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var published = await newsroom.PublishAsync(await newsroom.WriteAsync(new StoryContent
        {
            Headline = "The wall", SectionId = newsroom.News.Id,
            Body = Document(P(Run("It "), Run("stood", new Link("https://wall.example/")), new Footnote(Id(), "Zimtstern <b>1911</b>."), Run(" long", new Link("https://wall.example/")), Run(".")), new ListBlock(Id(), false, [new ListItem(Id(), [P(Run("Here"), new Footnote(Id(), "Second."))])])),
        }));

        var page = new HtmlParser().ParseDocument(await newsroom.ReadAsync(published.Path));

        var signs = page.QuerySelectorAll("[role=doc-noteref]").ToList();
        Assert.Equal(["1", "2"], signs.Select(s => s.TextContent));
        var notes = page.QuerySelector(".body > [role=doc-endnotes]")!;
        Assert.Equal("Footnotes", notes.GetAttribute("aria-label"));
        Assert.Equal(["Zimtstern <b>1911</b>. ↩", "Second. ↩"], notes.QuerySelectorAll("li").Select(li => li.TextContent));
        foreach (var sign in signs)
        {
            Assert.Null(sign.ParentElement!.Closest("a"));
            var note = page.GetElementById(sign.GetAttribute("href")![1..])!;
            Assert.Same(sign, page.GetElementById(note.QuerySelector("[role=doc-backlink]")!.GetAttribute("href")![1..]));
        }
        Assert.NotNull(page.QuerySelector("link[href*=notes]"));

        // Carried away from their page: the ways lead to it, and nothing has a name twice in one list.
        var feed = XDocument.Parse(await newsroom.ReadAsync("/feed/"));
        var carried = new HtmlParser().ParseDocument(feed.Descendants("{http://purl.org/rss/1.0/modules/content/}encoded").Single().Value);
        Assert.Equal($"http://post.test{published.Path}#note-1", carried.QuerySelector("[role=doc-noteref]")!.GetAttribute("href"));
        Assert.Equal(2, carried.QuerySelectorAll("[role=doc-endnotes] li").Length);
        Assert.Empty(carried.QuerySelectorAll("[id], [role=doc-backlink]"));

        var markdown = await newsroom.ReadAsync(published.Path.TrimEnd('/') + ".md");
        Assert.Contains("[stood](<https://wall.example/>)[^1] [long](", markdown, StringComparison.Ordinal);
        Assert.EndsWith("[^1]: Zimtstern \\<b\\>1911\\</b\\>.\n\n[^2]: Second.\n", markdown, StringComparison.Ordinal);

        using var ninjs = JsonDocument.Parse(await newsroom.ReadAsync(published.Path.TrimEnd('/') + ".ninjs.json"));
        var bodies = ninjs.RootElement.GetProperty("bodies").EnumerateArray().ToList();
        var xhtml = XDocument.Parse(bodies[0].GetProperty("value").GetString()!);
        var names = xhtml.Descendants().Attributes("id").Select(a => "#" + a.Value).ToList();
        Assert.Equal(4, names.Count);
        Assert.All(xhtml.Descendants().Attributes("href").Select(a => a.Value).Where(href => href[0] == '#'), href => Assert.Contains(href, names));
        Assert.Equal(4, bodies[0].GetProperty("wordCount").GetInt32());

        Assert.Contains("The wall", await newsroom.ReadAsync("/search/?q=zimtstern"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_difference_names_the_footnote_that_changed_came_or_went_and_it_comes_back_with_its_paragraph()
    {
        static StoryContent With(params Inline[] inlines) => new() { Headline = "The wall", Body = Document(new Paragraph("aaaaaaaaaaaa", [.. inlines])) };
        var before = With(Run("It stood."), new Footnote("n00000000001", "Since 1911."));

        var changed = Difference.Between(before, With(Run("It stood."), new Footnote("n00000000001", "Since 1912."))).Places;
        var gone = Difference.Between(before, With(Run("It stood."))).Places;

        Assert.Contains(changed, p => p.Where.Equals("Footnote 1") && p.Grade.HasFlag(ChangeGrade.Number));
        Assert.Contains(gone, p => p.Where.ToString().StartsWith("Footnote 1", StringComparison.Ordinal) && p.Grade.HasFlag(ChangeGrade.ParagraphRemoved));
        Assert.Empty(Difference.Between(before, before).Places);
        Assert.Equal(before.Body, Restored.Parts(With(Run("It stood.")), before, [gone[0].Part!]).Body);
    }

    [Fact]
    public void Whatever_is_noted_the_places_of_the_copy_are_found_again() => CsCheck.Check.Sample(AnyDocument, document =>
    {
        var text = StoryText.Of(document);
        foreach (var (block, span) in text.Blocks)
        {
            for (var start = span.Start; start < span.End; start += 3)
            {
                var place = new TextSpan(start, Math.Min(span.End, start + 5));
                var piece = Assert.Single(text.Pieces(place));
                Assert.Equal(block, piece.BlockId);
                Assert.Equal(place, text.SpanOf(piece));
            }
        }
    });
}
