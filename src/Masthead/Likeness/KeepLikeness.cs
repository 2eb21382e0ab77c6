using System.Collections.Concurrent;
using Masthead.Data;
using Masthead.Publications;
using Masthead.Serving;
using Masthead.Text;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Likeness;

/// <summary>Keeps the index of each publication at what its readers see, by following the publish log (docs/adr/0013-likeness-at-publish.md). Nobody waits for it.</summary>
internal sealed partial class KeepLikeness : BackgroundService
{
    /// <summary>How often it looks for what another process published.</summary>
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    /// <summary>After a bell: whoever published is answered first, and what comes close behind is taken along.</summary>
    private static readonly TimeSpan Courtesy = TimeSpan.FromMilliseconds(200);

    public static readonly TimeSpan UntilTriedAgain = TimeSpan.FromSeconds(30);

    private const int AtOnce = 100;

    private const int StoriesAtOnce = 500;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly SemaphoreSlim _rung = new(0, 1);
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _tryAgain = [];
    private readonly LikenessShelf _shelf;
    private readonly LikenessOptions _options;
    private readonly IServiceScopeFactory _scopes;
    private readonly TimeProvider _clock;
    private readonly ILogger<KeepLikeness> _log;
    private LogPlace? _position;

    public KeepLikeness(LikenessShelf shelf, LikenessOptions options, PublishBell bell, IServiceScopeFactory scopes, TimeProvider clock, ILogger<KeepLikeness> log)
    {
        (_shelf, _options, _scopes, _clock, _log) = (shelf, options, scopes, clock, log);
        if (options.IsOn) bell.AlsoTell(Hear);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!_options.IsOn) return;
        // The server does not wait for a gigabyte to be read.
        await Task.Yield();
        try
        {
            for (; ; )
            {
                await LookOnAsync(stoppingToken);
                if (await _rung.WaitAsync(Every, stoppingToken)) await Task.Delay(Courtesy, stoppingToken);
            }
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    /// <summary>What nobody foresaw must not end the server for the sake of what can be built anew.</summary>
    private async Task LookOnAsync(CancellationToken cancel)
    {
        try
        {
            await LookAsync(cancel);
        }
        catch (Exception error) when (!cancel.IsCancellationRequested)
        {
            Failed(error);
            await Task.Delay(UntilTriedAgain, cancel);
        }
    }

    private void Hear()
    {
        lock (_rung) if (_rung.CurrentCount == 0) _rung.Release();
    }

    /// <summary>Opens what can be opened, and applies the rows that came since.</summary>
    internal async Task LookAsync(CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            await using var scope = _scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<NewsroomDb>();
            _position ??= await db.LogEndAsync(cancel);
            foreach (var publication in await db.Publications().Select(p => p.Id).ToListAsync(cancel))
                if (_shelf.StoreOf(publication) is null && !(_tryAgain.TryGetValue(publication, out var at) && _clock.GetUtcNow() < at)) await OpenAsync(publication, cancel);
            await FollowAsync(db, cancel);
        }
        catch (Exception error) when (DatabaseSilence.IsIn(error))
        {
            // The next look finds the same rows. That the database is away is told by those whom it keeps from their work.
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task OpenAsync(Guid publicationId, CancellationToken cancel)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NewsroomDb>();
        LikenessStore? store = null;
        try
        {
            store = LikenessStore.Open(_options.FolderOf(publicationId));
            if (LogPlace.Parse(store.Mark) is not { } place || !await db.HasAsync(place, cancel))
            {
                store.Dispose();
                var stories = await scope.ServiceProvider.GetRequiredService<RebuildLikeness>().DoAsync(publicationId, cancel);
                if (stories > 0) Built(publicationId, stories);
                store = LikenessStore.Open(_options.FolderOf(publicationId));
            }
            await CatchUpAsync(db, publicationId, store, cancel);
            var wasAway = _shelf.IsAway(publicationId);
            _shelf.Put(publicationId, store);
            if (wasAway) Back(publicationId);
        }
        catch (Exception error) when (!cancel.IsCancellationRequested)
        {
            store?.Dispose();
            if (DatabaseSilence.IsIn(error)) throw;
            LetGo(publicationId, error);
        }
        catch
        {
            store?.Dispose();
            throw;
        }
    }

    /// <summary>What the publication published since the index was last open.</summary>
    private static async Task CatchUpAsync(NewsroomDb db, Guid publicationId, LikenessStore store, CancellationToken cancel)
    {
        var end = await db.LogEndAsync(cancel);
        for (var place = LogPlace.Parse(store.Mark)!.Value; ;)
        {
            var past = place.Sequence;
            var entries = await db.PublishLog().AsNoTracking().Where(e => e.PublicationId == publicationId && e.Sequence > past).OrderBy(e => e.Sequence).Take(AtOnce).ToListAsync(cancel);
            if (entries.Count > 0) await ApplyAsync(db, publicationId, store, entries, cancel);
            if (entries.Count < AtOnce) break;
            place = LogPlace.Of(entries[^1]);
        }
        // A publication that seldom publishes does not look through the same rows at each start.
        if (end.Sequence > LogPlace.Parse(store.Mark)!.Value.Sequence + AtOnce) store.Apply([], end.ToString());
    }

    private async Task FollowAsync(NewsroomDb db, CancellationToken cancel)
    {
        for (var isMore = true; isMore;)
        {
            var past = _position!.Value.Sequence;
            var entries = await db.PublishLog().AsNoTracking().Where(e => e.Sequence > past).OrderBy(e => e.Sequence).Take(AtOnce).ToListAsync(cancel);
            foreach (var publication in entries.GroupBy(e => e.PublicationId))
            {
                if (_shelf.StoreOf(publication.Key) is not { } store) continue;
                try
                {
                    await ApplyAsync(db, publication.Key, store, [.. publication], cancel);
                }
                catch (Exception error) when (!cancel.IsCancellationRequested && !DatabaseSilence.IsIn(error))
                {
                    // Opened again, it catches up from its own mark.
                    LetGo(publication.Key, error);
                }
            }
            if (entries.Count > 0) _position = LogPlace.Of(entries[^1]);
            isMore = entries.Count == AtOnce;
        }
    }

    private static async Task ApplyAsync(NewsroomDb db, Guid publicationId, LikenessStore store, List<PublishLogEntry> entries, CancellationToken cancel)
    {
        var stories = entries.SelectMany(e => e.Keys).Select(PageKey.StoryOf).OfType<Guid>().Distinct().ToList();
        var stands = LogPlace.Parse(store.Mark) ?? LogPlace.Beginning;
        var last = LogPlace.Of(entries[^1]);
        // A row may tell of hundreds of stories. The mark moves with the last of them: what was applied before a crash is applied again, to the same end.
        for (var done = 0; done == 0 || done < stories.Count; done += StoriesAtOnce)
        {
            var some = stories.Skip(done).Take(StoriesAtOnce).ToList();
            var live = await db.LiveWordsAsync(publicationId, some, cancel);
            var mark = done + StoriesAtOnce < stories.Count || stands.Sequence > last.Sequence ? stands : last;
            store.Apply(some.Select(id => (LiveCopy.IdOf(id), live.TryGetValue(id, out var words) ? Fingerprint.Of(words) : null)), mark.ToString());
        }
    }

    /// <summary>Closes an index that fails, and tries it again later.</summary>
    internal void LetGo(Guid publicationId, Exception error)
    {
        _tryAgain[publicationId] = _clock.GetUtcNow() + UntilTriedAgain;
        if (_shelf.LetGo(publicationId, error.Message)) Away(publicationId, error.Message);
    }

    public override void Dispose()
    {
        // What writes into the folder ends before whoever stops the server goes on.
        base.Dispose();
        if (ExecuteTask is { } running) Task.WaitAny([running], TimeSpan.FromSeconds(10));
        _turn.Dispose();
        _rung.Dispose();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Built the likeness index of publication {PublicationId}; stories in it: {Count}")]
    private partial void Built(Guid publicationId, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Likeness is away for publication {PublicationId}: {Why} Publishing goes on. Mend it with: masthead likeness rebuild")]
    private partial void Away(Guid publicationId, string why);

    [LoggerMessage(Level = LogLevel.Error, Message = "Likeness could not follow the publish log; it tries again")]
    private partial void Failed(Exception error);

    [LoggerMessage(Level = LogLevel.Information, Message = "Likeness is back for publication {PublicationId}")]
    private partial void Back(Guid publicationId);
}
