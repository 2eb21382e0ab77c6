namespace Masthead.Serving;

/// <summary>What a reader asks of a publication. <see cref="Path"/> is decoded and begins with a slash; <see cref="Query"/> holds the allow-listed
/// parameters only (<c>page</c>, <c>q</c>, <c>from</c>, <c>p</c>; at <c>/oembed/</c> those of oEmbed), in a fixed order, without the question mark.</summary>
/// <param name="BaseAddress">The publication's own, from its primary host and the program's public scheme and port, such as <c>https://news.example</c>: never taken from the request.</param>
public sealed record PageRequest(Guid PublicationId, string BaseAddress, string Path, string Query);

/// <summary>A page as rendered, before the store compresses it and gives it its ETag.</summary>
public sealed record Page(int Status, string ContentType, ReadOnlyMemory<byte> Body)
{
    /// <summary>For redirects: where to.</summary>
    public string? Location { get; init; }

    /// <summary>From when on the page is no longer right by itself (a list of two days, a time that has come); null: only a publish changes it.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>True keeps it out of search engines.</summary>
    public bool NoIndex { get; init; }

    /// <summary>As what a browser gets it that asks for a page (its <c>Accept</c> names HTML), where the page's own type would be shown as source: the bytes are the same. Null: as everybody does.</summary>
    public string? BrowserContentType { get; init; }

    /// <summary>The hosts whose frames a reader of the page may ask for; the policy lets in no other.</summary>
    public IReadOnlyList<string> FrameHosts { get; init; } = [];

    /// <summary>For the header <c>Link</c> (RFC 8288), each such as <c>&lt;https://hub.example/&gt;; rel="hub"</c>.</summary>
    public IReadOnlyList<string> Links { get; init; } = [];
}

/// <summary>The keys of everything that one render has read. Reading views record here; what renders cannot forget.</summary>
public sealed class KeysRead
{
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Keys => _keys;

    public void Add(string key) => _keys.Add(key);
}

/// <summary>A door that makes public pages. Sources are asked in the order of their registration; the first page is taken. Scoped: one to a render.</summary>
public interface IPageSource
{
    /// <summary>The page at this address, or null where it is not this source's.</summary>
    ValueTask<Page?> RenderAsync(PageRequest request, CancellationToken cancel);

    /// <summary>True for an address that is answered from lists or search alone, through a scope’s own database: that may be a replica (docs/adr/0026-lists-from-a-replica.md). Asked of the address, not of what stands there.</summary>
    bool ReadsLists(PageRequest request) => false;
}

/// <summary>Which publication answers at a host.</summary>
public interface IHostDirectory
{
    /// <param name="host">Lower case, without port.</param>
    ValueTask<HostedPublication?> FindAsync(string host, CancellationToken cancel);
}

/// <param name="PrimaryHost">The host of the publication's canonical addresses.</param>
public sealed record HostedPublication(Guid Id, string PrimaryHost);
