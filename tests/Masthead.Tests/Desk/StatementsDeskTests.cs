using System.Net;
using Masthead.Accounts;
using Masthead.Tests.Statements;
using Masthead.Tests.Reading;

namespace Masthead.Tests.Desk;

public sealed class StatementsDeskTests
{
    private const string Late = "“The ferry will be late until spring,” harbour master Joan Birch said.";

    [Fact]
    public async Task An_editor_says_whose_words_these_are_and_readers_see_it()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.PublishAsync("The ferry is late", Late);
        var statement = await newsroom.StatementAsync(story.StoryId, "late until");
        await newsroom.ReadAsync("/speaker/joan-birch/");
        using var editor = await newsroom.SignedInAsync(Role.Editor);

        var list = await editor.OpenAsync("/desk/statements");
        Assert.Equal($"/desk/statements/{statement.Id}", list.QuerySelector("[data-row-key=e]")!.GetAttribute("href"));
        await editor.OpenAsync($"/desk/statements/{statement.Id}");
        using var answer = await editor.PostAsync($"/desk/statements/{statement.Id}", ("Name", "Jean Birch"), ("Reach", "Statement"));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        newsroom.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Contains("late until spring", await newsroom.ReadAsync("/speaker/jean-birch/"), StringComparison.Ordinal);
        Assert.Equal(404, (await newsroom.AskAsync("/speaker/joan-birch/")).Status);
        Assert.Contains("Corrected", (await editor.OpenAsync("/desk/statements")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("words=spring", 1)]
    [InlineData("words=birch+ferry", 1)]
    [InlineData("words=winter", 0)]
    [InlineData("show=quoted", 1)]
    [InlineData("show=nobody", 1)]
    [InlineData("before=rubbish", 2)]
    public async Task The_list_is_filtered_by_words_speaker_and_kind(string query, int count)
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await newsroom.PublishAsync("The ferry is late", Late, "She was tired. An official said that the tide was early.");
        using var editor = await newsroom.SignedInAsync(Role.Editor);

        var list = await editor.OpenAsync("/desk/statements?" + query);

        Assert.Equal(count, list.QuerySelectorAll(".statements > li").Length);
    }

    [Fact]
    public async Task The_list_goes_on_where_its_page_ended_even_within_a_story()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        string[] things = ["pier", "boat", "quay", "net", "rope", "tide", "sail", "mast", "gull", "crab"];
        await newsroom.PublishAsync("The ferry is late", [.. Enumerable.Range(0, 60).Select(n => $"“My {things[n % 10]} of {things[n / 10]} is gone,” Joan Birch said.")]);
        using var editor = await newsroom.SignedInAsync(Role.Editor);

        var first = await editor.OpenAsync("/desk/statements");
        var second = await editor.OpenAsync(first.QuerySelector("a[rel=next]")!.GetAttribute("href")!);

        var seen = first.QuerySelectorAll(".statements blockquote").Concat(second.QuerySelectorAll(".statements blockquote")).Select(b => b.TextContent);
        Assert.Equal(Enumerable.Range(0, 60).Select(n => $"“My {things[n % 10]} of {things[n / 10]} is gone”"), seen);
        Assert.Null(second.QuerySelector("a[rel=next]"));
    }

    [Fact]
    public async Task Who_may_not_publish_a_story_may_not_say_whose_words_are_in_it()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.PublishAsync("The ferry is late", Late);
        var statement = await newsroom.StatementAsync(story.StoryId, "late until");
        var speaker = (await newsroom.SpeakerAsync("Joan Birch"))!;
        foreach (var role in new[] { Role.Contributor, Role.Author })
        {
            using var person = await newsroom.SignedInAsync(role);
            var page = await person.OpenAsync($"/desk/statements/{statement.Id}");
            Assert.Null(page.QuerySelector("main form"));
            using var correcting = await person.PostAsync($"/desk/statements/{statement.Id}", ("Name", "Jean Birch"), ("Reach", "Statement"));
            Assert.Equal(HttpStatusCode.Forbidden, correcting.StatusCode);
            foreach (var handler in new[] { "Rename", "Merge", "Keep", "Show" })
            {
                using var changing = await person.PostAsync($"/desk/speakers/{speaker.Id}?handler={handler}", ("Name", "X"), ("Into", "Joan Birch"));
                Assert.Equal(HttpStatusCode.Forbidden, changing.StatusCode);
            }
        }
        Assert.Equal("Joan Birch", await newsroom.SpeakerOfAsync(story.StoryId, "late until"));
    }

    [Fact]
    public async Task Another_publications_statements_and_speakers_are_not_there()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var hill = await newsroom.OpenPublicationAsync("hill-times", "The Hill Times", "hill.test");
        var theirs = await newsroom.PublishAsync(await newsroom.WriteAsync(new Masthead.Stories.StoryContent { Headline = "On the hill", Body = NewsroomUnderTest.BodyOf("“The hill is higher than the harbour,” Hilda Hill said.") }, hill));
        var statement = await newsroom.StatementAsync(theirs.StoryId, "higher");
        using var editor = await newsroom.SignedInAsync(Role.Editor);

        Assert.DoesNotContain("Hilda", (await editor.OpenAsync("/desk/statements")).Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Hilda", (await editor.OpenAsync("/desk/speakers")).Body!.TextContent, StringComparison.Ordinal);
        foreach (var address in new[] { $"/desk/statements/{statement.Id}", $"/desk/speakers/{statement.SpeakerId}" })
        {
            using var got = await editor.GetAsync(address);
            Assert.Equal(HttpStatusCode.NotFound, got.StatusCode);
            foreach (var handler in new[] { "", "?handler=Rename", "?handler=Merge", "?handler=Keep", "?handler=Show" })
            {
                using var posted = await editor.PostAsync(address + handler, ("Name", "X"));
                Assert.Equal(HttpStatusCode.NotFound, posted.StatusCode);
            }
        }
    }

    [Fact]
    public async Task An_editor_renames_a_speaker_and_makes_two_one()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.PublishAsync("The ferry is late", Late, "“The sea was as flat as a table all day,” Joan Byrch said.");
        var (birch, byrch) = ((await newsroom.SpeakerAsync("Joan Birch"))!, (await newsroom.SpeakerAsync("Joan Byrch"))!);
        using var editor = await newsroom.SignedInAsync(Role.Editor);
        await editor.OpenAsync($"/desk/speakers/{birch.Id}");

        using var renamed = await editor.PostAsync($"/desk/speakers/{birch.Id}?handler=Rename", ("Name", "Joan R. Birch"));
        using var nobody = await editor.PostAsync($"/desk/speakers/{byrch.Id}?handler=Merge", ("Into", "Nobody Such"));
        using var merged = await editor.PostAsync($"/desk/speakers/{byrch.Id}?handler=Merge", ("Into", "Joan Birch"));

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect), (renamed.StatusCode, nobody.StatusCode, merged.StatusCode));
        Assert.Equal("Joan R. Birch", await newsroom.SpeakerOfAsync(story.StoryId, "flat as a table"));
        var page = await editor.OpenAsync($"/desk/speakers/{birch.Id}");
        Assert.Equal(2, page.QuerySelectorAll(".statements > li").Length);
        Assert.Contains("Joan Byrch", page.QuerySelector(".page")!.TextContent, StringComparison.Ordinal);
    }
}
