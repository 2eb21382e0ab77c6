using Masthead.Data;
using Masthead.Publications;
using Masthead.Serving;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Serving;

public sealed class PublishLogOrderTests
{
    /// <summary>The order is kept by a lock that lasts as long as the transaction: a save without one gets its own.</summary>
    [Fact]
    public async Task A_row_of_the_log_that_is_saved_by_itself_is_committed_and_leaves_no_transaction_open()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await newsroom.DoAsync(async services =>
        {
            var db = services.GetRequiredService<NewsroomDb>();
            db.PublishLog().Add(new PublishLogEntry(newsroom.Post.Id, "update", ["by itself"], newsroom.Clock.GetUtcNow()));
            await db.SaveChangesAsync(NewsroomUnderTest.Cancel);
            Assert.Null(db.Database.CurrentTransaction);
            return 0;
        });
        Assert.True(await newsroom.DoAsync(async s => (await s.GetRequiredService<NewsroomDb>().PublishLog().ToListAsync(NewsroomUnderTest.Cancel)).Exists(e => e.Keys.Contains("by itself"))));
    }

    [Fact]
    public async Task A_save_that_fails_leaves_no_row_of_the_log_and_no_transaction()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await newsroom.DoAsync(async services =>
        {
            var db = services.GetRequiredService<NewsroomDb>();
            db.PublishLog().Add(new PublishLogEntry(newsroom.Post.Id, "update", ["never"], newsroom.Clock.GetUtcNow()));
            db.Publications().Add(new Publication(Slug.Parse(newsroom.Post.Slug), "The same again", newsroom.Clock.GetUtcNow()));
            await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(NewsroomUnderTest.Cancel));
            Assert.Null(db.Database.CurrentTransaction);
            return 0;
        });
        Assert.False(await newsroom.DoAsync(async s => (await s.GetRequiredService<NewsroomDb>().PublishLog().ToListAsync(NewsroomUnderTest.Cancel)).Exists(e => e.Keys.Contains("never"))));
    }

    /// <summary>Two acts write their rows; the second may not commit before the first, or a reader could pass the first by.</summary>
    [Fact]
    public async Task Rows_become_visible_in_the_order_of_their_sequence()
    {
        if (TestDatabase.Server is null) Assert.Skip("SQLite has one writer: order is its nature. Set MASTHEAD_TEST_POSTGRES to run this.");
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await using var one = newsroom.App.Services.CreateAsyncScope();
        var first = one.ServiceProvider.GetRequiredService<NewsroomDb>();
        await using var act = await first.BeginWritingAsync(NewsroomUnderTest.Cancel);
        var early = new PublishLogEntry(newsroom.Post.Id, "update", ["early"], newsroom.Clock.GetUtcNow());
        first.PublishLog().Add(early);
        await first.SaveChangesAsync(NewsroomUnderTest.Cancel);

        var later = Task.Run(() => newsroom.LogAsync(ring: false, "update", "later"), NewsroomUnderTest.Cancel);
        while (!await IsWaitingAsync(newsroom)) Assert.False(later.IsCompleted, "the later act committed before the earlier one");
        await act.CommitAsync(NewsroomUnderTest.Cancel);
        await later;

        var keys = await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().PublishLog().Where(e => e.Sequence >= early.Sequence).OrderBy(e => e.Sequence).Select(e => e.Keys).ToListAsync(NewsroomUnderTest.Cancel));
        Assert.Equal(["early", "later"], keys.Select(k => k.Single()));
    }

    private static Task<bool> IsWaitingAsync(NewsroomUnderTest newsroom) => newsroom.DoAsync(async services =>
        await services.GetRequiredService<NewsroomDb>().Database
            .SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())")
            .SingleAsync(NewsroomUnderTest.Cancel) > 0);
}
