using Masthead.Data;

namespace Masthead.Serving.Snapshots;

/// <summary>The pages of this node on disk, so that it has them after it was started again (docs/adr/0019-a-snapshot-of-the-store.md). Whatever goes wrong with the file costs the snapshot, never the node.</summary>
internal sealed partial class StoreSnapshot : IDisposable
{
    private readonly Lock _gate = new();
    private readonly PageStore _store;
    private readonly HostMemory _hosts;
    private readonly Makings _makings;
    private readonly SnapshotOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger<StoreSnapshot> _log;
    private readonly SemaphoreSlim _voided = new(0, 1);
    private FileStream? _claim;
    private FileStream? _file;
    private SnapshotHead? _head;
    private long _pagesAt;
    private long _voids;

    public StoreSnapshot(PageStore store, HostMemory hosts, Makings makings, SnapshotOptions options, TimeProvider clock, ILogger<StoreSnapshot> log) =>
        (_store, _hosts, _makings, _options, _clock, _log) = (store, hosts, makings, options, clock, log);

    private string FilePath => Path.Combine(_options.Folder!, "pages");

    /// <summary>False where none is kept: switched off, or the folder is another node’s.</summary>
    public bool IsKept => _claim is not null;

    /// <summary>The place in the log that the snapshot on disk was taken at; null where there is none.</summary>
    public LogPlace? Place => _head?.Place;

