using System.Text.Json;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Masthead.Pictures;
using Masthead.Stories;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Reading;

/// <summary>Readers and machines are told what they may take a story for.</summary>
public sealed class KindTests
{
    [Theory]
    [InlineData(StoryKind.News, null, "NewsArticle", null)]
    [InlineData(StoryKind.Opinion, "Opinion", "OpinionNewsArticle", "Opinion")]
    [InlineData(StoryKind.Analysis, "Analysis", "AnalysisNewsArticle", "Analysis")]
    [InlineData(StoryKind.Gallery, "In pictures", "NewsArticle", null)]
    [InlineData(StoryKind.Live, "Live", "LiveBlogPosting", null)]
    public async Task A_kind_is_a_label_a_type_and_a_genre(StoryKind kind, string? label, string type, string? genre)
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var id = await newsroom.WriteAsync("The ferry is late", "It came at noon.");
        await newsroom.EditAsync(id, c => c with { Kind = kind });
        var story = await newsroom.PublishAsync(id);

        var page = new HtmlParser().ParseDocument(await newsroom.ReadAsync(story.Path));
        var front = new HtmlParser().ParseDocument(await newsroom.ReadAsync("/"));
        var list = new HtmlParser().ParseDocument(await newsroom.ReadAsync("/news/"));
        var data = JsonNode.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent)!["@graph"]![0]!;
        var ninjs = JsonNode.Parse(await newsroom.ReadAsync(story.Path.TrimEnd('/') + ".ninjs.json"))!;
        var newsml = await newsroom.ReadAsync(story.Path.TrimEnd('/') + ".newsml.xml");

        Assert.Equal([label, label, label], new[] { page, front, list }.Select(p => p.QuerySelector(".label")?.TextContent));
        Assert.Equal(type, (string?)data["@type"]);
        Assert.Equal(genre, (string?)ninjs["genres"]?[0]?["name"]);
        Assert.Equal(genre is not null, newsml.Contains($"<genre qcode=\"genre:{genre}\"", StringComparison.Ordinal));
        Assert.Empty(Standards.WrongAsNinjs(ninjs.ToJsonString()));
        Assert.Empty(Standards.WrongAsNewsMl(newsml));
    }

    [Fact]
    public async Task A_change_of_kind_is_told_in_the_history_and_the_form_of_news_stays_as_it_was()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var id = await newsroom.WriteAsync("The ferry is late", "It came at noon.");
        var story = await newsroom.PublishAsync(id);
        await newsroom.EditAsync(id, c => c with { Kind = StoryKind.Opinion });
        await newsroom.PublishAsync(id);

        using var first = JsonDocument.Parse(await newsroom.ReadAsync(story.Path + "history/1.json"));
        using var second = JsonDocument.Parse(await newsroom.ReadAsync(story.Path + "history/2.json"));

        Assert.Equal("masthead.revision/1", first.RootElement.GetProperty("form").GetString());
        Assert.False(first.RootElement.GetProperty("revision").TryGetProperty("genre", out _));
        Assert.Equal(("masthead.revision/2", "opinion"), (second.RootElement.GetProperty("form").GetString(), second.RootElement.GetProperty("revision").GetProperty("genre").GetString()));
        Assert.Contains("Kind", await newsroom.ReadAsync(story.Path + "history/1..2/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gallery_shows_its_pictures_large_and_counted_and_names_them_to_machines()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var pictures = await newsroom.DoAsync(async services =>
        {
            var bring = services.GetRequiredService<BringPicture>();
            using var wide = NetVips.Image.Black(800, 600, bands: 3);
            using var tall = NetVips.Image.Black(600, 800, bands: 3);
            var one = await bring.DoAsync(newsroom.Post.Id, wide.JpegsaveBuffer(), "one.jpg", NewsroomUnderTest.Cancel);
            var two = await bring.DoAsync(newsroom.Post.Id, tall.JpegsaveBuffer(), "two.jpg", NewsroomUnderTest.Cancel);
            return new[] { one.Id, two.Id };
        });
        var story = await newsroom.PublishAsync(await newsroom.WriteAsync(new StoryContent
        {
            Headline = "The harbour at dawn",
            Kind = StoryKind.Gallery,
            SectionId = newsroom.News.Id,
            Byline = [new BylineEntry(newsroom.Ana.Id)],
            Body = new StoryDocument(
            [
                new Paragraph(Block.NewId(), [new TextRun("Light comes early.")]),
                new PictureBlock(Block.NewId(), pictures[0], "Boats", "Boats at six.", "Ana Lopez"),
                new PictureBlock(Block.NewId(), pictures[1], "A gull", "", ""),
            ]),
        }));

        var page = new HtmlParser().ParseDocument(await newsroom.ReadAsync(story.Path));
        var images = JsonNode.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent)!["@graph"]![0]!["image"]!.AsArray();

        Assert.Equal(["1 of 2", "2 of 2"], page.QuerySelectorAll(".gallery figcaption b").Select(b => b.TextContent));
        Assert.Empty(page.QuerySelectorAll(".body img"));
        Assert.Contains("Light comes early.", page.QuerySelector(".body")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Boats", page.QuerySelector(".gallery img")!.GetAttribute("alt"));
        Assert.Equal(3, images.Count);
        Assert.Equal("Ana Lopez", (string?)images[1]!["creditText"]);
    }

    [Fact]
    public void A_story_from_before_there_were_kinds_is_news()
    {
        var story = JsonSerializer.Deserialize<StoryContent>("""{"headline":"Old"}""", StoryJson.Options)!;

        Assert.Equal(StoryKind.News, story.Kind);
    }
}
