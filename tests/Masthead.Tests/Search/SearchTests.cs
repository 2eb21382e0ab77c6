using System.Globalization;
using Masthead.Data;
using Masthead.Search;
using Masthead.Stories;
using Masthead.Tests.Reading;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Search;

public sealed class SearchTests
{
    [Fact]
    public async Task Words_in_the_headline_come_before_words_above_the_copy_and_those_before_words_in_it()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await newsroom.PublishAsync("Lantern found on the beach", "Nobody knows whose it is.");
        await newsroom.PublishAsync(await newsroom.WriteAsync(new StoryContent { Headline = "A find", Standfirst = "It is a lantern.", Body = NewsroomUnderTest.BodyOf("Nobody knows.") }));
        await newsroom.PublishAsync("A walk", "There was a lantern on the beach.");
        await newsroom.PublishAsync("Another walk", "There was nothing on the beach.");

        Assert.Equal(["Lantern found on the beach", "A find", "A walk"], await newsroom.FindAsync("lantern"));
        Assert.Equal(3, (await newsroom.FindAsync("ana lopez")).Count);
    }

    [Fact]
    public async Task Of_stories_that_answer_alike_the_newest_is_first_and_an_old_headline_gives_way_to_news()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var (now, old) = (newsroom.Clock.GetUtcNow(), newsroom.Clock.GetUtcNow().AddYears(-6));
        await newsroom.PublishAtAsync(await newsroom.WriteAsync("The weir", "A sluice broke."), now.AddDays(-3));
        await newsroom.PublishAtAsync(await newsroom.WriteAsync("The mill", "A sluice broke."), now.AddDays(-1));
        await newsroom.PublishAtAsync(await newsroom.WriteAsync("Sluice opened", "It was opened."), old);
        await newsroom.PublishAtAsync(await newsroom.WriteAsync("Sluice mended", "It was mended."), now.AddDays(-4));

        Assert.Equal(["Sluice mended", "The mill", "The weir", "Sluice opened"], await newsroom.FindAsync("sluice"));
    }

    [Fact]
    public async Task A_phrase_is_words_side_by_side_and_none_reaches_from_one_field_into_the_next()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await newsroom.PublishAsync("The hall", "The town council met.");
        await newsroom.PublishAsync("The other hall", "The council of the town met.");
        await newsroom.PublishAsync(await newsroom.WriteAsync(new StoryContent { Headline = "In the town", Standfirst = "Council and hall", Body = NewsroomUnderTest.BodyOf("It met.") }));

        Assert.Equal(["The hall"], await newsroom.FindAsync("\"town council\""));
        Assert.Equal(["The hall"], await newsroom.FindAsync("“Town Councils”"));
        Assert.Equal(3, (await newsroom.FindAsync("town council")).Count);
    }

    [Fact]
    public async Task Words_are_left_out_and_one_may_stand_for_the_other()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await newsroom.PublishAsync("One", "Crab and herring.");
        await newsroom.PublishAsync("Two", "Crab and salt cod.");
        await newsroom.PublishAsync("Three", "Mackerel.");

        Assert.Equal(["Two"], await newsroom.FindAsync("crab -herring"));
        Assert.Equal(["One"], await newsroom.FindAsync("crab -\"salt cod\""));
        Assert.Equal(["One", "Three"], (await newsroom.FindAsync("herring OR mackerel")).Order(StringComparer.Ordinal));
        Assert.Equal(["Three"], await newsroom.FindAsync("-crab"));
    }

    [Fact]
    public async Task A_section_an_author_and_two_days_narrow_what_is_found()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var now = newsroom.Clock.GetUtcNow();
        await newsroom.PublishAtAsync(await newsroom.WriteAsync("Race in the news", "A regatta."), now.AddDays(-40));
        await newsroom.PublishAsync(await newsroom.WriteAsync(new StoryContent { Headline = "Race in sport", SectionId = newsroom.Sport.Id, Byline = [new BylineEntry(newsroom.HarbourDesk.Id)], Body = NewsroomUnderTest.BodyOf("A regatta.") }));

        Assert.Equal(["Race in sport"], await newsroom.FindAsync("regatta section:sport"));
        Assert.Equal(["Race in the news"], await newsroom.FindAsync("regatta section:News"));
        Assert.Equal(["Race in the news"], await newsroom.FindAsync("author:\"Ana Lopez\""));
        Assert.Equal(["Race in sport"], await newsroom.FindAsync("regatta author:harbour-desk"));
        Assert.Equal(["Race in the news"], await newsroom.FindAsync("regatta before:2026-03"));
        Assert.Equal(["Race in sport"], await newsroom.FindAsync("regatta after:2026-03-14"));
        Assert.Empty(await newsroom.FindAsync("regatta after:2026-03-15"));
        Assert.Empty(await newsroom.FindAsync("regatta section:nowhere"));
        Assert.Empty(await newsroom.FindAsync("regatta author:nobody"));
    }

    [Theory]
    [InlineData("harbuor", "harbour")]
    [InlineData("hrabour", "harbour")]
    [InlineData("harbou", "harbour")]
    [InlineData("harbourr", "harbour")]
    [InlineData("lighthuose kepper", "lighthouse keeper")]
    public async Task A_slip_of_the_key_finds_what_was_meant_and_says_so(string typed, string meant)
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await newsroom.PublishAsync("Storm", "The harbour is shut. The lighthouse keeper stayed.");

        var page = await newsroom.SearchPageAsync(typed);

        Assert.Equal(["Storm"], Searches.Headlines(page));
        Assert.Contains($"“{meant}”", page.QuerySelector(".list-head .standfirst")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(typed, page.QuerySelector(".list-head .standfirst")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_word_that_only_another_publication_or_a_withdrawn_story_has_is_never_offered()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var hill = await newsroom.OpenPublicationAsync("hill-times", "The Hill Times", "hill.test");
        var theirs = await newsroom.WriteAsync(new StoryContent { Headline = "On the hill", Body = NewsroomUnderTest.BodyOf("A funicular was built.") }, hill);
        await newsroom.PublishAsync(theirs);
        var gone = await newsroom.PublishAsync("Gone", "An omnibus was lost.");
        await newsroom.WithdrawAsync(gone.StoryId, "Wrong.");
        await newsroom.PublishAsync("Here", "A tram was built.");

        foreach (var typed in new[] { "funicualr", "omnibsu" })
        {
            var page = await newsroom.SearchPageAsync(typed);
            Assert.Empty(Searches.Headlines(page));
            Assert.DoesNotContain("funicular", page.Body!.TextContent, StringComparison.Ordinal);
            Assert.DoesNotContain("omnibus", page.Body.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Each_language_has_its_own_endings()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await newsroom.PublishAsync("Ferry", "The ferry was moored. Children sang.");
        await newsroom.PublishInAsync("de", "Im Hafen", "Die großen Häfen der Küste wurden geöffnet. Ein Kind sang.");

        Assert.Equal(["Ferry"], await newsroom.FindAsync("ferries mooring"));
        Assert.Equal(["Im Hafen"], await newsroom.FindAsync("hafens"));
        Assert.Equal(["Im Hafen"], await newsroom.FindAsync("Kinder grosse"));
        Assert.Equal(["Im Hafen"], await newsroom.FindAsync("KUSTE"));
    }

    [Fact]
    public async Task Scripts_without_blanks_are_found_by_any_of_their_words()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await newsroom.PublishInAsync("zh", "港口今天关闭", "渡轮停运，市长发表讲话。");
        await newsroom.PublishInAsync("th", "ท่าเรือปิดวันนี้", "เรือข้ามฟากหยุดให้บริการ");
        await newsroom.PublishInAsync("ar", "إغلاق الميناء اليوم", "توقفت العبّارة عن العمل.");

        Assert.Equal(["港口今天关闭"], await newsroom.FindAsync("渡轮"));
        Assert.Equal(["港口今天关闭"], await newsroom.FindAsync("市"));
        Assert.Equal(["港口今天关闭"], await newsroom.FindAsync("今天关"));
        Assert.Empty(await newsroom.FindAsync("轮渡"));
        Assert.Equal(["ท่าเรือปิดวันนี้"], await newsroom.FindAsync("ข้ามฟาก"));
        Assert.Equal(["إغلاق الميناء اليوم"], await newsroom.FindAsync("العبارة"));
        Assert.Equal(["市长"], Searches.Marked(await newsroom.SearchPageAsync("市长")));
    }

    [Fact]
    public async Task Answers_mark_the_words_that_were_asked_for_and_nothing_of_copy_is_ever_markup()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await newsroom.PublishAsync("Ferries <b>late</b>", "It rained. " + string.Concat(Enumerable.Repeat("Nothing happened that day. ", 30)) + "Then the ferry & its <script>crew</script> came. It was late.");

        var page = await newsroom.SearchPageAsync("ferry crew");

        Assert.Equal(["Ferries", "ferry", "crew"], Searches.Marked(page));
        Assert.Equal("Ferries <b>late</b>", page.QuerySelector(".hits h2")!.TextContent);
        Assert.StartsWith("… Then the ferry & its <script>crew</script> came.", page.QuerySelector(".hits .standfirst")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector(".hits script, .hits b"));
    }

    [Fact]
    public async Task A_draft_is_never_found()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.WriteAsync("Secret plan", "The quorum is secret.");
        await newsroom.FillAsync();
        Assert.False(await newsroom.IsInIndexAsync(story));

        Assert.Empty(await newsroom.FindAsync("quorum"));
        Assert.Empty(await newsroom.FindAsync("quorun"));
        Assert.DoesNotContain("Secret", await newsroom.ReadAsync("/search/?q=plan"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_written_into_a_published_story_is_not_found_before_it_is_published()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.PublishAsync("The ferry", "It came at noon.");
        await newsroom.EditAsync(story.StoryId, c => c with { Body = NewsroomUnderTest.BodyOf("It came at midnight.") });

        Assert.Empty(await newsroom.FindAsync("midnight"));
        Assert.Equal(["The ferry"], await newsroom.FindAsync("noon"));
    }

    /// <summary>An embargo is a story that waits: it is ready, marked so, and not published.</summary>
    [Fact]
    public async Task A_story_that_waits_for_its_hour_is_never_found()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.WriteAsync("Under embargo", "At the harbour the laureate is named.");
        await newsroom.DoAsync(async s =>
        {
            var db = s.GetRequiredService<NewsroomDb>();
            var kept = await db.Stories().SingleAsync(x => x.Id == story, NewsroomUnderTest.Cancel);
            kept.MarkReady(newsroom.Editor, newsroom.Clock.GetUtcNow());
            return await db.SaveChangesAsync(NewsroomUnderTest.Cancel);
        });
        await newsroom.FillAsync();

        Assert.Empty(await newsroom.FindAsync("laureate"));
        Assert.False(await newsroom.IsInIndexAsync(story));
        await newsroom.PublishAsync(story);
        Assert.Equal(["Under embargo"], await newsroom.FindAsync("laureate"));
    }

    [Fact]
    public async Task A_withdrawn_story_is_found_no_more_until_it_is_published_again()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.PublishAsync("The ferry", "It came at noon.");
        Assert.Single(await newsroom.FindAsync("noon"));

        await newsroom.WithdrawAsync(story.StoryId, "Wrong ferry.");
        Assert.Empty(await newsroom.FindAsync("noon"));
        await newsroom.FillAsync();
        newsroom.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Empty(await newsroom.FindAsync("noon"));
        Assert.False(await newsroom.IsInIndexAsync(story.StoryId));

        await newsroom.EditAsync(story.StoryId, c => c with { Standfirst = "Right ferry." });
        await newsroom.PublishAsync(story.StoryId);
        Assert.Single(await newsroom.FindAsync("noon"));
    }

    [Fact]
    public async Task A_retracted_story_is_never_found()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.PublishAsync("The ferry", "It came at noon.");
        await newsroom.RetractAsync(story.StoryId, "No ferry.");
        await newsroom.FillAsync();

        Assert.Empty(await newsroom.FindAsync("noon"));
        Assert.Empty(await newsroom.FindAsync("ferry"));
        Assert.False(await newsroom.IsInIndexAsync(story.StoryId));
    }

    [Fact]
    public async Task A_publication_never_finds_anothers_stories()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var hill = await newsroom.OpenPublicationAsync("hill-times", "The Hill Times", "hill.test");
        await newsroom.PublishAsync(await newsroom.WriteAsync(new StoryContent { Headline = "On the hill", Body = NewsroomUnderTest.BodyOf("A goat.") }, hill));
        await newsroom.PublishAsync("At the harbour", "A goat.");

        Assert.Equal(["At the harbour"], await newsroom.FindAsync("goat"));
        Assert.Equal(["On the hill"], await newsroom.FindAsync("goat", "hill.test"));
        Assert.Equal(["At the harbour"], await newsroom.FindAsync("-nothing"));
        Assert.Empty(await newsroom.FindAsync("goat section:news", "hill.test"));
    }

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

    [Fact]
    public async Task Stories_of_an_older_program_are_put_into_the_index_at_the_start()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await newsroom.PublishAsync("The ferry is late", "It came at noon.");
        var gone = await newsroom.PublishAsync("The boat is late", "It came at noon.");
        await newsroom.WithdrawAsync(gone.StoryId, "Wrong.");
        await newsroom.DoAsync(async s =>
        {
            var db = s.GetRequiredService<NewsroomDb>();
            await db.Database.ExecuteSqlRawAsync("DELETE FROM search_index", NewsroomUnderTest.Cancel);
            return await db.SearchRows().ExecuteDeleteAsync(NewsroomUnderTest.Cancel);
        });
        Assert.Empty(await newsroom.FindAsync("noon"));

        Assert.Equal(1, await newsroom.FillAsync());
        Assert.Equal(0, await newsroom.FillAsync());

        newsroom.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(["The ferry is late"], await newsroom.FindAsync("noon"));
    }

    [Fact]
    public async Task Many_stories_of_one_second_have_each_a_number()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        for (var n = 0; n < 5; n++) await newsroom.PublishAsync($"Story {n.ToString(CultureInfo.InvariantCulture)}", "A gannet.");

        Assert.Equal(5, (await newsroom.FindAsync("gannet")).Count);
    }
}
