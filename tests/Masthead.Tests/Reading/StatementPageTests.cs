using AngleSharp.Html.Parser;
using Masthead.Tests.Statements;

namespace Masthead.Tests.Reading;

public sealed class StatementPageTests
{
    private const string Whole = "“We shall mend the pier before the winter storms come to this coast,” harbour master Joan Birch said.";
    private const string Cut = "“We shall mend the pier before the winter storms,” harbour master Joan Birch said. She said the tide was early.";

    [Fact]
    public async Task The_list_tells_words_speaker_kind_day_and_place_newest_first()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await newsroom.PublishAsync("The pier is old", Whole);
        newsroom.Clock.Advance(TimeSpan.FromDays(1));
        var story = await newsroom.PublishAsync("The pier again", "The tide was early, Tom Reid said.", "“I would not stand on it,” Reid said.");

        var page = new HtmlParser().ParseDocument(await newsroom.ReadAsync("/statements/"));
        var rows = page.QuerySelectorAll(".said > li").ToList();

        Assert.Equal(["“I would not stand on it”", "The tide was early", "“We shall mend the pier before the winter storms come to this coast”"], rows.Select(r => r.QuerySelector("blockquote")!.TextContent));
        Assert.Equal(["quoted", "told-of", "quoted"], rows.Select(r => r.ClassName));
        Assert.Equal("/speaker/tom-reid/", rows[0].QuerySelector("a.who")!.GetAttribute("href"));
        Assert.Equal(story.Path + "#:~:text=I%20would%20not%20stand%20on%20it", rows[0].QuerySelector("a.where")!.GetAttribute("href"));
        Assert.Equal("15 March 2026", rows[0].QuerySelector("time")!.TextContent);
        Assert.Contains("/statements/", page.QuerySelectorAll(".colophon a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task A_speakers_page_shows_an_utterance_once_with_its_variants_and_reported_speech_below()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await newsroom.PublishAsync("The pier is old", Whole);
        newsroom.Clock.Advance(TimeSpan.FromDays(1));
        await newsroom.PublishAsync("The pier again", Cut);

        var page = new HtmlParser().ParseDocument(await newsroom.ReadAsync("/speaker/joan-birch/"));

        Assert.Equal("Joan Birch", page.QuerySelector("h1")!.TextContent);
        var quoted = Assert.Single(page.QuerySelectorAll(".said > li.quoted"));
        Assert.Equal("“We shall mend the pier before the winter storms”", quoted.QuerySelector("blockquote")!.TextContent);
        var variant = Assert.Single(quoted.QuerySelectorAll(".variants li"));
        Assert.Equal("Shorter or longer", variant.QuerySelector(".grade")!.TextContent);
        Assert.Contains("come to this coast", variant.QuerySelector("ins")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("the tide was early", Assert.Single(page.QuerySelectorAll(".reported li")).QuerySelector("blockquote")!.TextContent);
    }

    [Fact]
    public async Task A_story_names_whom_it_quotes()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.PublishAsync("The pier is old", Whole, "The tide was early, Tom Reid said.");

        var names = new HtmlParser().ParseDocument(await newsroom.ReadAsync(story.Path)).QuerySelectorAll(".story-foot a[href^='/speaker/']").Select(a => a.TextContent);

        Assert.Equal(["Joan Birch"], names);
    }

    [Fact]
    public async Task A_merged_speakers_address_leads_to_the_one_who_stands()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await newsroom.PublishAsync("The pier is old", Whole);
        await newsroom.PublishAsync("The pier again", Whole.Replace("Birch", "Byrch", StringComparison.Ordinal));
        await newsroom.MergeAsync("Joan Byrch", "Joan Birch");

        var (status, _, answer) = await newsroom.AskAsync("/speaker/joan-byrch/");

        Assert.Equal((301, "/speaker/joan-birch/"), (status, answer.Headers.Location?.OriginalString));
        Assert.Equal(301, (await newsroom.AskAsync("/speaker/joan-birch")).Status);
    }

