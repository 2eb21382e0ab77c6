using Masthead.Data;
using Masthead.Publications;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Search;

/// <summary>After an upgrade: puts into the indexes what an older program published or saved, newest first, a few stories to a transaction. Pages of search are short-lived, so it drops none.</summary>
internal sealed partial class FillSearch(IServiceScopeFactory scopes, DatabaseGate gate, ILogger<FillSearch> log) : BackgroundService
{
    private const int AtOnce = 25;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await gate.WhenOpenAsync(stoppingToken);
            var count = 0;
            var below = Guid.AllBitsSet;
            for (var put = AtOnce; put == AtOnce; count += put) (put, below) = await PublishedAsync(below, stoppingToken);
            if (count > 0) Done(count);
            below = Guid.AllBitsSet;
            for (var put = AtOnce; put == AtOnce;) (put, below) = await DraftsAsync(below, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
        catch (Exception error) when (error is DbUpdateException or System.Data.Common.DbException or InvalidOperationException)
        {
            // What is in the indexes is right; the next start goes on where this one stopped.
            Stopped(error.Message);
        }
    }

    /// <param name="below">Where the batch before ended: ids rise with time.</param>
    internal async Task<(int Put, Guid Below)> PublishedAsync(Guid below, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NewsroomDb>();
        var record = scope.ServiceProvider.GetRequiredService<RecordSearch>();
        var behind = await Behind(db).Where(p => p.StoryId.CompareTo(below) < 0).OrderByDescending(p => p.StoryId).Select(p => p.StoryId).Take(AtOnce).ToListAsync(cancel);
        if (behind.Count == 0) return (0, below);
        await using var transaction = await db.BeginWritingAsync(cancel);
        await db.TakeTurnAsync(Turn.Search, cancel);
        foreach (var of in (await Behind(db).AsNoTracking().Where(p => behind.Contains(p.StoryId)).ToListAsync(cancel)).GroupBy(p => p.PublicationId))
        {
            var publication = await db.Publications().SingleAsync(p => p.Id == of.Key, cancel);
            List<(PublishedStory, StoryContent)> stories = [];
            foreach (var shown in of)
                stories.Add((shown, await db.Revisions().AsNoTracking().Where(r => r.StoryId == shown.StoryId && r.Number == shown.RevisionNumber).Select(r => r.Content).SingleAsync(cancel)));
            await record.ShowAsync(stories, publication, cancel);
        }
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return (behind.Count, behind[^1]);
    }

    internal async Task<(int Put, Guid Below)> DraftsAsync(Guid below, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NewsroomDb>();
        var desk = scope.ServiceProvider.GetRequiredService<SearchDesk>();
        var drafts = scope.ServiceProvider.GetRequiredService<DraftDocuments>();
        var behind = await drafts.Stale(db.Stories().Where(s => s.Id.CompareTo(below) < 0)).OrderByDescending(s => s.Id).Select(s => new { s.Id, s.PublicationId }).Take(AtOnce).ToListAsync(cancel);
        foreach (var of in behind.GroupBy(s => s.PublicationId)) await desk.PutAsync(of.Key, [.. of.Select(s => s.Id)], cancel);
        return behind.Count == 0 ? (0, below) : (behind.Count, behind[^1].Id);
    }

    private static IQueryable<PublishedStory> Behind(NewsroomDb db) => db.PublishedStories()
        .Where(p => p.Standing == Standing.Live && !db.SearchRows().Any(r => r.StoryId == p.StoryId && r.Form >= DocumentTerms.Form));

    [LoggerMessage(Level = LogLevel.Information, Message = "Put {Count} stories into the search index")]
    private partial void Done(int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Filling the search index stopped: {Why}. It goes on at the next start.")]
    private partial void Stopped(string why);
}
