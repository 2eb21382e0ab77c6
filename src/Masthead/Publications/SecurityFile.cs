using System.Collections.Frozen;
using System.Globalization;
using Masthead.Data;

namespace Masthead.Publications;

/// <summary>How to report a weakness (RFC 9116). It must say whom to tell, and until when that is true.</summary>
public static class SecurityFile
{
    /// <summary>So long before its end the desk reminds of it.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromDays(30);

    private const string SignedHead = "-----BEGIN PGP SIGNED MESSAGE-----";
    private const string Signature = "-----BEGIN PGP SIGNATURE-----";
    private static readonly FrozenSet<string> WebFields = FrozenSet.ToFrozenSet(["Acknowledgments", "Canonical", "Hiring", "Policy"], StringComparer.OrdinalIgnoreCase);
    private static readonly string[] DateForms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>Until when it is true; null where it does not say so.</summary>
    public static DateTimeOffset? ExpiresOf(string text) => Fields(text).Where(f => Is(f.Name, "Expires")).Select(f => Moment(f.Value)).FirstOrDefault();

    /// <exception cref="RuleBroken">What the RFC demands is missing, or said twice.</exception>
    internal static void Check(string text, DateTimeOffset now)
    {
        var fields = Fields(text).ToList();
        foreach (var (number, name, value) in fields)
        {
            if (name.Length == 0 || value.Length == 0 || name.Any(c => !char.IsAsciiLetterOrDigit(c) && c != '-')) throw new RuleBroken(SiteFile.Security, $"{SiteFile.Security}, line {number}: write a field such as Contact, a colon and its value.");
            if (WebFields.Contains(name) && !value.StartsWith("https://", StringComparison.OrdinalIgnoreCase)) throw new RuleBroken(SiteFile.Security, $"{SiteFile.Security}, line {number}: the address of {name} begins with https://.");
            if (Is(name, "Contact") && !IsContact(value)) throw new RuleBroken(SiteFile.Security, $"{SiteFile.Security}, line {number}: “{value}” is no contact; write mailto:security@news.example, tel:+1-201-555-0123 or an address that begins with https://.");
            if (Is(name, "Expires") && Moment(value) is null) throw new RuleBroken(SiteFile.Security, $"{SiteFile.Security}, line {number}: “{value}” is no moment; write one such as 2027-01-31T12:00:00Z.");
        }
        if (!fields.Exists(f => Is(f.Name, "Contact"))) throw new RuleBroken(SiteFile.Security, "security.txt needs a line Contact: whom to tell of a weakness.");
        if (fields.Count(f => Is(f.Name, "Expires")) != 1) throw new RuleBroken(SiteFile.Security, "security.txt needs one line Expires, such as Expires: 2027-01-31T12:00:00Z.");
        if (fields.Count(f => Is(f.Name, "Preferred-Languages")) > 1) throw new RuleBroken(SiteFile.Security, "security.txt has at most one line Preferred-Languages; put the languages on it, parted by commas.");
        if (ExpiresOf(text) <= now) throw new RuleBroken(SiteFile.Security, "security.txt would be out of date already: its line Expires is in the past.");
    }

    private static bool Is(string name, string field) => name.Equals(field, StringComparison.OrdinalIgnoreCase);

    private static bool IsContact(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "mailto" or "tel" && !value.AsSpan().ContainsAnyInRange('\0', ' ');

    private static DateTimeOffset? Moment(string value) =>
        DateTimeOffset.TryParseExact(value.ToUpperInvariant(), DateForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;

    /// <summary>The fields; of a signed file those between its head and the signature.</summary>
    private static IEnumerable<(int Number, string Name, string Value)> Fields(string text)
    {
        var inHead = text.StartsWith(SignedHead, StringComparison.Ordinal);
        foreach (var (number, line) in FileLines.Of(text, commentsBehind: false))
        {
            if (line == Signature) yield break;
            // The head of a signed message ends with its hash; an empty line follows it.
            if (inHead && (line == SignedHead || line.StartsWith("Hash:", StringComparison.Ordinal))) continue;
            inHead = false;
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            yield return colon < 0 ? (number, line, "") : (number, line[..colon].Trim(), line[(colon + 1)..].Trim());
        }
    }
}
