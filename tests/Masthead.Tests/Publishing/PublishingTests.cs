using Masthead.Audit;
using Masthead.Data;
using Masthead.Notices;
using Masthead.Publishing;
using Masthead.Serving;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Publishing;

public sealed class PublishingTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_published_story_has_a_revision_an_address_and_a_row_in_the_log()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var outcome = await newsroom.PublishAsync("Harbour wall gives way", "The wall fell at noon.");

        Assert.Equal("/2026/03/14/harbour-wall-gives-way/", outcome.Path);
        Assert.Equal(1, outcome.RevisionNumber);
        await newsroom.DoAsync(async services =>
        {
            var db = services.GetRequiredService<NewsroomDb>();
            var revision = await db.Revisions().SingleAsync(Cancel);
            Assert.Equal(outcome.Sha256, revision.Sha256);
            Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(revision.Canonical)), revision.Sha256);
            var entry = await db.PublishLog().SingleAsync(Cancel);
            Assert.Contains(PageKey.Story(outcome.StoryId), entry.Keys);
            Assert.Contains(PageKey.Section(newsroom.News.Id), entry.Keys);
            Assert.Contains(PageKey.Contributor(newsroom.Ana.Id), entry.Keys);
            return 0;
        });
    }

    [Fact]
    public async Task What_is_done_to_a_story_before_readers_stands_in_the_audit_log()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var outcome = await newsroom.PublishAsync("Harbour wall gives way", "The wall fell at noon.");
        await newsroom.DoAsync(async services =>
        {
            await services.GetRequiredService<GiveNotice>().DoAsync(outcome.StoryId, NoticeKind.Correction, "The wall fell at one.", newsroom.Editor, Cancel);
            await services.GetRequiredService<WithdrawStory>().DoAsync(outcome.StoryId, "Withdrawn while it is looked into.", newsroom.Editor, Cancel);
            return 0;
        });

        var told = await newsroom.DoAsync(async services => await services.GetRequiredService<NewsroomDb>().Audit().OrderBy(e => e.Id).Where(e => e.SubjectId == outcome.StoryId).ToListAsync(Cancel));

        Assert.Equal([Deeds.StoryNoticed, Deeds.StoryPublished, Deeds.StoryWithdrawn], told.Select(e => e.Deed).Order(StringComparer.Ordinal));
        Assert.All(told, e => Assert.Equal(("Harbour wall gives way", newsroom.Post.Id), (e.Subject, e.PublicationId)));
        Assert.Equal("Withdrawn while it is looked into.", told.Single(e => e.Deed == Deeds.StoryWithdrawn).Words);
    }

    [Fact]
    public async Task An_edit_of_a_published_story_stays_private_until_it_is_published_again()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var first = await newsroom.PublishAsync("Harbour wall gives way", "The wall fell at noon.");
        await newsroom.EditAsync(first.StoryId, content => content with { Headline = "Harbour wall gives way again" });

        var before = await ShownAsync(newsroom, first.StoryId);
        newsroom.Clock.Advance(TimeSpan.FromHours(1));
        var second = await newsroom.PublishAsync(first.StoryId);
        var after = await ShownAsync(newsroom, first.StoryId);

        Assert.Equal("Harbour wall gives way", before.Headline);
        Assert.Equal("Harbour wall gives way again", after.Headline);
        Assert.Equal(2, second.RevisionNumber);
        Assert.Equal(before.FirstPublishedAt, after.FirstPublishedAt);
        Assert.Equal(first.Path, second.Path);
    }

    [Fact]
    public async Task Publishing_what_readers_see_already_changes_nothing()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var first = await newsroom.PublishAsync("Harbour wall gives way", "The wall fell at noon.");
        var again = await newsroom.PublishAsync(first.StoryId);

        Assert.True(first.Changed);
        Assert.False(again.Changed);
        Assert.Equal(1, again.RevisionNumber);
    }

    [Fact]
    public async Task A_version_that_somebody_else_saved_over_is_not_published()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.WriteAsync("Harbour wall gives way", "The wall fell at noon.");
        await newsroom.EditAsync(story, content => content with { Kicker = "Harbour" });

        var broken = await Assert.ThrowsAsync<RuleBroken>(() => newsroom.PublishAsync(story, version: 1));

        Assert.Equal("stale", broken.Code);
        Assert.False(await newsroom.DoAsync(services => services.GetRequiredService<NewsroomDb>().Revisions().AnyAsync(Cancel)));
    }

    [Theory]
    [InlineData("", "Words.", "no-headline")]
    [InlineData("Headline", null, "no-body")]
    public async Task A_story_without_headline_or_words_is_not_published(string headline, string? words, string code)
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.WriteAsync(headline, words is null ? [] : [words]);

        Assert.Equal(code, (await Assert.ThrowsAsync<RuleBroken>(() => newsroom.PublishAsync(story))).Code);
    }

    [Fact]
    public async Task A_changed_slug_leaves_the_old_address_pointing_at_the_story()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var first = await newsroom.PublishAsync("Harbour wall gives way", "The wall fell at noon.");
        await newsroom.EditAsync(first.StoryId, content => content with { Slug = "wall" });
        var second = await newsroom.PublishAsync(first.StoryId);
        await newsroom.EditAsync(first.StoryId, content => content with { Slug = "harbour-wall-gives-way" });
        var back = await newsroom.PublishAsync(first.StoryId);

        Assert.Equal("/2026/03/14/wall/", second.Path);
        Assert.Equal(first.Path, back.Path);
        await newsroom.DoAsync(async services =>
        {
            var former = await services.GetRequiredService<NewsroomDb>().FormerAddresses().SingleAsync(Cancel);
            Assert.Equal("/2026/03/14/wall/", former.Path);
            return 0;
        });
    }

    [Fact]
    public async Task Two_stories_of_one_headline_get_two_addresses()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var first = await newsroom.PublishAsync("Harbour wall gives way", "The wall fell at noon.");
        var second = await newsroom.PublishAsync("Harbour wall gives way", "The wall fell again.");

        Assert.NotEqual(first.Path, second.Path);
        Assert.Equal("/2026/03/14/harbour-wall-gives-way-2/", second.Path);
    }

    [Fact]
    public async Task A_byline_cannot_name_a_contributor_of_another_publication()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var other = await newsroom.OpenPublicationAsync("hill-post", "The Hill Post", "hill.test");
        var story = await newsroom.WriteAsync(new StoryContent { Headline = "Hill", Byline = [new BylineEntry(newsroom.Ana.Id)], Body = NewsroomUnderTest.BodyOf("Words.") }, other);

        Assert.Equal("no-contributor", (await Assert.ThrowsAsync<RuleBroken>(() => newsroom.PublishAsync(story))).Code);
    }

    [Fact]
    public async Task A_withdrawn_story_can_be_published_again_and_a_retracted_one_cannot()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var first = await newsroom.PublishAsync("Harbour wall gives way", "The wall fell at noon.");

        var withdrawn = await newsroom.DoAsync(s => s.GetRequiredService<WithdrawStory>().DoAsync(first.StoryId, "Withdrawn while we check it.", newsroom.Editor, Cancel));
        Assert.Equal(Standing.Withdrawn, (await ShownAsync(newsroom, first.StoryId)).Standing);
        var again = await newsroom.PublishAsync(first.StoryId);
        Assert.Equal(Standing.Live, (await ShownAsync(newsroom, first.StoryId)).Standing);
        var retracted = await newsroom.DoAsync(s => s.GetRequiredService<RetractStory>().DoAsync(first.StoryId, "The wall stands.", newsroom.Editor, Cancel));

        Assert.Equal([1, 2, 3, 4], new[] { first, withdrawn, again, retracted }.Select(o => o.RevisionNumber));
        Assert.Equal("retracted", (await Assert.ThrowsAsync<RuleBroken>(() => newsroom.PublishAsync(first.StoryId))).Code);
    }

    [Fact]
    public async Task A_notice_needs_words_and_a_story_that_readers_see()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var draft = await newsroom.WriteAsync("Harbour wall gives way", "The wall fell at noon.");
        Task<Notice> Give(string words) => newsroom.DoAsync(s => s.GetRequiredService<GiveNotice>().DoAsync(draft, NoticeKind.Correction, words, newsroom.Editor, Cancel));

        Assert.Equal("status", (await Assert.ThrowsAsync<RuleBroken>(() => Give("It fell at one."))).Code);
        await newsroom.PublishAsync(draft);
        Assert.Equal("notice-text", (await Assert.ThrowsAsync<RuleBroken>(() => Give("  "))).Code);
        Assert.Equal(1, (await Give("It fell at one.")).RevisionAfter);
    }

    private static Task<PublishedStory> ShownAsync(NewsroomUnderTest newsroom, Guid story) =>
        newsroom.DoAsync(services => services.GetRequiredService<NewsroomDb>().PublishedStories().AsNoTracking().SingleAsync(p => p.StoryId == story, Cancel));
}
