using Masthead.Data;
using Masthead.Serving;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Serving;

public sealed class NodeCallsTests
{
    [Fact]
    public async Task A_node_hears_of_a_publish_and_hears_again_after_its_line_was_cut()
    {
        if (TestDatabase.Server is null) Assert.Skip("On SQLite there is one node. Set MASTHEAD_TEST_POSTGRES to run this.");
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var calls = newsroom.App.Services.GetRequiredService<NodeCalls>();
        await Waits.UntilAsync(() => calls.IsListening, "the node listens");
        var before = calls.Heard;
        await newsroom.LogAsync(ring: false, "update", "story:1");
        await Waits.UntilAsync(() => calls.Heard > before, "the node heard of it");

        await newsroom.DoAsync(async services =>
        {
            await services.GetRequiredService<NewsroomDb>().Database.ExecuteSqlAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'masthead node' AND datname = current_database()", NewsroomUnderTest.Cancel);
            return 0;
        });
        await Waits.UntilAsync(() => !calls.IsListening, "the line is cut");
        await Waits.UntilAsync(() => calls.IsListening, "the node listens");
        before = calls.Heard;
        await newsroom.LogAsync(ring: false, "update", "story:2");
        await Waits.UntilAsync(() => calls.Heard > before, "the node heard of it");
    }

    [Fact]
    public async Task What_is_rolled_back_calls_nobody()
    {
        if (TestDatabase.Server is null) Assert.Skip("On SQLite there is one node. Set MASTHEAD_TEST_POSTGRES to run this.");
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var calls = newsroom.App.Services.GetRequiredService<NodeCalls>();
        await Waits.UntilAsync(() => calls.IsListening, "the node listens");
        var before = calls.Heard;
        await newsroom.DoAsync(async services =>
        {
            var db = services.GetRequiredService<NewsroomDb>();
            await using var transaction = await db.BeginWritingAsync(NewsroomUnderTest.Cancel);
            db.PublishLog().Add(new PublishLogEntry(newsroom.Post.Id, "update", ["never"], newsroom.Clock.GetUtcNow()));
            await db.SaveChangesAsync(NewsroomUnderTest.Cancel);
            await transaction.RollbackAsync(NewsroomUnderTest.Cancel);
            return 0;
        });
        await newsroom.LogAsync(ring: false, "update", "story:1");
        await Waits.UntilAsync(() => calls.Heard > before, "the node heard of it");
        Assert.Equal(before + 1, calls.Heard);
    }
}
