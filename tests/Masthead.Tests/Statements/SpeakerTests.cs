using Masthead.Data;
using Masthead.Publishing;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Statements;

public sealed class SpeakerTests
{
    private const string Late = "“The ferry will be late until spring,” harbour master Joan Birch said.";
    private const string Early = "The harbour master, Tom Reid, said the tide was early.";

    [Fact]
    public async Task A_publish_finds_each_statement_its_speaker_and_makes_whom_nobody_knows()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var first = await newsroom.PublishAsync("The ferry is late", Late, Early);
        var second = await newsroom.PublishAsync("The ferry is later", "Joan Birch was at the pier. “We have lost the second engine as well,” Birch said.");

        Assert.Equal("Joan Birch", await newsroom.SpeakerOfAsync(first.StoryId, "late until"));
        Assert.Equal("Tom Reid", await newsroom.SpeakerOfAsync(first.StoryId, "tide was early"));
        Assert.Equal("Joan Birch", await newsroom.SpeakerOfAsync(second.StoryId, "second engine"));
        Assert.Equal(2, await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Set<Masthead.Statements.Speaker>().CountAsync(NewsroomUnderTest.Cancel)));
    }

    [Fact]
    public async Task What_is_printed_has_its_marks_and_its_paragraph()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.PublishAsync("The ferry is late", "It rained.", Late, Early);

        var quoted = await newsroom.StatementAsync(story.StoryId, "late until");
        var reported = await newsroom.StatementAsync(story.StoryId, "tide was early");

        Assert.Equal(("“The ferry will be late until spring”", 2), (quoted.Printed, quoted.Paragraph));
        Assert.Equal(("the tide was early", 3), (reported.Printed, reported.Paragraph));
    }

    [Fact]
    public async Task An_attribution_within_a_quotation_is_no_part_of_it()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.PublishAsync("The ferry is late", "“We are sorry,” Joan Birch said, looking at the sea. “It will be spring.”");

        var statement = await newsroom.StatementAsync(story.StoryId, "We are sorry");

        Assert.Equal(("We are sorry … It will be spring", "“We are sorry” … “It will be spring.”"), (statement.Words, statement.Printed));
    }

    [Fact]
    public async Task A_correction_of_words_outlives_the_next_publish_and_an_edit_of_them()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.PublishAsync("The ferry is late", Late, Early);
        await newsroom.CorrectAsync(await newsroom.StatementAsync(story.StoryId, "late until"), "Jean Birch");
        Assert.Equal("Jean Birch", await newsroom.SpeakerOfAsync(story.StoryId, "late until"));

        await newsroom.EditAsync(story.StoryId, c => c with { Body = NewsroomUnderTest.BodyOf("It rained.", Late.Replace("until spring", "until early spring", StringComparison.Ordinal), Early) });
        await newsroom.PublishAsync(story.StoryId);

        Assert.Equal("Jean Birch", await newsroom.SpeakerOfAsync(story.StoryId, "late until"));
        Assert.Equal("Tom Reid", await newsroom.SpeakerOfAsync(story.StoryId, "tide was early"));
        Assert.True((await newsroom.StatementAsync(story.StoryId, "late until")).IsCorrected);
    }

    [Fact]
    public async Task A_correction_of_a_name_holds_for_all_that_it_says_in_that_story_alone()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        const string more = "“There are two of us with one name on this pier,” Joan Birch said.";
        var here = await newsroom.PublishAsync("The ferry is late", Late, more);
        var elsewhere = await newsroom.PublishAsync("Another ferry", "“I have never seen such a spring tide,” Joan Birch said.");

        await newsroom.CorrectAsync(await newsroom.StatementAsync(here.StoryId, "late until"), "Joan Birch the younger", CorrectionReach.Story);
        await newsroom.EditAsync(here.StoryId, c => c with { Standfirst = "New." });
        await newsroom.PublishAsync(here.StoryId);

        Assert.Equal("Joan Birch the younger", await newsroom.SpeakerOfAsync(here.StoryId, "late until"));
        Assert.Equal("Joan Birch the younger", await newsroom.SpeakerOfAsync(here.StoryId, "two of us"));
        Assert.Equal("Joan Birch", await newsroom.SpeakerOfAsync(elsewhere.StoryId, "spring tide"));
    }

    [Fact]
    public async Task Words_can_be_said_to_be_nobodys()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.PublishAsync("The ferry is late", Late);
        await newsroom.CorrectAsync(await newsroom.StatementAsync(story.StoryId, "late until"), " ");
        await newsroom.EditAsync(story.StoryId, c => c with { Standfirst = "New." });
        await newsroom.PublishAsync(story.StoryId);

        Assert.Null(await newsroom.SpeakerOfAsync(story.StoryId, "late until"));
    }

    [Fact]
    public async Task Two_speakers_made_one_are_one_in_every_story_now_and_later()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var old = await newsroom.PublishAsync("The ferry is late", Late);
        var other = await newsroom.PublishAsync("Ferry delayed", "“The ferry will be late until spring,” Joan Byrch said.");
        Assert.NotEqual((await newsroom.SpeakerAsync("Joan Birch"))!.Id, (await newsroom.SpeakerAsync("Joan Byrch"))!.Id);

        await newsroom.MergeAsync("Joan Byrch", "Joan Birch");
        var later = await newsroom.PublishAsync("Ferry delayed again", "“The second engine has gone as well today,” Joan Byrch said.");

        Assert.Equal("Joan Birch", await newsroom.SpeakerOfAsync(other.StoryId, "late until"));
        Assert.Equal("Joan Birch", await newsroom.SpeakerOfAsync(later.StoryId, "second engine"));
        Assert.Equal((await newsroom.StatementAsync(old.StoryId, "late until")).UtteranceId, (await newsroom.StatementAsync(other.StoryId, "late until")).UtteranceId);
    }

    [Fact]
    public async Task The_same_words_in_two_stories_are_one_utterance_however_they_are_cut()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var whole = await newsroom.PublishAsync("One", "“We shall mend the pier before the winter storms come to this coast,” Joan Birch said.");
        var cut = await newsroom.PublishAsync("Two", "“We shall mend the pier before the winter storms,” Joan Birch said.");
        var other = await newsroom.PublishAsync("Three", "“Nobody has asked me about the price of fish,” Joan Birch said.");
        var anothers = await newsroom.PublishAsync("Four", "“We shall mend the pier before the winter storms,” Tom Reid said.");

        var utterance = (await newsroom.StatementAsync(whole.StoryId, "mend the pier")).UtteranceId;
        Assert.NotNull(utterance);
        Assert.Equal(utterance, (await newsroom.StatementAsync(cut.StoryId, "mend the pier")).UtteranceId);
        Assert.NotEqual(utterance, (await newsroom.StatementAsync(other.StoryId, "price of fish")).UtteranceId);
        Assert.NotEqual(utterance, (await newsroom.StatementAsync(anothers.StoryId, "mend the pier")).UtteranceId);
    }

    [Fact]
    public async Task A_withdrawn_storys_statements_are_gone_and_its_corrections_wait()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.PublishAsync("The ferry is late", Late);
        await newsroom.CorrectAsync(await newsroom.StatementAsync(story.StoryId, "late until"), "Jean Birch");
        await Reading.Readers.WithdrawAsync(newsroom, story.StoryId, "Wrong ferry.");
        Assert.Empty(await newsroom.StatementsAsync(story.StoryId));

        await newsroom.EditAsync(story.StoryId, c => c with { Standfirst = "Right ferry." });
        await newsroom.PublishAsync(story.StoryId);

        Assert.Equal("Jean Birch", await newsroom.SpeakerOfAsync(story.StoryId, "late until"));
    }

    [Fact]
    public async Task A_story_read_by_an_older_form_is_read_again_at_the_start_and_gets_no_revision()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.PublishAsync("The ferry is late", Late);
        await newsroom.DoAsync(async s =>
        {
            var db = s.GetRequiredService<NewsroomDb>();
            await db.Set<Masthead.Statements.StatementsRead>().ExecuteDeleteAsync(NewsroomUnderTest.Cancel);
            return await db.Set<Masthead.Statements.StatementRow>().ExecuteDeleteAsync(NewsroomUnderTest.Cancel);
        });
        var again = newsroom.App.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<ReadStatementsAgain>().Single();

        Assert.Equal(1, await again.BatchAsync(NewsroomUnderTest.Cancel));
        Assert.Equal(0, await again.BatchAsync(NewsroomUnderTest.Cancel));

        Assert.Equal("Joan Birch", await newsroom.SpeakerOfAsync(story.StoryId, "late until"));
        Assert.Equal(1, await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Revisions().CountAsync(r => r.StoryId == story.StoryId, NewsroomUnderTest.Cancel)));
    }

    [Fact]
    public async Task Stories_published_at_once_agree_on_a_new_speaker()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var stories = new List<Guid>();
        for (var n = 0; n < 8; n++) stories.Add(await newsroom.WriteAsync($"Ferry {n}", Late));

        await Task.WhenAll(stories.ConvertAll(story => newsroom.PublishAsync(story)));

        Assert.Single(await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Set<Masthead.Statements.Speaker>().ToListAsync(NewsroomUnderTest.Cancel)));
        foreach (var story in stories) Assert.Equal("Joan Birch", await newsroom.SpeakerOfAsync(story, "late until"));
    }

    [Fact]
    public async Task A_correction_of_a_statement_that_was_read_anew_says_so()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.PublishAsync("The ferry is late", Late);
        var statement = await newsroom.StatementAsync(story.StoryId, "late until");
        await newsroom.EditAsync(story.StoryId, c => c with { Standfirst = "New." });
        await newsroom.PublishAsync(story.StoryId);

        var broken = await Assert.ThrowsAsync<RuleBroken>(() => newsroom.CorrectAsync(statement, "Jean Birch"));

        Assert.Equal("no-statement", broken.Code);
    }
}