    [Fact]
    public async Task Neither_drafts_nor_stories_taken_down_nor_speakers_kept_from_readers_are_in_any_list()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await newsroom.WriteAsync("A draft", "“Nobody may read this sentence of mine,” Dora Draft said.");
        var gone = await newsroom.PublishAsync("Gone", "“This story is taken down again,” Gus Gone said.");
        await newsroom.WithdrawAsync(gone.StoryId, "Wrong.");
        var kept = await newsroom.PublishAsync("Kept", "“I am a private person in this town,” Kit Kept said.");
        using var editor = await Desk.DeskPeople.SignedInAsync(newsroom, Masthead.Accounts.Role.Editor);
        var speaker = await newsroom.SpeakerAsync("Kit Kept");
        await editor.OpenAsync($"/desk/speakers/{speaker!.Id}");
        using var answer = await editor.PostAsync($"/desk/speakers/{speaker.Id}?handler=Keep");
        Assert.Equal(System.Net.HttpStatusCode.Redirect, answer.StatusCode);

        foreach (var path in new[] { "/statements/", "/sitemap-lists.xml", kept.Path })
        {
            var text = await newsroom.ReadAsync(path);
            Assert.DoesNotContain("/speaker/", text, StringComparison.Ordinal);
        }
        foreach (var path in new[] { "/speaker/dora-draft/", "/speaker/gus-gone/", "/speaker/kit-kept/", "/speaker/nobody/", "/speaker/", "/statements/page/2/" })
            Assert.Equal(404, (await newsroom.AskAsync(path)).Status);
    }

    [Fact]
    public async Task A_publication_never_shows_what_anothers_speakers_say()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await newsroom.OpenPublicationAsync("hill-times", "The Hill Times", "hill.test");
        await newsroom.PublishAsync("The pier is old", Whole);

        Assert.DoesNotContain("Birch", await newsroom.ReadAsync("/statements/", "hill.test"), StringComparison.Ordinal);
        Assert.Equal(404, (await newsroom.AskAsync("/speaker/joan-birch/", "hill.test")).Status);
        Assert.Contains("Nobody has been quoted yet.", await newsroom.ReadAsync("/statements/", "hill.test"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_of_statements_are_paged_and_hold_each_once()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        string[] things = ["pier", "boat", "quay", "net", "rope", "tide", "sail", "mast", "gull", "crab", "buoy", "light", "fog"];
        for (var n = 0; n < 26; n++)
        {
            newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
            await newsroom.PublishAsync($"Story {n}", $"“My {things[n % 13]} number {n} of {things[(n * 5 + 1) % 13]} {things[(n * 7 + 2) % 13]} has gone,” Joan Birch said.");
        }
        foreach (var list in new[] { "/statements/", "/speaker/joan-birch/" })
        {
            var first = new HtmlParser().ParseDocument(await newsroom.ReadAsync(list));
            Assert.Equal(list + "page/2/", first.QuerySelector(".pager [rel=next]")?.GetAttribute("href"));
            Assert.NotEmpty(new HtmlParser().ParseDocument(await newsroom.ReadAsync(list + "page/2/")).QuerySelectorAll(".said > li"));
            Assert.Equal(404, (await newsroom.AskAsync(list + "page/3/")).Status);
        }
    }

    [Theory]
    [InlineData("“We are sorry,” Joan Birch said. “It will be spring.”", "We%20are%20sorry,will%20be%20spring")]
    [InlineData("“No,” Joan Birch said. “Never.”", "No,Never")]
    [InlineData("“We shall mend the pier before the winter storms come to this coast,” Joan Birch said.", "We%20shall%20mend%20the,come%20to%20this%20coast")]
    public async Task Long_words_and_broken_ones_are_found_by_their_ends(string paragraph, string fragment)
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.PublishAsync("The pier is old", paragraph);

        var link = new HtmlParser().ParseDocument(await newsroom.ReadAsync("/statements/")).QuerySelector("a.where")!.GetAttribute("href");

        Assert.Equal($"{story.Path}#:~:text={fragment}", link);
    }

    [Fact]
    public async Task Words_in_an_address_are_escaped_so_that_none_reads_as_a_part_of_it()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await newsroom.PublishAsync("The pier is old", "“A well-made <pier>, & a gull,” Joan Birch said.");

        var page = await newsroom.ReadAsync("/statements/");

        Assert.EndsWith("#:~:text=A%20well%2Dmade%20%3Cpier%3E%2C%20%26%20a%20gull", new HtmlParser().ParseDocument(page).QuerySelector("a.where")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.DoesNotContain("<pier>", page, StringComparison.Ordinal);
    }
}
