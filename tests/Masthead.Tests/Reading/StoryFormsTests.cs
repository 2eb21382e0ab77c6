using System.Text.Json;
using System.Xml.Linq;
using Masthead.Data;
using Masthead.Pictures;
using Masthead.Publications;
using Masthead.Serving;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetVips;

namespace Masthead.Tests.Reading;

/// <summary>A story as ninjs and NewsML-G2: valid by the standards' own schemas, and told and taken back with its page.</summary>
public sealed class StoryFormsTests
{
    private static readonly XNamespace G2 = "http://iptc.org/std/nar/2006-10-01/";
    private static readonly XNamespace Xhtml = StoryXhtml.Space;
    private static readonly string[] Tails = [".ninjs.json", ".newsml.xml"];

    [Fact]
    public async Task A_whole_story_is_valid_ninjs_and_valid_NewsML()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await TermsAsync(newsroom);
        var (id, story, picture) = await WholeStoryAsync(newsroom);
        await newsroom.CorrectAsync(id, "It came at one.");

        var (_, json, answer) = await newsroom.AskAsync(Of(story, ".ninjs.json"));
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Empty(Standards.WrongAsNinjs(json));
        using var document = JsonDocument.Parse(json);
        var ninjs = document.RootElement;
        string? Said(string name) => ninjs.GetProperty(name).GetString();
        Assert.Equal(($"urn:uuid:{id}", "usable", "full", "2", "en-GB", "Ana Lopez"), (Said("uri"), Said("pubStatus"), Said("representationType"), Said("version"), Said("language"), Said("by")));
        Assert.Equal(("2026-03-14T09:00:00Z", "LONDON", "the-ferry-is-late"), (Said("firstCreated"), Said("located"), Said("slugline")));
        Assert.Contains("It came at one.", Said("edNote"), StringComparison.Ordinal);
        Assert.Equal("Ask before you republish.", Said("usageTerms"));
        Assert.Equal(["Ana Lopez reporting", "Ana Lopez photographs"], ninjs.GetProperty("people").EnumerateArray().Select(p => $"{p.GetProperty("name").GetString()} {p.GetProperty("rel").GetString()}"));
        Assert.Equal("Harbour desk editing", ninjs.GetProperty("organisations").EnumerateArray().Select(p => $"{p.GetProperty("name").GetString()} {p.GetProperty("rel").GetString()}").Single());
        Assert.Equal(["Tides about", "News section"], ninjs.GetProperty("subjects").EnumerateArray().Select(p => $"{p.GetProperty("name").GetString()} {p.GetProperty("rel").GetString()}"));
        var bodies = ninjs.GetProperty("bodies").EnumerateArray().ToDictionary(b => b.GetProperty("contentType").GetString()!, b => b.GetProperty("value").GetString()!);
        Assert.Equal("It came at noon. See the tides.\n\nTime\n\nTide", bodies["text/plain"]);
        Assert.Contains("<a href=\"http://post.test/tides/\">the tides</a>", bodies["application/xhtml+xml"], StringComparison.Ordinal);
        Assert.Equal("div", XDocument.Parse(bodies["application/xhtml+xml"]).Root!.Name.LocalName);
        var lead = ninjs.GetProperty("associations")[0];
        Assert.Equal(("lead", "Omar Reid", $"urn:uuid:{picture.Id}"), (lead.GetProperty("rel").GetString(), lead.GetProperty("by").GetString(), lead.GetProperty("uri").GetString()));
        Assert.Contains(lead.GetProperty("renditions").EnumerateArray(), r => r.GetProperty("href").GetString() == $"http://post.test/pictures/{picture.Sha256}/400.jpg" && r.GetProperty("height").GetInt32() == 250);
        Assert.Equal("https://schema.org/ethicsPolicy", ninjs.GetProperty("trustIndicators")[0].GetProperty("role").GetString());