    /// <summary>Looks whether there is a sound snapshot, and takes the folder for this node.</summary>
    public void Open()
    {
        if (_options.Folder is null) return;
        Guarded("opened", () =>
        {
            Directory.CreateDirectory(_options.Folder);
            try
            {
                _claim = new FileStream(Path.Combine(_options.Folder, "node"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                Taken(_options.Folder);
                return;
            }
            if (!File.Exists(FilePath)) return;
            // Held open until the pages are taken: it may be voided before.
            _file = new FileStream(FilePath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 18);
            if (SnapshotFile.Read(_file) is not { } read)
            {
                Unsound(FilePath);
                return;
            }
            (_head, _pagesAt) = read;
            _hosts.Recall(_head.Hosts);
        });
    }

    /// <summary>The database is away: every page of the snapshot is a last good copy.</summary>
    public void ShelveAll()
    {
        if (_head is null) return;
        Guarded("read", () =>
        {
            var lastInTouch = new DateTimeOffset(File.GetLastWriteTimeUtc(FilePath), TimeSpan.Zero);
            if (_clock.GetUtcNow() - lastInTouch > _options.Age)
            {
                TooOld(lastInTouch);
                return;
            }
            foreach (var page in SnapshotFile.Pages(_file!, _pagesAt)) _store.Shelve(page, page.DroppedAtStart ?? lastInTouch, since: null);
            Shelved(_store.Count);
        });
    }

    /// <summary>The pages become the store's, by the law of renders: as though their render had begun with the ticket.</summary>
    /// <param name="began">Taken when the node stood at <see cref="Place"/>, before it applied anything behind that.</param>
    public void Restore(RenderTicket began)
    {
        using (began)
        {
            Guarded("read", () =>
            {
                var areRight = _makings.Are(_head!.Makings);
                foreach (var page in SnapshotFile.Pages(_file!, _pagesAt))
                {
                    if (areRight && page.DroppedAtStart is null)
                    {
                        // What was rendered since is as right, and nearer.
                        if (_store.LastGood(page.Id) is not { DroppedAt: null }) _store.Keep(page, began);
                    }
                    else _store.Shelve(page, page.DroppedAtStart ?? _head.TakenAt, began);
                }
                Restored(_store.Count, areRight);
            });
            _file!.Dispose();
        }
    }

    /// <summary>The snapshot is of another newsroom, or of a log that is no more.</summary>
    public void Forget()
    {
        if (_head is null) return;
        _store.ForgetAll(_clock.GetUtcNow());
        _hosts.Recall([]);
        Foreign();
        Void();
    }

    /// <summary>What was taken down must not come back: after this no snapshot is on disk, and none that is being written comes there. To be called when the store has dropped the pages.</summary>
    public void Void()
    {
        if (_claim is null) return;
        lock (_gate)
        {
            _voids++;
            if (_voided.CurrentCount == 0) _voided.Release();
            Guarded("removed", () =>
            {
                if (!File.Exists(FilePath)) return;
                using (var file = new FileStream(FilePath, FileMode.Open, FileAccess.Write))
                {
                    file.Write(new byte[64]);
                    file.Flush(flushToDisk: true);
                }
                File.Delete(FilePath);
                FlushFolder();
            });
        }
    }

    /// <returns>True where it was voided since this was last asked; false when the time is over.</returns>
    public Task<bool> WaitForVoidAsync(TimeSpan time, CancellationToken cancel) => _voided.WaitAsync(time, cancel);

    /// <summary>The node is still in touch with the log, and what the snapshot says is still so.</summary>
    public void Touch()
    {
        if (_claim is null) return;
        lock (_gate) Guarded("touched", () =>
        {
            if (File.Exists(FilePath)) File.SetLastWriteTimeUtc(FilePath, _clock.GetUtcNow().UtcDateTime);
        });
    }

    /// <param name="place">Where the node stands in the log, read before this is called: the pages are no older.</param>
    /// <returns>False where it has to be done again: what was to be written was voided meanwhile.</returns>
    public bool Write(LogPlace place)
    {
        if (_claim is null) return true;
        var isVoided = false;
        Guarded("written", () =>
        {
            long voids;
            lock (_gate) voids = _voids;
            var now = _clock.GetUtcNow();
            var pages = Chosen();
            var fresh = FilePath + ".new";
            using (var file = new FileStream(fresh, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 18))
            {
                SnapshotFile.Write(file, new SnapshotHead(_makings.Mark, place, now, _hosts.All), Paced(pages, file));
                file.Flush(flushToDisk: true);
            }
            File.SetLastWriteTimeUtc(fresh, now.UtcDateTime);
            lock (_gate)
            {
                isVoided = voids != _voids;
                if (isVoided) return;
                File.Move(fresh, FilePath, overwrite: true);
                FlushFolder();
            }
        });
        return !isVoided;
    }

    /// <summary>The pages that somebody asked for again come first; the others as far as there is room.</summary>
    private List<StoredPage> Chosen()
    {
        var room = _options.Bytes;
        return _store.Pages.OrderByDescending(p => p.IsTouched || p.WasTouched).ThenBy(p => p.DroppedAt is not null).TakeWhile(p => (room -= p.Weight) >= 0).ToList();
    }

    /// <summary>Little by little onto the disk: whoever commits meanwhile does not wait for all of it.</summary>
    private static IEnumerable<StoredPage> Paced(IEnumerable<StoredPage> pages, FileStream file)
    {
        const long some = 8 << 20;
        var since = 0L;
        foreach (var page in pages)
        {
            yield return page;
            if ((since += page.Weight) < some) continue;
            file.Flush(flushToDisk: true);
            since = 0;
        }
    }

    private void FlushFolder()
    {
        if (OperatingSystem.IsLinux()) Kiosk.Linux.FlushFolder(_options.Folder!);
    }

    private void Guarded(string what, Action deed)
    {
        try
        {
            deed();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException or ArgumentException)
        {
            Failed(what, error.Message);
        }
    }

    public void Dispose()
    {
        _file?.Dispose();
        _claim?.Dispose();
        _voided.Dispose();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Another node keeps its snapshot in {Folder}, so this one keeps none. Give each node a folder of its own with Serving:Snapshot.")]
    private partial void Taken(string folder);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{File} is not a whole snapshot of this version of Masthead, and is not used.")]
    private partial void Unsound(string file);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The snapshot of pages is not used: this node was last in touch with the publish log at {Since}, and what was withdrawn since cannot be known while the database is away (Serving:SnapshotHours).")]
    private partial void TooOld(DateTimeOffset since);

    [LoggerMessage(Level = LogLevel.Information, Message = "Readers get the last good pages of the snapshot; pages in it: {Count}")]
    private partial void Shelved(int count);

    [LoggerMessage(Level = LogLevel.Information, Message = "Took the pages of the snapshot; pages in the store: {Count}, right ones: {AreRight}")]
    private partial void Restored(int count, bool areRight);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The publish log does not know the row at which the snapshot of pages was taken: it is of another database, or a backup was restored. The snapshot is not used.")]
    private partial void Foreign();

    [LoggerMessage(Level = LogLevel.Warning, Message = "The snapshot of pages could not be {What}: {Why}")]
    private partial void Failed(string what, string why);
}
