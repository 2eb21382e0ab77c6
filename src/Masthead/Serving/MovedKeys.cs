namespace Masthead.Serving;

/// <summary>Which keys were dropped since the oldest render that still runs began. Not safe for threads by itself: the store's lock holds it.</summary>
internal sealed class MovedKeys
{
    private readonly Dictionary<(Guid, string), long> _movedAt = [];
    private readonly Dictionary<Guid, long> _epochs = [];
    private readonly LinkedList<long> _running = [];
    private long _now;
    private long _allMovedAt;

    public LinkedListNode<long> Begin() => _running.AddLast(_now);

    public void End(LinkedListNode<long> began)
    {
        _running.Remove(began);
        if (_running.Count == 0) _movedAt.Clear();
    }

    public void Move(Guid publicationId, IEnumerable<string> keys)
    {
        _epochs[publicationId] = ++_now;
        // Nobody asks about what moved before every running render began.
        if (_running.First is null) return;
        foreach (var key in keys) _movedAt[(publicationId, key)] = _now;
        const int many = 100_000;
        if (_movedAt.Count > many) foreach (var old in _movedAt.Where(m => m.Value <= _running.First.Value).Select(m => m.Key).ToList()) _movedAt.Remove(old);
    }

    public void MoveAll() => _allMovedAt = ++_now;

    public bool AnySince(LinkedListNode<long> began, Guid publicationId, IEnumerable<string> keys) =>
        _allMovedAt > began.Value || keys.Any(key => _movedAt.TryGetValue((publicationId, key), out var at) && at > began.Value);

    public long EpochOf(Guid publicationId) => Math.Max(_allMovedAt, _epochs.GetValueOrDefault(publicationId));
}