        var (_, xml, told) = await newsroom.AskAsync(Of(story, ".newsml.xml"));
        Assert.Equal("application/vnd.iptc.g2.newsitem+xml", told.Content.Headers.ContentType!.MediaType);
        Assert.Empty(Standards.WrongAsNewsMl(xml));
        var item = XDocument.Parse(xml).Root!;
        var meta = item.Element(G2 + "itemMeta")!;
        Assert.Equal(($"urn:uuid:{id}", "2", "power", "en-GB"), ((string)item.Attribute("guid")!, (string)item.Attribute("version")!, (string)item.Attribute("conformance")!, (string)item.Attribute(XNamespace.Xml + "lang")!));
        Assert.Equal(("stat:usable", "2026-03-14T09:00:00Z"), ((string)meta.Element(G2 + "pubStatus")!.Attribute("qcode")!, (string)meta.Element(G2 + "firstCreated")!));
        var part = meta.Elements(G2 + "link").Single(l => (string?)l.Attribute("reluri") == "http://purl.org/dc/terms/hasPart");
        Assert.Equal(($"http://post.test/pictures/{picture.Sha256}/400.jpg", "Omar Reid"), ((string)part.Attribute("href")!, (string)part.Element(G2 + "creditline")!));
        Assert.Equal("http://post.test/tides/", item.Descendants(Xhtml + "a").Single().Attribute("href")!.Value);
        Assert.Equal(["Ana Lopez"], item.Descendants(G2 + "creator").Select(c => (string)c.Element(G2 + "name")!));
    }

    [Fact]
    public async Task Hostile_words_make_valid_forms()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        const string hostile = "]]> <script>&\"x\" \u000B \uD800 \uFFFE مرحبا 🚢 {{x}}";
        var story = await newsroom.PublishAsync(await newsroom.WriteAsync(new StoryContent
        {
            Headline = hostile,
            Kicker = hostile,
            Standfirst = hostile,
            Dateline = hostile,
            Slug = "hostile",
            Language = "ar",
            Byline = [new BylineEntry(newsroom.Ana.Id)],
            Sources = [new StorySource(StorySourceKind.Link, hostile, "javascript:alert(1)"), new StorySource(StorySourceKind.Document, "", "https://bücher.example/a b?é".Replace(" ", "", StringComparison.Ordinal))],
            Body = new StoryDocument([new Paragraph(Block.NewId(), [new TextRun(hostile, [new Link("https://ferry.example/?a=1&b=\"2\""), new Strong(), new Emphasis(), new Masthead.Stories.Language("ar")])]), new CodeBlock(Block.NewId(), [new TextRun(hostile)]), new RuleBlock(Block.NewId())]),
        }));
        await newsroom.CorrectAsync(story.StoryId, hostile);

        Assert.Empty(Standards.WrongAsNinjs(await newsroom.ReadAsync(Of(story.Path, ".ninjs.json"))));
        var xml = await newsroom.ReadAsync(Of(story.Path, ".newsml.xml"));
        Assert.Empty(Standards.WrongAsNewsMl(xml));
        Assert.DoesNotContain(XDocument.Parse(xml).Descendants(), e => e.Name.LocalName == "script");
        Assert.DoesNotContain("javascript:", xml, StringComparison.Ordinal);
        Assert.StartsWith("]]> <script>&\"x\" ", (string)XDocument.Parse(xml).Descendants(G2 + "headline").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_changes_in_the_moment_in_which_its_story_does()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var id = await newsroom.WriteAsync("The ferry is late", "It came at noon.");
        foreach (var tail in Tails) Assert.Equal(404, (await newsroom.AskAsync(Of("/2026/03/14/the-ferry-is-late/", tail))).Status);
        var story = await newsroom.PublishAsync(id);
        async Task EachHasAsync(string words, bool has)
        {
            foreach (var tail in Tails) Assert.Equal(has, (await newsroom.ReadAsync(Of(story.Path, tail))).Contains(words, StringComparison.Ordinal));
        }

        await EachHasAsync("It came at noon.", true);
        await newsroom.EditAsync(id, c => c with { Body = NewsroomUnderTest.BodyOf("It came at two.") });
        await EachHasAsync("It came at two.", false);
        await newsroom.PublishAsync(id);
        await EachHasAsync("It came at two.", true);
        await newsroom.CorrectAsync(id, "It never came.");
        await EachHasAsync("It never came.", true);
        await newsroom.EditAsync(id, c => c with { Slug = "ferry" });
        var moved = await newsroom.PublishAsync(id);
        foreach (var tail in Tails)
        {
            var (status, _, answer) = await newsroom.AskAsync(Of(story.Path, tail));
            Assert.Equal((301, Of(moved.Path, tail)), (status, answer.Headers.Location!.OriginalString));
        }
    }

    [Fact]
    public async Task A_withdrawn_story_is_withheld_and_a_retracted_one_canceled_and_their_words_are_nowhere()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var withdrawn = await newsroom.WriteAsync("The ferry sank", "It did not.");
        var first = await newsroom.PublishAsync(withdrawn);
        var retracted = await newsroom.WriteAsync("The pier fell", "It did not either.");
        var second = await newsroom.PublishAsync(retracted);
        foreach (var tail in Tails) Assert.Contains("It did not", await newsroom.ReadAsync(Of(first.Path, tail)), StringComparison.Ordinal);
        await newsroom.CorrectAsync(withdrawn, "It sank a little.");
        await newsroom.WithdrawAsync(withdrawn, "We had the wrong ferry.");
        await newsroom.RetractAsync(retracted, "The pier stands.");

        foreach (var (path, status, state, notice) in new[] { (first.Path, 410, "withheld", "We had the wrong ferry."), (second.Path, 200, "canceled", "The pier stands.") })
        {
            var (jsonStatus, json, _) = await newsroom.AskAsync(Of(path, ".ninjs.json"));
            var (xmlStatus, xml, _) = await newsroom.AskAsync(Of(path, ".newsml.xml"));
            Assert.Equal((status, status), (jsonStatus, xmlStatus));
            Assert.Empty(Standards.WrongAsNinjs(json));
            Assert.Empty(Standards.WrongAsNewsMl(xml));
            Assert.Contains($"\"pubStatus\": \"{state}\"", json, StringComparison.Ordinal);
            Assert.Contains($"\"stat:{state}\"", xml, StringComparison.Ordinal);
            Assert.All([json, xml], text =>
            {
                Assert.Contains(notice, text, StringComparison.Ordinal);
                Assert.DoesNotContain("It did not", text, StringComparison.Ordinal);
                Assert.DoesNotContain("sank", text, StringComparison.Ordinal);
            });
        }
    }

    [Fact]
    public async Task The_head_of_a_story_leads_to_its_forms()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.PublishAsync("The ferry is late", "It came at noon.");

        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await newsroom.ReadAsync(story.Path));

        var newsml = page.QuerySelector("link[type='application/vnd.iptc.g2.newsitem+xml']")!.GetAttribute("href")!;
        Assert.Equal("http://post.test" + Of(story.Path, ".newsml.xml"), newsml);
        foreach (var type in new[] { "json+oembed", "xml+oembed" })
        {
            var oembed = page.QuerySelector($"link[rel=alternate][type$='{type}']")!.GetAttribute("href")!;
            Assert.Contains("The ferry is late", await newsroom.ReadAsync(oembed["http://post.test".Length..]), StringComparison.Ordinal);
        }
    }

    private static string Of(string story, string tail) => story.TrimEnd('/') + tail;

    private static Task<int> TermsAsync(NewsroomUnderTest newsroom) => newsroom.DoAsync(async services =>
    {
        var db = services.GetRequiredService<NewsroomDb>();
        var post = await db.Publications().SingleAsync(p => p.Id == newsroom.Post.Id, NewsroomUnderTest.Cancel);
        post.TellMachines(MachineTerms.Default with { UsageTerms = "Ask before you republish.", Policies = new Dictionary<string, string> { ["ethicsPolicy"] = "https://post.test/ethics" } });
        return await db.SaveChangesAsync(NewsroomUnderTest.Cancel);
    });

    private static async Task<(Guid Id, string Path, Picture Picture)> WholeStoryAsync(NewsroomUnderTest newsroom)
    {
        var (picture, topic) = await newsroom.DoAsync(async services =>
        {
            var db = services.GetRequiredService<NewsroomDb>();
            using var drawn = Image.Black(400, 250, bands: 3);
            using var bytes = new MemoryStream(drawn.JpegsaveBuffer());
            var brought = await services.GetRequiredService<BringPicture>().DoAsync(newsroom.Post.Id, bytes, "ferry.jpg", NewsroomUnderTest.Cancel);
            var kept = await db.Pictures().SingleAsync(p => p.Id == brought.Id, NewsroomUnderTest.Cancel);
            kept.Describe(new PictureWords("A ferry.", "The ferry at noon.", "Omar Reid"));
            var post = await db.Publications().Include(p => p.Topics).SingleAsync(p => p.Id == newsroom.Post.Id, NewsroomUnderTest.Cancel);
            var tides = post.NameTopic("Tides");
            db.Add(tides);
            await db.SaveChangesAsync(NewsroomUnderTest.Cancel);
            return (kept, tides);
        });
        var id = await newsroom.WriteAsync(new StoryContent
        {
            Headline = "The ferry is late",
            Kicker = "Ferries",
            Standfirst = "Again.",
            Dateline = "LONDON",
            SectionId = newsroom.News.Id,
            TopicIds = [topic.Id],
            LeadPictureId = picture.Id,
            Byline = [new BylineEntry(newsroom.Ana.Id), new BylineEntry(newsroom.Ana.Id, BylineRole.Photographs), new BylineEntry(newsroom.HarbourDesk.Id, BylineRole.Editing)],
            Sources = [new StorySource(StorySourceKind.Document, "The timetable", "https://ferry.example/timetable"), new StorySource(StorySourceKind.OwnReporting, "At the pier")],
            Body = new StoryDocument(
            [
                new Paragraph(Block.NewId(), [new TextRun("It came at "), new TextRun("noon", [new Strong()]), new TextRun(". See "), new TextRun("the tides", [new Link("/tides/")]), new TextRun(".")]),
                new PictureBlock(Block.NewId(), picture.Id, "A ferry.", "The ferry.", "Omar Reid"),
                new TableBlock(Block.NewId(), [new TableRow(Block.NewId(), [new TableCell(Block.NewId(), true, [new Paragraph(Block.NewId(), [new TextRun("Time")])]), new TableCell(Block.NewId(), false, [new Paragraph(Block.NewId(), [new TextRun("Tide")])])])]),
            ]),
        });
        return (id, (await newsroom.PublishAsync(id)).Path, picture);
    }
}
