using Masthead.Data;
using Masthead.Serving;
using Masthead.Statements;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Publishing;

/// <summary>After an upgrade: reads the statements of stories that an older form of the reading read, newest first, one story to a transaction. It makes no revision.</summary>
internal sealed partial class ReadStatementsAgain(IServiceScopeFactory scopes, DatabaseGate gate, PublishBell bell, TimeProvider clock, ILogger<ReadStatementsAgain> log) : BackgroundService
{
    private const int AtOnce = 50;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await gate.WhenOpenAsync(stoppingToken);
            var count = 0;
            for (var read = AtOnce; read == AtOnce; count += read)
            {
                read = await BatchAsync(stoppingToken);
                if (read > 0) await bell.RingAsync(stoppingToken);
            }
            if (count > 0) Done(count);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
        catch (Exception error) when (error is Microsoft.EntityFrameworkCore.DbUpdateException or System.Data.Common.DbException or InvalidOperationException)
        {
            // The lists stay as they were; the next start goes on where this one stopped.
            Stopped(error.Message);
        }
    }

    internal async Task<int> BatchAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NewsroomDb>();
        var behind = await Behind(db).OrderByDescending(p => p.FirstPublishedAt).ThenByDescending(p => p.StoryId).Select(p => p.StoryId).Take(AtOnce).ToListAsync(cancel);
        foreach (var id in behind) await ReadAsync(id, cancel);
        return behind.Count;
    }

    private static IQueryable<PublishedStory> Behind(NewsroomDb db) => db.PublishedStories()
        .Where(p => p.Standing == Standing.Live && !db.Set<StatementsRead>().Any(r => r.StoryId == p.StoryId && r.Form >= StatementsOfStory.Form));

    private async Task ReadAsync(Guid storyId, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var rooms = scope.ServiceProvider;
        var db = rooms.GetRequiredService<NewsroomDb>();
        await using var transaction = await db.BeginWritingAsync(cancel);
        await db.TakeTurnAsync(Turn.Speakers, cancel);
        if (await Behind(db).AsNoTracking().SingleOrDefaultAsync(p => p.StoryId == storyId, cancel) is not { } shown) return;
        var story = await db.Stories().SingleAsync(s => s.Id == storyId, cancel);
        var revision = await db.Revisions().AsNoTracking().SingleAsync(r => r.StoryId == storyId && r.Number == shown.RevisionNumber, cancel);
        var language = await db.Set<Publications.Publication>().Where(p => p.Id == shown.PublicationId).Select(p => p.Language).SingleAsync(cancel);
        var keys = new PublishedKeys(storyId);
        await rooms.GetRequiredService<RecordStatements>().DoAsync(story, revision, language, keys, cancel);
        db.PublishLog().Add(new PublishLogEntry(shown.PublicationId, "statements", keys.All, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Read the statements of {Count} stories again")]
    private partial void Done(int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Reading statements again stopped: {Why}. It goes on at the next start.")]
    private partial void Stopped(string why);
}
