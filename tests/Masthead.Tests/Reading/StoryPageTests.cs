using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Masthead.Stories;

namespace Masthead.Tests.Reading;

public sealed class StoryPageTests
{
    [Fact]
    public async Task A_published_story_is_on_its_page_in_every_list_feed_and_sitemap_at_once()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var before = await Task.WhenAll(Readers.Lists.Append("/news-sitemap.xml").Select(async path => (path, (await newsroom.AskAsync(path)).Text)));
        var story = await newsroom.PublishAsync("The ferry is late again", "It came at noon.");

        foreach (var path in Readers.Lists) Assert.Contains("The ferry is late again", await newsroom.ReadAsync(path), StringComparison.Ordinal);
        foreach (var path in Readers.Sitemaps) Assert.Contains("<loc>http://post.test" + story.Path + "</loc>", await newsroom.ReadAsync(path), StringComparison.Ordinal);
        Assert.Contains("It came at noon.", await newsroom.ReadAsync(story.Path), StringComparison.Ordinal);
        Assert.All(before, page => Assert.DoesNotContain("ferry", page.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_draft_and_an_edit_that_is_not_published_are_nowhere()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await newsroom.WriteAsync("A secret draft", "Nobody reads this.");
        var id = await newsroom.WriteAsync("The ferry is late", "It came at noon.");
        var story = await newsroom.PublishAsync(id);
        await newsroom.EditAsync(id, c => c with { Headline = "A private headline", Standfirst = "A private standfirst", Body = NewsroomUnderTest.BodyOf("A private word.") });

        foreach (var path in Readers.Lists.Concat(Readers.Sitemaps).Concat([story.Path, story.Path + "history/", story.Path.TrimEnd('/') + ".md", "/corrections/", "/2026/03/14/a-secret-draft/"]))
        {
            var (_, text, _) = await newsroom.AskAsync(path);
            Assert.DoesNotContain("private", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("secret draft", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("Nobody reads", text, StringComparison.OrdinalIgnoreCase);
        }
        Assert.Equal(404, (await newsroom.AskAsync("/2026/03/14/a-secret-draft/")).Status);
        // Before the first story the author is nobody to readers.
        Assert.Equal(404, (await newsroom.AskAsync("/author/harbour-desk/")).Status);
    }

    [Fact]
    public async Task A_story_says_when_and_by_whom_in_the_publications_zone()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var id = await newsroom.WriteAsync("The ferry is late", "It came at noon.");
        var story = await newsroom.PublishAtAsync(id, new DateTimeOffset(2026, 7, 1, 8, 12, 0, TimeSpan.Zero));
        await newsroom.EditAsync(id, c => c with { Body = NewsroomUnderTest.BodyOf("It came at one.", "Nobody was told.") });
        await newsroom.PublishAtAsync(id, new DateTimeOffset(2026, 7, 1, 10, 40, 0, TimeSpan.Zero));

        var page = Parse(await newsroom.ReadAsync(story.Path));

        Assert.Equal("Published 1 July 2026, 09:12, updated 11:40", page.QuerySelector(".times")!.TextContent);
        Assert.Equal(["2026-07-01T09:12:00+01:00", "2026-07-01T11:40:00+01:00"], page.QuerySelectorAll(".times time").Select(t => t.GetAttribute("datetime")));
        Assert.Equal("/author/ana-lopez/", page.QuerySelector(".byline a")!.GetAttribute("href"));
        Assert.Equal("2 versions", page.QuerySelector(".versions a")!.TextContent);
        Assert.Contains("Ana Lopez has covered the harbour since 2019.", page.QuerySelector(".author")!.TextContent, StringComparison.Ordinal);
        var article = Article(page);
        Assert.Equal("The ferry is late", article.GetProperty("headline").GetString());
        Assert.Equal("2026-07-01T09:12:00+01:00", article.GetProperty("datePublished").GetString());
        Assert.Equal("2026-07-01T11:40:00+01:00", article.GetProperty("dateModified").GetString());
        Assert.Equal("http://post.test/author/ana-lopez/", article.GetProperty("author")[0].GetProperty("url").GetString());
        Assert.Equal("http://post.test" + story.Path, page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
        Assert.Matches("^http://post\\.test/assets/[0-9a-f]{16}/share\\.png$", article.GetProperty("image")[0].GetProperty("url").GetString());
    }

    [Fact]
    public async Task A_changed_address_leads_to_the_new_one_and_its_parts_do_too()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var id = await newsroom.WriteAsync("The ferry is late", "It came at noon.");
        var first = await newsroom.PublishAsync(id);
        await newsroom.EditAsync(id, c => c with { Slug = "ferry" });
        var second = await newsroom.PublishAsync(id);
        await newsroom.EditAsync(id, c => c with { Slug = "the-ferry" });
        var third = await newsroom.PublishAsync(id);

        foreach (var (from, to) in new[]
        {
            (first.Path, third.Path), (second.Path, third.Path), (first.Path.TrimEnd('/'), third.Path),
            (first.Path + "history/", third.Path + "history/"), (first.Path + "history/1..2/", third.Path + "history/1..2/"), (first.Path.TrimEnd('/') + ".md", third.Path.TrimEnd('/') + ".md"),
        })
        {
            var (status, _, answer) = await newsroom.AskAsync(from);
            Assert.Equal((301, to), (status, answer.Headers.Location!.OriginalString));
        }
        Assert.NotEqual(first.Path, third.Path);
        Assert.Equal(200, (await newsroom.AskAsync(third.Path)).Status);
    }

    [Fact]
    public async Task A_withdrawn_story_answers_gone_with_its_notice_and_none_of_its_words()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var id = await newsroom.WriteAsync("The ferry sank", "It did not.");
        var story = await newsroom.PublishAsync(id);
        await newsroom.WithdrawAsync(id, "We had the wrong ferry.");

        foreach (var path in new[] { story.Path, story.Path + "history/", story.Path + "history/1.json", story.Path + "history/1..2/", story.Path.TrimEnd('/') + ".md" })
        {
            var (status, text, _) = await newsroom.AskAsync(path);
            Assert.Equal(410, status);
            Assert.Contains("We had the wrong ferry.", text, StringComparison.Ordinal);
            Assert.DoesNotContain("sank", text, StringComparison.Ordinal);
            Assert.DoesNotContain("It did not", text, StringComparison.Ordinal);
        }
        foreach (var path in Readers.Lists.Concat(Readers.Sitemaps).Append("/corrections/")) Assert.DoesNotContain("sank", (await newsroom.AskAsync(path)).Text, StringComparison.Ordinal);
        Assert.Contains("We had the wrong ferry.", await newsroom.ReadAsync("/corrections/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_retracted_story_answers_with_its_retraction_in_the_place_of_the_words()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var id = await newsroom.WriteAsync("The ferry sank", "It did not.");
        var story = await newsroom.PublishAsync(id);
        await newsroom.RetractAsync(id, "No ferry sank.");

        var page = Parse(await newsroom.ReadAsync(story.Path));

        Assert.Equal("Retracted", page.QuerySelector(".notice h2")!.TextContent);
        Assert.Contains("No ferry sank.", page.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("The ferry sank", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.DoesNotContain("It did not", page.Source.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("What happened at the harbour", page.Source.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("It did not", await newsroom.ReadAsync(story.Path.TrimEnd('/') + ".md"), StringComparison.Ordinal);
        Assert.DoesNotContain("sank", await newsroom.ReadAsync("/"), StringComparison.Ordinal);
        Assert.Contains("Version 1", await newsroom.ReadAsync(story.Path + "history/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_stands_in_a_box_on_the_story_and_on_the_page_of_corrections()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        Assert.Contains("No correction has been needed yet.", await newsroom.ReadAsync("/corrections/"), StringComparison.Ordinal);
        var id = await newsroom.WriteAsync("The ferry is late", "It came at noon.");
        var story = await newsroom.PublishAsync(id);
        await newsroom.CorrectAsync(id, "It came at one.");

        var page = Parse(await newsroom.ReadAsync(story.Path));

        Assert.Equal("Correction", page.QuerySelector(".notice h2")!.TextContent);
        Assert.Equal("It came at one.", Article(page).GetProperty("correction")[0].GetProperty("text").GetString());
        var corrections = Parse(await newsroom.ReadAsync("/corrections/"));
        Assert.Equal("Correction: The ferry is late", corrections.QuerySelector(".notice h2")!.TextContent);
        Assert.Equal(story.Path, corrections.QuerySelector(".notice h2 a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task The_history_tells_each_version_and_its_bytes_have_the_sum_it_says()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var id = await newsroom.WriteAsync("The ferry is late", "The ferry carried 40 people across.");
        var story = await newsroom.PublishAsync(id);
        await newsroom.EditAsync(id, c => c with { Body = NewsroomUnderTest.BodyOf("The ferry carried 14 people across.") });
        await newsroom.PublishAsync(id);

        var history = Parse(await newsroom.ReadAsync(story.Path + "history/"));
        var versions = history.QuerySelectorAll(".revisions > li").ToList();

        Assert.Equal(["Version 2", "Version 1"], versions.Select(v => v.QuerySelector("h2")!.TextContent));
        Assert.Contains("number", versions[0].QuerySelector(".grades")!.TextContent, StringComparison.Ordinal);
        foreach (var version in versions)
        {
            using var reader = newsroom.Reader();
            var bytes = await reader.GetByteArrayAsync(version.QuerySelector("a[href$='.json']")!.GetAttribute("href"), NewsroomUnderTest.Cancel);
            Assert.Equal(version.QuerySelector(".hash code")!.TextContent, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        }
        var difference = Parse(await newsroom.ReadAsync(versions[0].QuerySelector("a[href*='..']")!.GetAttribute("href")!));
        Assert.Equal(("40", "14"), (difference.QuerySelector(".change del")!.TextContent, difference.QuerySelector(".change ins")!.TextContent));
        Assert.Equal(404, (await newsroom.AskAsync(story.Path + "history/2..1/")).Status);
        Assert.Equal(404, (await newsroom.AskAsync(story.Path + "history/1..3/")).Status);
        Assert.Equal(404, (await newsroom.AskAsync(story.Path + "history/3.json")).Status);
    }

    [Fact]
    public async Task Hostile_words_are_words_wherever_they_stand()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        const string hostile = "<script>alert(1)</script> \"x\" & 'y' </title></script><!-- {{words.by}} ‮مرحبا";
        var story = await newsroom.PublishAsync(await newsroom.WriteAsync(new StoryContent
        {
            Headline = hostile, Kicker = hostile, Standfirst = hostile, Dateline = hostile, Slug = "hostile", SectionId = newsroom.News.Id, Byline = [new BylineEntry(newsroom.Ana.Id)],
            Sources = [new StorySource(StorySourceKind.Link, hostile, "javascript:alert(1)")], Body = NewsroomUnderTest.BodyOf(hostile),
        }));
        var id = story.StoryId;
        await newsroom.CorrectAsync(id, hostile);
        await newsroom.EditAsync(id, c => c with { Headline = c.Headline + "!", Body = NewsroomUnderTest.BodyOf(hostile + "!") });
        await newsroom.PublishAsync(id);

        foreach (var path in new[] { "/", "/news/", "/author/ana-lopez/", story.Path, story.Path + "history/", story.Path + "history/1..2/", "/corrections/", "/" + Uri.EscapeDataString(hostile) + "/" })
        {
            var (_, text, _) = await newsroom.AskAsync(path);
            var page = Parse(text);
            Assert.Null(page.QuerySelector("script:not([type='application/ld+json'])"));
            Assert.Null(page.QuerySelector("[href^='javascript:']"));
            Assert.DoesNotContain("<script>", text, StringComparison.Ordinal);
            foreach (var data in page.QuerySelectorAll("script")) JsonDocument.Parse(data.TextContent).Dispose();
            Assert.Single(page.QuerySelectorAll("title"));
        }
        var shown = Parse(await newsroom.ReadAsync(story.Path));
        Assert.Equal(hostile + "!", shown.QuerySelector("h1")!.TextContent);
        Assert.Equal(hostile + "!", Article(shown).GetProperty("headline").GetString());
    }

    [Fact]
    public async Task A_very_long_headline_is_told_whole_and_its_description_is_cut_at_a_word()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var headline = string.Join(' ', Enumerable.Repeat("harbour", 37));
        var story = await newsroom.PublishAsync(await newsroom.WriteAsync(new StoryContent { Headline = headline, Body = NewsroomUnderTest.BodyOf(string.Join(' ', Enumerable.Repeat("🚢 words", 200))) }));

        var page = Parse(await newsroom.ReadAsync(story.Path));

        Assert.Equal(headline, page.QuerySelector("h1")!.TextContent);
        var description = page.QuerySelector("meta[name=description]")!.GetAttribute("content")!;
        Assert.InRange(description.Length, 280, 301);
        Assert.EndsWith("…", description, StringComparison.Ordinal);
        Assert.DoesNotContain('\uFFFD', description);
    }

    [Fact]
    public async Task A_story_is_plain_text_for_machines_too()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.PublishAsync("The *ferry* is late", "It came at noon.");

        var (_, text, answer) = await newsroom.AskAsync(story.Path.TrimEnd('/') + ".md");

        Assert.Equal("text/markdown", answer.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("# The \\*ferry\\* is late\n", text, StringComparison.Ordinal);
        Assert.Contains("\n\nIt came at noon.\n", text, StringComparison.Ordinal);
        Assert.Contains($"<http://post.test{story.Path}>", text, StringComparison.Ordinal);
    }

    private static IHtmlDocument Parse(string html) => new HtmlParser().ParseDocument(html);

    private static JsonElement Article(IHtmlDocument page) =>
        JsonDocument.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent).RootElement.GetProperty("@graph").EnumerateArray()
            .Single(n => n.GetProperty("@type").GetString() == "NewsArticle");
}
