using Masthead.Data;
using Masthead.Publications;
using Masthead.Publishing;
using Masthead.Search;
using Masthead.Serving;
using Masthead.Statements;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Publishing;

public sealed class PublishArchiveTests
{
    private const string Quill = "“We have waited eleven years for this bridge,” said Mara Quill, the council’s leader.";

    private static readonly (string Headline, string Words)[] Copy =
    [
        ("Bridge opens", Quill),
        ("Ferry stays", "“The ferry stays where it is until the spring,” said Tom Arkle, who sells nets."),
        ("Bridge opens", $"{Quill} “Nobody has to swim now,” said Tom Arkle."),
    ];

    private static List<(Story Story, DateTimeOffset At)> StoriesOf(Publication publication, NewsroomUnderTest newsroom) =>
        [.. Copy.Select((copy, n) =>
        {
            var at = newsroom.Clock.GetUtcNow().AddDays(-30).AddMinutes(n);
            return (new Story(publication.Id, new StoryContent { Headline = copy.Headline, SectionId = publication.Sections[0].Id, Body = NewsroomUnderTest.BodyOf(copy.Words) }, newsroom.Editor, at.AddHours(-1)), at);
        })];

    private static Task<IReadOnlyList<PublishedOutcome>> BringAsync(NewsroomUnderTest newsroom, Guid publication, IReadOnlyList<(Story, DateTimeOffset)> stories) =>
        newsroom.DoAsync(services => services.GetRequiredService<PublishArchive>().DoAsync(publication, stories, newsroom.Editor, NewsroomUnderTest.Cancel));

    [Fact]
    public async Task An_archive_stands_as_if_each_story_had_been_published_by_itself()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var other = await newsroom.OpenPublicationAsync("other-post", "The Other Post", "other.test");
        foreach (var (story, at) in StoriesOf(newsroom.Post, newsroom))
        {
            await newsroom.DoAsync(async services =>
            {
                var db = services.GetRequiredService<NewsroomDb>();
                db.Stories().Add(story);
                await db.SaveChangesAsync(NewsroomUnderTest.Cancel);
                return await services.GetRequiredService<PublishStory>().DoAsync(story.Id, story.Version, newsroom.Editor, NewsroomUnderTest.Cancel, at);
            });
        }
        await BringAsync(newsroom, other.Id, StoriesOf(other, newsroom));

