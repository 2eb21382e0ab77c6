using Microsoft.Extensions.Primitives;

namespace Masthead.Serving;

/// <summary>The bytes of a page in one content coding, with the ETag that names just these bytes.</summary>
/// <param name="Coding">As in <c>Content-Encoding</c>; null for the bytes as they are.</param>
internal sealed record PageBody(string? Coding, byte[] Bytes, string ETag);

/// <summary>A finished answer: everything a reader gets, made once. Only <see cref="IsTouched"/>, <see cref="Place"/> and <see cref="DroppedAt"/> ever change.</summary>
internal sealed class StoredPage
{
    // Read without a lock: ticks are read whole, a nullable time is not.
    private long _droppedAt;
    private Kiosk.ReadyAnswers? _ready;

    public required PageId Id { get; init; }
    public required PageRequest Request { get; init; }
    public required int Status { get; init; }
    public required string ContentType { get; init; }
    public string? BrowserContentType { get; init; }
    public required string? Location { get; init; }
    public required PageBody Identity { get; init; }
    /// <summary>Null where it would not be smaller.</summary>
    public required PageBody? Gzip { get; init; }
    public required PageBody? Brotli { get; init; }
    /// <summary>All headers that do not depend on the request.</summary>
    public required KeyValuePair<string, StringValues>[] Headers { get; init; }
    public required string[] Keys { get; init; }
    public required DateTimeOffset? Until { get; init; }
    /// <summary>About what the page takes in memory.</summary>
    public required long Weight { get; init; }

    /// <summary>When it was dropped before the program was started; null for what was right then, or made since.</summary>
    public DateTimeOffset? DroppedAtStart { get; init; }

    /// <summary>Asked for since the store last looked. A lost write costs at worst one eviction too early.</summary>
    public bool IsTouched { get; set; }

    /// <summary>It was asked for again while it was right.</summary>
    public bool WasTouched { get; set; }

    /// <summary>Since when the page is kept only for the time that the database is away.</summary>
    public DateTimeOffset? DroppedAt => Volatile.Read(ref _droppedAt) is var ticks and > 0 ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    public void Drop(DateTimeOffset now) => Interlocked.CompareExchange(ref _droppedAt, now.UtcTicks, 0);

    /// <summary>The answers of the kiosk, made as they are asked for.</summary>
    public Kiosk.ReadyAnswers Ready => _ready ?? Interlocked.CompareExchange(ref _ready, new Kiosk.ReadyAnswers(this), null) ?? _ready;

    public LinkedListNode<StoredPage>? Place { get; set; }
}
