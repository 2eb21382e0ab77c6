using System.Collections.Frozen;
using Masthead.Data;

namespace Masthead.Publications;

/// <summary>To whom the publication belongs and with whom it works (JournalList, trust.txt).</summary>
internal static class TrustFile
{
    private static readonly FrozenSet<string> Addresses = FrozenSet.ToFrozenSet(["member", "belongto", "control", "controlledby", "social", "vendor", "customer", "disclosure"], StringComparer.OrdinalIgnoreCase);

    /// <exception cref="RuleBroken">A line says nothing that a reader of the file knows.</exception>
    public static void Check(string text)
    {
        foreach (var (number, line) in FileLines.Of(text, commentsBehind: false))
        {
            if (line.Split('=', 2, StringSplitOptions.TrimEntries) is not [var name, { Length: > 0 } value]) throw new RuleBroken(SiteFile.Trust, $"{SiteFile.Trust}, line {number}: write a name such as belongto, an equals sign and an address.");
            if (Addresses.Contains(name))
            {
                if (!FileLines.IsWeb(value)) throw new RuleBroken(SiteFile.Trust, $"{SiteFile.Trust}, line {number}: “{value}” is no address; it begins with https:// or http://.");
            }
            else if (name.Equals("datatrainingallowed", StringComparison.OrdinalIgnoreCase))
            {
                if (value is not ("yes" or "no")) throw new RuleBroken(SiteFile.Trust, $"{SiteFile.Trust}, line {number}: datatrainingallowed is yes or no.");
            }
            else if (!name.Equals("contact", StringComparison.OrdinalIgnoreCase))
                throw new RuleBroken(SiteFile.Trust, $"{SiteFile.Trust}, line {number}: “{name}” is none of member, belongto, control, controlledby, social, vendor, customer, disclosure, contact, datatrainingallowed.");
        }
    }
}