        var alone = await StandingAsync(newsroom, newsroom.Post);
        Assert.Contains(alone, line => line.Contains("bridge-opens-2", StringComparison.Ordinal));
        Assert.Contains("found bridge: 2 for readers, 2 at the desk", alone);
        Assert.Equal(alone, await StandingAsync(newsroom, other));
        using var reader = newsroom.Reader("other.test");
        Assert.Contains("Ferry stays", await reader.GetStringAsync("/", NewsroomUnderTest.Cancel), StringComparison.Ordinal);
    }

    private static Task<List<string>> StandingAsync(NewsroomUnderTest newsroom, Publication publication) => newsroom.DoAsync(async services =>
    {
        var db = services.GetRequiredService<NewsroomDb>();
        var cancel = NewsroomUnderTest.Cancel;
        List<string> lines = [];
        foreach (var story in await db.Stories().Where(s => s.PublicationId == publication.Id).OrderBy(s => s.FirstPublishedAt).ToListAsync(cancel))
        {
            var shown = await db.PublishedStories().SingleAsync(p => p.StoryId == story.Id, cancel);
            var revision = await db.Revisions().SingleAsync(r => r.StoryId == story.Id, cancel);
            var read = await db.Set<StatementsRead>().SingleAsync(r => r.StoryId == story.Id, cancel);
            lines.Add($"{story.Status} {story.Version} {story.PublishedVersion} {story.Draft.Slug} {story.FirstPublishedAt:O} {shown.Path} {shown.Standing} {shown.UpdatedAt:O} {revision.Kind} {revision.Grade} {revision.PublishedBy} {revision.PublishedAt:O} {read.Form} {await db.DraftRows().CountAsync(r => r.StoryId == story.Id && r.ChangedAt == story.ChangedAt, cancel)}");
        }
        var statements = await db.Statements().Where(s => s.PublicationId == publication.Id).OrderBy(s => s.SaidAt).ThenBy(s => s.Start).ToListAsync(cancel);
        var utterances = statements.Select(s => s.UtteranceId).Distinct().ToList();
        foreach (var said in statements)
            lines.Add($"{said.SpeakerName} {(await db.Speakers().SingleAsync(s => s.Id == said.SpeakerId, cancel)).Name} {said.Words} of utterance {utterances.IndexOf(said.UtteranceId)}");
        var readers = await services.GetRequiredService<SearchShelf>().FindAsync(publication, SearchQuestion.Parse("bridge"), null, 20, cancel);
        var desk = await services.GetRequiredService<SearchDesk>().FindAsync(publication.Id, SearchQuestion.Parse("bridge"), StoryStatus.Published, null, 20, cancel);
        lines.Add($"found bridge: {readers.Stories.Count} for readers, {desk.Stories.Count} at the desk");
        return lines;
    });

    [Fact]
    public async Task One_row_of_the_log_tells_of_all_and_drops_what_readers_saw()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var reader = newsroom.Reader();
        Assert.DoesNotContain("Ferry stays", await reader.GetStringAsync("/news/", NewsroomUnderTest.Cancel), StringComparison.Ordinal);
        var brought = await BringAsync(newsroom, newsroom.Post.Id, StoriesOf(newsroom.Post, newsroom));
        Assert.Contains("Ferry stays", await reader.GetStringAsync("/news/", NewsroomUnderTest.Cancel), StringComparison.Ordinal);
        var row = await newsroom.DoAsync(services => services.GetRequiredService<NewsroomDb>().PublishLog().OrderBy(e => e.Sequence).LastAsync(NewsroomUnderTest.Cancel));
        Assert.All(brought, story => Assert.Contains(PageKey.Story(story.StoryId), row.Keys));
        Assert.All(brought, story => Assert.Contains(PageKey.Path(story.Path), row.Keys));
        Assert.Equal(1, await newsroom.DoAsync(services => services.GetRequiredService<NewsroomDb>().PublishLog().CountAsync(e => e.PublicationId == newsroom.Post.Id, NewsroomUnderTest.Cancel)));
    }

    [Fact]
    public async Task A_path_where_another_story_stood_is_not_given_again()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await BringAsync(newsroom, newsroom.Post.Id, StoriesOf(newsroom.Post, newsroom));
        var again = await BringAsync(newsroom, newsroom.Post.Id, StoriesOf(newsroom.Post, newsroom));
        Assert.Equal(["/2026/02/12/bridge-opens-3/", "/2026/02/12/ferry-stays-2/", "/2026/02/12/bridge-opens-4/"], again.Select(s => s.Path));
    }

    [Fact]
    public async Task A_story_that_cannot_be_shown_keeps_all_of_its_batch_away()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var other = await newsroom.OpenPublicationAsync("other-post", "The Other Post", "other.test");
        var foreign = new Story(other.Id, new StoryContent { Headline = "Foreign name", Byline = [new BylineEntry(newsroom.Ana.Id)], Body = NewsroomUnderTest.BodyOf("Words.") }, newsroom.Editor, newsroom.Clock.GetUtcNow());
        var broken = await Assert.ThrowsAsync<RuleBroken>(() => BringAsync(newsroom, other.Id, [.. StoriesOf(other, newsroom), (foreign, newsroom.Clock.GetUtcNow())]));
        Assert.Equal("no-contributor", broken.Code);
        var wordless = new Story(other.Id, new StoryContent { Headline = "No words" }, newsroom.Editor, newsroom.Clock.GetUtcNow());
        Assert.Equal("no-body", (await Assert.ThrowsAsync<RuleBroken>(() => BringAsync(newsroom, other.Id, [.. StoriesOf(other, newsroom), (wordless, newsroom.Clock.GetUtcNow())]))).Code);
        await Assert.ThrowsAsync<InvalidOperationException>(() => BringAsync(newsroom, other.Id, StoriesOf(newsroom.Post, newsroom)));
        Assert.Equal(0, await newsroom.DoAsync(services => services.GetRequiredService<NewsroomDb>().Stories().CountAsync(NewsroomUnderTest.Cancel)));
        Assert.Equal(0, await newsroom.DoAsync(services => services.GetRequiredService<NewsroomDb>().Speakers().CountAsync(NewsroomUnderTest.Cancel)));
    }
}
