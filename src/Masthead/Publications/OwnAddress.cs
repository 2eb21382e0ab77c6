using Masthead.Data;

namespace Masthead.Publications;

/// <summary>Addresses of the publication itself.</summary>
public static class OwnAddress
{
    /// <summary>The path, without what follows it, of an address at one of the hosts or of a path; null for what leads elsewhere.</summary>
    public static string? PathOf(string address, IEnumerable<string> hosts)
    {
        var path = address;
        if (Uri.TryCreate(address, UriKind.Absolute, out var whole) && whole.Scheme is "http" or "https")
        {
            if (!hosts.Contains(whole.IdnHost, StringComparer.OrdinalIgnoreCase)) return null;
            path = whole.AbsolutePath;
        }
        else if (!address.StartsWith('/') || address.StartsWith("//", StringComparison.Ordinal)) return null;
        var end = path.IndexOfAny(['?', '#']);
        return Uri.UnescapeDataString(end < 0 ? path : path[..end]).Sound();
    }
}
