using System.Collections.Concurrent;

namespace Masthead.Serving;

/// <summary>Finished pages by address, bounded by bytes. A lookup takes no lock. Everything else does, briefly: what is kept and what is dropped
/// is decided in one order, so that a render which began before a publish can never be kept after it (docs/adr/0004-the-page-store.md).</summary>
internal sealed class PageStore(long capacity)
{
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<PageId, StoredPage> _pages = new(PageIdComparer.Instance);
    private readonly Dictionary<(Guid, string), HashSet<StoredPage>> _byKey = [];
    private readonly EvictionQueues _queues = new(capacity);
    private readonly MovedKeys _moved = new();
    private bool _isOpen;
    private long _changes;
    private LogPlace? _place;
    private long _doubts;

    public long Capacity => capacity;

    /// <summary>Bytes held now; at most <see cref="Capacity"/>.</summary>
    public long Weight { get { lock (_gate) return _queues.Weight; } }

    public int Count => _pages.Count;

    /// <summary>Grows with whatever is kept or dropped.</summary>
    public long Changes => Volatile.Read(ref _changes);

    /// <summary>All pages of one moment, the dropped ones too.</summary>
    public ICollection<StoredPage> Pages => _pages.Values;

    /// <summary>The page, where it is right at this hour.</summary>
    public StoredPage? Find(PageId id, TimeProvider clock) => Find(new PageSought(id.PublicationId, id.Path, id.Query), clock);

    /// <inheritdoc cref="Find(PageId, TimeProvider)"/>
    public StoredPage? Find(PageSought sought, TimeProvider clock)
    {
        if (!_pages.GetAlternateLookup<PageSought>().TryGetValue(sought, out var page) || page.DroppedAt is not null || (page.Until is { } until && until <= clock.GetUtcNow())) return null;
        if (!page.IsTouched) page.IsTouched = true;
        return page;
    }

    /// <summary>The last good bytes, whatever became of them since: for when nothing better can be had.</summary>
    public StoredPage? LastGood(PageId id) => _pages.GetValueOrDefault(id);

    /// <summary>From now on pages are kept: the place in the publish log is known from which drops are heard.</summary>
    public void Open()
    {
        lock (_gate)
        {
            if (_isOpen) return;
            _isOpen = true;
            _moved.MoveAll();
        }
    }

    /// <summary>Counts how often everything was dropped: what was read of the log before the last time proves nothing.</summary>
    public long Doubts { get { lock (_gate) return _doubts; } }

    /// <summary>Every row of the log up to here has been applied.</summary>
    /// <param name="doubts">The <see cref="Doubts"/> before the log was read.</param>
    public void StandAt(LogPlace place, long doubts)
    {
        lock (_gate) if (_doubts == doubts) _place = place;
    }

    /// <summary>The last row of the log that was applied; null in doubt.</summary>
    public LogPlace? Place { get { lock (_gate) return _place; } }

    /// <summary>To be called before a render reads anything; disposed when it is over.</summary>
    public RenderTicket Begin()
    {
        lock (_gate) return new RenderTicket(this, _moved.Begin(), _place);
    }

    internal void End(RenderTicket ticket)
    {
        lock (_gate) _moved.End(ticket.Began);
    }

    /// <summary>Counts the drops of a publication: two renders of one page are the same render only between the same drops.</summary>
    public long EpochOf(Guid publicationId)
    {
        lock (_gate) return _moved.EpochOf(publicationId);
    }

    /// <summary>False, and nothing is kept, where a key of the page moved since its render began, or the page is too big for the store.</summary>
    public bool Keep(StoredPage page, RenderTicket ticket)
    {
        lock (_gate)
        {
            if (!_isOpen || _moved.AnySince(ticket.Began, page.Id.PublicationId, page.Keys)) return false;
            return Put(page);
        }
    }

