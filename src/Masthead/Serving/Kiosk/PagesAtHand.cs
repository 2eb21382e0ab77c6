using System.Buffers;
using System.Text;

namespace Masthead.Serving.Kiosk;

/// <summary>What the kiosk may hand out: pages that the store holds and that are right at this hour. Never waits.</summary>
internal sealed class PagesAtHand(HostMemory hosts, PageStore store, CutOff cutOff, SharedCaches caches, TimeProvider clock)
{
    /// <summary>The page that a request asks for; null where anybody has to think about it.</summary>
    public StoredPage? Find(in PlainestRequest request)
    {
        // What a node says that may be behind is not for caches to keep: the door says so.
        if ((caches.ArePurged ? !cutOff.IsInTouch : cutOff.IsNow) || FindPublication(request.Host) is not { } publicationId) return null;
        Span<char> path = stackalloc char[PlainestRequest.LongestPath];
        if (Ascii.ToUtf16(request.Path, path, out var length) != OperationStatus.Done) return null;
        path = path[..length];
        if (store.Find(new PageSought(publicationId, path, ""), clock) is not { } page) return null;
        return page.BrowserContentType is not null && request.AsksForHtml ? null : page;
    }

    /// <summary>A host in lower case, with or without a port, that is the first of a publication. Others are for the door to think about.</summary>
    private Guid? FindPublication(ReadOnlySpan<byte> host)
    {
        var colon = host.IndexOf((byte)':');
        if (colon >= 0)
        {
            var port = host[(colon + 1)..];
            if (port.Length is 0 or > 5 || port.ContainsAnyExceptInRange((byte)'0', (byte)'9')) return null;
            host = host[..colon];
        }
        if (host.Length is 0 or > 255) return null;
        Span<char> name = stackalloc char[host.Length];
        for (var i = 0; i < host.Length; i++)
        {
            var c = (char)host[i];
            if (c is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '.')) return null;
            name[i] = c;
        }
        return hosts.Known(name) is { } hosted && name.SequenceEqual(hosted.PrimaryHost) ? hosted.Id : null;
    }
}
