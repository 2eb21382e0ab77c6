using System.Globalization;
using Masthead.Data;
using Masthead.Search;
using Masthead.Stories;
using Masthead.Tests.Reading;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Search;

/// <summary>What no search of readers may find, in the index and on the page.</summary>
public sealed class SearchSecrecyTests
{
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
        var own = await newsroom.PublishAsync("At the harbour", "A goat.");

        Assert.Equal([own.StoryId], await newsroom.AnswersAsync(newsroom.Post.Id, "goat"));
        Assert.DoesNotContain(own.StoryId, await newsroom.AnswersAsync(hill.Id, "goat"));

        Assert.Equal(["At the harbour"], await newsroom.FindAsync("goat"));
        Assert.Equal(["On the hill"], await newsroom.FindAsync("goat", "hill.test"));
        Assert.Equal(["At the harbour"], await newsroom.FindAsync("-nothing"));
        Assert.Empty(await newsroom.FindAsync("goat section:news", "hill.test"));
    }
}
