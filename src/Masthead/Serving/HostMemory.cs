namespace Masthead.Serving;

/// <summary>Remembers which publication answers at a host, and that none does, until a publication changes.</summary>
internal sealed class HostMemory(IHostDirectory directory, CutOff cutOff)
{
    // Whoever asks chooses the name of the host: unknown ones must not fill the memory.
    private const int Most = 10_000;
    private KnownHosts _known = new();
    private KnownHosts _before = new();

    private sealed class KnownHosts() : System.Collections.Concurrent.ConcurrentDictionary<string, HostedPublication?>(StringComparer.Ordinal);

    /// <exception cref="DatabaseAway">The host was never known, and cannot be looked up.</exception>
    public async ValueTask<HostedPublication?> FindAsync(string host, CancellationToken cancel)
    {
        // What is learnt goes into the memory that stood when the question began: after a drop nobody looks there.
        var known = Volatile.Read(ref _known);
        if (known.TryGetValue(host, out var hosted)) return hosted;
        try
        {
            cutOff.Check();
            hosted = await directory.FindAsync(host, cancel);
        }
        catch (Exception error) when (DatabaseAway.Says(error))
        {
            return Volatile.Read(ref _before).TryGetValue(host, out hosted) && hosted is not null ? hosted : throw new DatabaseAway(error);
        }
        if (known.Count >= Most) known.Clear();
        known[host] = hosted;
        return hosted;
    }

    /// <summary>What is known of a host without asking; null where nothing is.</summary>
    public HostedPublication? Known(ReadOnlySpan<char> host) => Volatile.Read(ref _known).GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(host, out var hosted) ? hosted : null;

    /// <summary>The hosts at which a publication answers, as far as anybody asked.</summary>
    public IReadOnlyDictionary<string, HostedPublication> All =>
        Volatile.Read(ref _before).Concat(Volatile.Read(ref _known)).Where(k => k.Value is not null).DistinctBy(k => k.Key).ToDictionary(k => k.Key, k => k.Value!, StringComparer.Ordinal);

    /// <summary>Takes what an earlier run of the program knew, for when the database is away.</summary>
    public void Recall(IEnumerable<KeyValuePair<string, HostedPublication>> hosts)
    {
        var before = new KnownHosts();
        foreach (var (host, hosted) in hosts) before[host] = hosted;
        Volatile.Write(ref _before, before);
    }

    /// <summary>A publication changed: asks again, and keeps what it knew for when the database is away.</summary>
    public void Drop()
    {
        var known = Interlocked.Exchange(ref _known, new KnownHosts());
        if (!known.IsEmpty) Volatile.Write(ref _before, known);
    }
}
