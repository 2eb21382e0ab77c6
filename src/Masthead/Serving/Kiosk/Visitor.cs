namespace Masthead.Serving.Kiosk;

/// <summary>A connection at the kiosk: nothing is known of it but what could not be sent yet, and what came behind that.</summary>
internal sealed class Visitor(int file, int visit)
{
    public int File => file;

    /// <summary>The system gives a file's number to the next who comes: the number of the visit tells them apart.</summary>
    public int Visit => visit;

    public long Data => ((long)visit << 32) | (uint)file;

    /// <summary>When it last asked or took something, in milliseconds of the system's count.</summary>
    public long HeardAt { get; set; }

    /// <summary>What the connection does not take yet, in order.</summary>
    public Queue<ReadOnlyMemory<byte>>? Unsent { get; set; }

    /// <summary>What came behind the request whose answer is not sent wholly.</summary>
    public byte[] Unread { get; set; } = [];

    public bool IsSending => Unsent is { Count: > 0 };
}
