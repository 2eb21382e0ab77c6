using System.Collections.Frozen;

namespace Masthead.Text.Rules.Links;

internal sealed class LinkDoubled() : CopyRule("link-doubled", Severity.Advice, "The same link twice",
    "A link that comes again sends the reader where they have been. Once, at the first mention, is enough.")
{
    internal override void Examine(Copy copy, Findings findings)
    {
        var links = copy.Structure.Links;
        if (links.Count < 2) return;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var link in links)
        {
            findings.Step();
            if (link.Span.Length == 0 || LinkAddressOf(link.Address) is not { Length: > 0 } address) continue;
            if (!seen.Add(address)) findings.Add(this, link.Span, $"The copy links to {Shown(link.Address)} already.");
        }
    }

    /// <summary>The address as far as it decides where one lands; empty for a place on the same page, which may be linked often.</summary>
    private static string LinkAddressOf(string address)
    {
        var trimmed = address.Trim();
        return trimmed.StartsWith('#') ? "" : trimmed.TrimEnd('/');
    }

    internal static string Shown(string address) => address.Length <= 60 ? address : string.Concat(address.AsSpan(0, 58), "…");
}
