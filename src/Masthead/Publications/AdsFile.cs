using System.Collections.Frozen;
using Masthead.Data;

namespace Masthead.Publications;

/// <summary>Who may sell the publication's advertising (IAB Tech Lab, ads.txt 1.1).</summary>
internal static class AdsFile
{
    private static readonly FrozenSet<string> Variables = FrozenSet.ToFrozenSet(["CONTACT", "SUBDOMAIN", "INVENTORYPARTNERDOMAIN", "OWNERDOMAIN", "MANAGERDOMAIN"], StringComparer.OrdinalIgnoreCase);

    /// <exception cref="RuleBroken">A line is neither a seller nor a variable.</exception>
    public static void Check(string text)
    {
        foreach (var (number, line) in FileLines.Of(text, commentsBehind: true))
        {
            // What stands behind a semicolon is an extension.
            var fields = line.Split(';')[0].Split(',', StringSplitOptions.TrimEntries);
            if (fields.Length is 3 or 4)
            {
                if (Uri.CheckHostName(fields[0]) != UriHostNameType.Dns) throw new RuleBroken(SiteFile.Ads, $"{SiteFile.Ads}, line {number}: “{fields[0]}” is not the domain of an advertising system.");
                if (fields[1].Length == 0) throw new RuleBroken(SiteFile.Ads, $"{SiteFile.Ads}, line {number}: the account is missing between the first comma and the second.");
                if (!fields[2].Equals("DIRECT", StringComparison.OrdinalIgnoreCase) && !fields[2].Equals("RESELLER", StringComparison.OrdinalIgnoreCase))
                    throw new RuleBroken(SiteFile.Ads, $"{SiteFile.Ads}, line {number}: “{fields[2]}” is neither DIRECT nor RESELLER.");
            }
            else if (line.Split('=', 2, StringSplitOptions.TrimEntries) is not [var name, { Length: > 0 }] || !Variables.Contains(name))
                throw new RuleBroken(SiteFile.Ads, $"{SiteFile.Ads}, line {number}: a seller is a domain, an account and DIRECT or RESELLER, parted by commas; a variable is a name such as OWNERDOMAIN, an equals sign and a value.");
        }
    }
}