    /// <summary>Keeps a page that is not known to be right, for when nothing better can be had: the store counts it as dropped. Not where another stands at its address, or a key moved since.</summary>
    /// <param name="since">Null before the store is open: nothing has moved then.</param>
    public void Shelve(StoredPage page, DateTimeOffset droppedAt, RenderTicket? since)
    {
        lock (_gate)
        {
            if (_pages.ContainsKey(page.Id) || (since is null ? _isOpen : _moved.AnySince(since.Began, page.Id.PublicationId, page.Keys))) return;
            page.Drop(droppedAt);
            Put(page);
        }
    }

    private bool Put(StoredPage page)
    {
        if (_pages.TryRemove(page.Id, out var before)) Forget(before);
        if (!_queues.Accepts(page)) return false;
        _changes++;
        _pages[page.Id] = page;
        foreach (var key in page.Keys)
        {
            if (!_byKey.TryGetValue((page.Id.PublicationId, key), out var carriers)) _byKey[(page.Id.PublicationId, key)] = carriers = [];
            carriers.Add(page);
        }
        _queues.Enter(page);
        while (_queues.Evict() is { } evicted)
        {
            _pages.TryRemove(new KeyValuePair<PageId, StoredPage>(evicted.Id, evicted));
            Unkey(evicted);
        }
        return true;
    }

    /// <summary>Drops exactly the pages of the publication that carry one of the keys.</summary>
    /// <param name="forget">True for what must not be seen again, such as a withdrawn story: no copy stays for when the database is away.</param>
    /// <param name="place">The row of the log that tells of it: a ticket that is taken from now on names this row or a later one.</param>
    /// <returns>The pages that were right until now.</returns>
    public IReadOnlyCollection<StoredPage> Drop(Guid publicationId, IReadOnlyCollection<string> keys, bool forget, DateTimeOffset now, LogPlace? place = null)
    {
        lock (_gate)
        {
            if (_place is not null && place is not null) _place = place;
            _moved.Move(publicationId, keys);
            var carriers = keys.SelectMany(key => _byKey.GetValueOrDefault((publicationId, key)) ?? []).ToHashSet();
            var dropped = carriers.Where(page => page.DroppedAt is null).ToList();
            foreach (var page in carriers) Drop(page, forget, now);
            return dropped;
        }
    }

    /// <summary>For when a publish happened and it cannot be read which: nothing is right any more, and all of it is better than nothing.</summary>
    public void DropAll(DateTimeOffset now)
    {
        lock (_gate)
        {
            DoubtAll();
            foreach (var page in _pages.Values) Drop(page, forget: false, now);
        }
    }

    /// <summary>For when what is stored turns out to be of another newsroom: not even copies stay.</summary>
    public void ForgetAll(DateTimeOffset now)
    {
        lock (_gate)
        {
            DoubtAll();
            foreach (var page in _pages.Values) Drop(page, forget: true, now);
        }
    }

    private void DoubtAll()
    {
        _moved.MoveAll();
        _place = null;
        _doubts++;
    }

    private void Drop(StoredPage page, bool forget, DateTimeOffset now)
    {
        _changes++;
        page.WasTouched |= page.IsTouched;
        page.Drop(now);
        page.IsTouched = false;
        if (!forget) return;
        _pages.TryRemove(new KeyValuePair<PageId, StoredPage>(page.Id, page));
        Forget(page);
    }

    private void Forget(StoredPage page)
    {
        _queues.Leave(page);
        Unkey(page);
    }

    private void Unkey(StoredPage page)
    {
        foreach (var key in page.Keys)
        {
            if (_byKey.TryGetValue((page.Id.PublicationId, key), out var carriers) && carriers.Remove(page) && carriers.Count == 0) _byKey.Remove((page.Id.PublicationId, key));
        }
    }
}

/// <summary>When a render began, counted in drops.</summary>
/// <param name="place">The last row of the publish log whose drop came before; null where that is not known.</param>
internal sealed class RenderTicket(PageStore store, LinkedListNode<long> began, LogPlace? place) : IDisposable
{
    public LinkedListNode<long> Began => began;

    /// <summary>What a page must be read from to be kept: a state of the database that has this row.</summary>
    public LogPlace? Place => place;

    public void Dispose() => store.End(this);
}
