using System.Buffers;

namespace Masthead.Text.Rules.Links;

internal sealed class LinkDead() : CopyRule("link-dead", Severity.Warning, "A link that leads nowhere",
    "A reader who follows a link and finds nothing trusts the rest less. The desk knows the publication’s own addresses; of others it sees only what cannot be one. It asks no other site.")
{
    private static readonly SearchValues<char> NeverInAddress = SearchValues.Create(" \t\r\n<>\"{}|\\^`");

    /// <summary>Names set apart for examples and for the machine itself (RFC 2606, RFC 6761).</summary>
    private static readonly string[] Nowhere = ["example", "invalid", "test", "localhost", "local"];

    internal override void Examine(Copy copy, Findings findings)
    {
        foreach (var link in copy.Structure.Links)
        {
            findings.Step();
            if (link.Span.Length > 0 && WhyDead(link) is { } why) findings.Add(this, link.Span, why);
        }
    }

    private static Saying? WhyDead(CopyLink link)
    {
        var address = link.Address.AsSpan().Trim();
        if (link.IsDead) return $"Nothing stands at {LinkDoubled.Shown(link.Address)}.";
        if (address.Length == 0 || address is "#") return "This link has no address.";
        if (address.IndexOfAny(NeverInAddress) >= 0) return $"“{LinkDoubled.Shown(link.Address)}” cannot be an address: it holds a space or a mark that none has.";
        if (address is "TK" or "tk" || address.StartsWith("TK ", StringComparison.Ordinal)) return "This link still waits for its address.";
        if (IsWeb(address, out var rest))
        {
            if (HostOf(rest) is not { } host || !IsNowhere(host)) return null;
            return $"“{LinkDoubled.Shown(link.Address)}” is no address that readers can reach.";
        }
        if (address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) && address.IndexOf('@') < "mailto:".Length + 1) return "This link to a mailbox names none.";
        return null;
    }

    private static bool IsWeb(ReadOnlySpan<char> address, out ReadOnlySpan<char> rest)
    {
        rest = default;
        foreach (var scheme in (ReadOnlySpan<string>)["https:", "http:"])
        {
            if (!address.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) continue;
            rest = address[scheme.Length..];
            return true;
        }
        return false;
    }

    /// <summary>Between the two slashes and the next mark; empty where it is not there.</summary>
    private static string? HostOf(ReadOnlySpan<char> rest)
    {
        if (!rest.StartsWith("//", StringComparison.Ordinal)) return "";
        rest = rest[2..];
        var end = rest.IndexOfAny("/?#");
        var host = end < 0 ? rest : rest[..end];
        if (host.LastIndexOf('@') is >= 0 and var at) host = host[(at + 1)..];
        if (host.StartsWith('[')) return null;
        if (host.LastIndexOf(':') is >= 0 and var port) host = host[..port];
        return host.TrimEnd('.').ToString();
    }

    private static bool IsNowhere(string host)
    {
        if (host.Length == 0) return true;
        var last = host[(host.LastIndexOf('.') + 1)..];
        if (Array.Exists(Nowhere, name => last.Equals(name, StringComparison.OrdinalIgnoreCase))) return true;
        if (host.EndsWith("example.com", StringComparison.OrdinalIgnoreCase) || host.EndsWith("example.org", StringComparison.OrdinalIgnoreCase) || host.EndsWith("example.net", StringComparison.OrdinalIgnoreCase))
            return host.Length == "example.com".Length || host[^("example.com".Length + 1)] == '.';
        // A name without a dot is a machine of the house's own network.
        return !host.Contains('.', StringComparison.Ordinal) || host is "127.0.0.1" or "0.0.0.0";
    }
}
