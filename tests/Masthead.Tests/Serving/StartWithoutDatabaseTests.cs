using Masthead.Publishing;
using Masthead.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Serving;

/// <summary>The real program, killed and started again while PostgreSQL is stopped.</summary>
public sealed class StartWithoutDatabaseTests
{
    private static HttpClient ReaderOf(RunningNewsroom node, string host = "post.test")
    {
        var reader = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(node.Address), Timeout = TimeSpan.FromSeconds(30) };
        reader.DefaultRequestHeaders.Host = host;
        return reader;
    }

    [Fact]
    public async Task A_node_that_starts_without_its_database_serves_what_it_had_and_nothing_that_was_withdrawn_and_catches_up_when_it_is_back()
    {
        PostgresUnderTest.SkipWhereThereIsNone();
        await using var postgres = await PostgresUnderTest.StartAsync();
        await using var newsroom = await NewsroomUnderTest.OpenAsync(server: postgres.Server);
        var kept = await newsroom.PublishAsync("Harbour wall gives way", "The wall fell at noon.");
        var withdrawn = await newsroom.PublishAsync("Ferry sinks", "It did not sink.");
        var snapshot = Path.Combine(newsroom.Folder, "snapshot", "pages");
        var port = RunningNewsroom.FreePort();
        await using (var node = await RunningNewsroom.NodeAsync(newsroom.Folder, port, ("MASTHEAD__Serving__SnapshotSeconds", "1")))
        {
            using var reader = ReaderOf(node);
            foreach (var path in new[] { kept.Path, withdrawn.Path, "/feed/" }) Assert.Equal(200, (await reader.ReadAsync(path)).Status);
            await newsroom.DoAsync(s => s.GetRequiredService<WithdrawStory>().DoAsync(withdrawn.StoryId, "Published by mistake.", newsroom.Editor, NewsroomUnderTest.Cancel));
            await Waits.UntilAsync(async () => (await reader.ReadAsync(withdrawn.Path)).Status == 410, "the node has withdrawn the story");
            // It showed the other's headline, and went with it.
            await reader.ReadAsync(kept.Path);
            var was = TimeProvider.System.GetUtcNow();
            await Waits.UntilAsync(() => File.GetLastWriteTimeUtc(snapshot) > was.UtcDateTime, "the node has written a snapshot after the withdrawal");
            node.Kill();
        }
        await postgres.StopAsync();

        await using var again = await RunningNewsroom.NodeAsync(newsroom.Folder, port, ("MASTHEAD__Serving__SnapshotSeconds", "1"));
        using (var reader = ReaderOf(again))
        {
            var (status, words, cacheStatus) = await reader.ReadAsync(kept.Path);
            Assert.Equal(200, status);
            Assert.Contains("The wall fell at noon.", words, StringComparison.Ordinal);
            Assert.Contains("detail=\"database away\"", cacheStatus, StringComparison.Ordinal);
            (status, words, _) = await reader.ReadAsync(withdrawn.Path);
            Assert.Equal(410, status);
            Assert.DoesNotContain("It did not sink.", words, StringComparison.Ordinal);
            Assert.Equal(503, (await reader.ReadAsync("/never-seen/")).Status);
            Assert.Equal(503, (await ReaderOf(again, "unknown.test").ReadAsync("/")).Status);
            (status, words, _) = await reader.ReadAsync("/desk/sign-in");
            Assert.Equal(503, status);
            Assert.Contains("database does not answer", words, StringComparison.Ordinal);
            Assert.Equal(503, (await reader.ReadAsync("/health/ready")).Status);

            await postgres.StartAsync();
            // The page was right all the while: the same bytes, not rendered again.
            await Waits.UntilAsync(async () => (await reader.ReadAsync(kept.Path)).CacheStatus == "masthead; hit", "the page of the snapshot is right again");
            Assert.Equal(410, (await reader.ReadAsync(withdrawn.Path)).Status);
            Assert.Equal(404, (await reader.ReadAsync("/never-seen/")).Status);
            Assert.Equal(200, (await reader.ReadAsync("/health/ready")).Status);

            await newsroom.EditAsync(kept.StoryId, draft => draft with { Headline = "Harbour wall rebuilt" });
            await newsroom.PublishAsync(kept.StoryId);
            await Waits.UntilAsync(async () => (await reader.ReadAsync(kept.Path)).Words.Contains("Harbour wall rebuilt", StringComparison.Ordinal), "the node sees what is published now");
        }
        again.Kill();
        var said = await again.ErrorsAsync();
        Assert.Contains("Masthead starts without it", said, StringComparison.Ordinal);
        Assert.Contains("The database answers and has the shape of this program", said, StringComparison.Ordinal);
        Assert.Contains("caught up with the publish log", said, StringComparison.Ordinal);
    }

    /// <summary>A database that takes connections and says nothing is worse than one that is not there.</summary>
    [Fact]
    public async Task A_database_that_stands_still_is_away_too()
    {
        PostgresUnderTest.SkipWhereThereIsNone();
        await using var postgres = await PostgresUnderTest.StartAsync();
        await using var newsroom = await NewsroomUnderTest.OpenAsync(server: postgres.Server);
        var story = await newsroom.PublishAsync("Harbour wall gives way", "The wall fell at noon.");
        await using var node = await RunningNewsroom.NodeAsync(newsroom.Folder, RunningNewsroom.FreePort());
        using var reader = ReaderOf(node);
        Assert.Equal(200, (await reader.ReadAsync(story.Path)).Status);

        await postgres.FreezeAsync();
        try
        {
            await Waits.UntilAsync(async () => (await reader.ReadAsync(story.Path)).CacheStatus.Contains("database away", StringComparison.Ordinal), "the node is cut off");
            Assert.Equal(503, (await reader.ReadAsync("/never-seen/")).Status);
        }
        finally
        {
            await postgres.ThawAsync();
        }
        await Waits.UntilAsync(async () => (await reader.ReadAsync("/never-seen/")).Status == 404, "the node asks its database again");
    }
}
