using System.Globalization;
using Masthead.Data;
using Masthead.Search;
using Masthead.Stories;
using Masthead.Tests.Reading;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Search;

/// <summary>The page of a search: what it says, how it goes on, whatever is asked.</summary>
public sealed class SearchPageTests
{
    [Fact]
    public async Task A_publish_changes_the_page_of_a_search_at_once_and_takes_the_place_of_what_stood_there()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var first = await newsroom.PublishAsync("The ferry is late", "It came at noon.");
        Assert.Equal(["The ferry is late"], await newsroom.FindAsync("ferry"));

        await newsroom.PublishAsync("The ferry is early", "It came at ten.");
        Assert.Equal(2, (await newsroom.FindAsync("ferry")).Count);

        await newsroom.EditAsync(first.StoryId, c => c with { Headline = "The boat is late", Body = NewsroomUnderTest.BodyOf("It came at one.") });
        await newsroom.PublishAsync(first.StoryId);
        Assert.Equal(["The ferry is early"], await newsroom.FindAsync("ferry"));
        Assert.Empty(await newsroom.FindAsync("noon"));
        Assert.Equal(["The boat is late"], await newsroom.FindAsync("boat"));
    }

    [Fact]
    public async Task Pages_follow_by_key_and_show_each_story_once_in_one_order()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        for (var n = 0; n < 47; n++)
        {
            // Some share a moment, some have the word in the headline, some are old.
            var content = new StoryContent { Headline = n % 5 == 0 ? $"Buoy {n}" : $"Story {n}", Standfirst = n % 7 == 0 ? "A buoy." : "", Body = NewsroomUnderTest.BodyOf("There is a buoy.") };
            await newsroom.PublishAtAsync(await newsroom.WriteAsync(content), newsroom.Clock.GetUtcNow().AddDays(-(n / 3) * (n % 2 == 0 ? 1 : 90)));
        }
        var (seen, address) = (new List<string>(), (string?)"/search/?q=buoy");
        while (address is not null)
        {
            var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await newsroom.ReadAsync(address));
            var shown = Searches.Headlines(page);
            Assert.InRange(shown.Count, 1, 20);
            seen.AddRange(shown);
            address = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
            // What is published meanwhile moves nothing.
            if (seen.Count == 20) await newsroom.PublishAsync("A new buoy", "A buoy.");
        }

        Assert.Equal(47, seen.Count);
        Assert.Equal(47, seen.Distinct().Count());
        Assert.StartsWith("Buoy", seen[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_that_runs_out_of_time_says_how_far_it_went_and_goes_on_there()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync(builder => builder.Services.AddSingleton(new SearchPatience(TimeSpan.Zero, Small: 0)));
        for (var n = 0; n < 12; n++) await newsroom.PublishAtAsync(await newsroom.WriteAsync(new StoryContent { Headline = $"Story {n}", Body = NewsroomUnderTest.BodyOf(n % 3 == 0 ? "There is a buoy." : "There is none.") }), newsroom.Clock.GetUtcNow().AddDays(-n * 200));

        var (seen, address, partial) = (new List<string>(), (string?)"/search/?q=buoy", 0);
        while (address is not null)
        {
            var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await newsroom.ReadAsync(address));
            seen.AddRange(Searches.Headlines(page));
            address = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
            if (page.Body!.TextContent.Contains("Searched back to", StringComparison.Ordinal)) partial++;
        }

        Assert.Equal(["Story 0", "Story 3", "Story 6", "Story 9"], seen);
        Assert.True(partial >= 2);
    }

    [Fact]
    public async Task The_page_is_a_landmark_with_a_heading_that_counts_and_stays_out_of_other_search_engines()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await newsroom.PublishAsync("The ferry is late", "It came at noon.");

        var (_, text, answer) = await newsroom.AskAsync("/search/?q=ferry");
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(text);

        Assert.Equal("1 story for “ferry”", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("ferry", page.QuerySelector("search form[role=search] input[name=q]")!.GetAttribute("value"));
        Assert.Equal("q", page.QuerySelector("form label")!.GetAttribute("for"));
        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.Equal(["noindex"], answer.Headers.GetValues("X-Robots-Tag"));
        Assert.Equal("2026-03-14T09:00:00+00:00", page.QuerySelector(".hits time")!.GetAttribute("datetime"));
        Assert.Equal("/search/", page.QuerySelector(".colophon a[href='/search/']")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Nothing_asked_and_nothing_found_say_how_to_ask()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        Assert.Equal("No story for “ferry”", (await newsroom.SearchPageAsync("ferry")).QuerySelector("h1")!.TextContent);
        await newsroom.PublishAsync("The ferry is late", "It came at noon.");

        foreach (var (question, heading) in new[] { ("", "Search"), ("   ", "Search"), ("submarine", "No story for “submarine”") })
        {
            var page = await newsroom.SearchPageAsync(question);
            Assert.Equal(heading, page.QuerySelector("h1")!.TextContent);
            Assert.Contains("author:\"Ana Lopez\"", page.QuerySelectorAll("code").Select(c => c.TextContent));
            Assert.Contains("section:news", page.QuerySelectorAll("code").Select(c => c.TextContent));
        }
        Assert.Equal(404, (await newsroom.AskAsync("/search/page/2/")).Status);
        Assert.Equal(301, (await newsroom.AskAsync("/search?q=ferry")).Status);
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("\"\"\"")]
    [InlineData("'")]
    [InlineData("' OR 1=1 --")]
    [InlineData("\" OR \"ferry")]
    [InlineData("ferry\" NEAR(a b)")]
    [InlineData("NEAR AND NOT OR")]
    [InlineData("OR OR OR")]
    [InlineData("* ferry* f*")]
    [InlineData("headline:ferry {words}: ^ferry")]
    [InlineData("words:x rowid:1")]
    [InlineData("-")]
    [InlineData("- -- -\"")]
    [InlineData("a:* & !b | (c <-> d)")]
    [InlineData("\\' \\ ''")]
    [InlineData(":* :A 'x':B")]
    [InlineData("section: author: before:")]
    [InlineData("before:9999-12-31 after:0001-01-01")]
    [InlineData("after:9999")]
    [InlineData("before:0001")]
    [InlineData("before:2026-13-45")]
    [InlineData("section:' author:\"")]
    [InlineData("a\0b \0")]
    [InlineData("\uE001ferry \uE005 1 \uE0051")]
    [InlineData("%00%ED%A0%80")]
    [InlineData("\uFFFD \uFEFF \u202E ferry")]
    [InlineData("e\u0301\u0301\u0301 \u0301")]
    [InlineData("😀 👩‍👩‍👧 🇬🇧")]
    [InlineData("العبّارة")]
    [InlineData("渡")]
    [InlineData("渡轮ferry轮")]
    [InlineData("ท")]
    [InlineData("{0} {1} {{")]
    [InlineData("<script>alert(1)</script>")]
    public async Task Whatever_is_typed_is_answered(string question)
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await newsroom.PublishAsync("The ferry is late", "It came at noon.");

        var page = await newsroom.SearchPageAsync(question);

        Assert.NotNull(page.QuerySelector("h1"));
        Assert.Null(page.QuerySelector("h1 script"));
        using var editor = await Desk.DeskPeople.SignedInAsync(newsroom, Masthead.Accounts.Role.Editor);
        await editor.OpenAsync("/desk?words=" + Uri.EscapeDataString(question));
    }

    [Theory]
    [InlineData("/search/?q=ferry&from=nonsense")]
    [InlineData("/search/?q=ferry&from=1.2")]
    [InlineData("/search/?q=ferry&from=0.0.0")]
    [InlineData("/search/?q=ferry&from=9223372036854775807.9223372036854775807.9223372036854775807")]
    [InlineData("/search/?q=ferry&from=9223372036854775807.0.0")]
    [InlineData("/search/?q=ferry&from=99999999999999999999.1.1")]
    [InlineData("/search/?q=%ED%A0%80%00&from=")]
    [InlineData("/search/?q=ferry&q=boat&page=2")]
    public async Task An_address_made_up_by_hand_is_answered(string address)
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await newsroom.PublishAsync("The ferry is late", "It came at noon.");

        await newsroom.ReadAsync(address);
    }

    [Fact]
    public async Task A_question_of_any_length_is_answered()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await newsroom.PublishAsync("The ferry is late", "It came at noon.");
        string[] questions = [new('w', 200), new('w', 2_000), string.Concat(Enumerable.Repeat("a ", 100)), string.Concat(Enumerable.Repeat("-a ", 60)), string.Concat(Enumerable.Repeat("渡", 200)), string.Concat(Enumerable.Repeat("a OR ", 40)), new('"', 200), string.Concat(Enumerable.Repeat("😀", 150))];

        foreach (var question in questions) Assert.NotNull((await newsroom.SearchPageAsync(question)).QuerySelector("h1"));
    }
}
