using System.Globalization;
using Masthead.Data;
using Masthead.Search;
using Masthead.Stories;
using Masthead.Tests.Reading;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Search;

/// <summary>Which stories answer a question, and in which order.</summary>
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
