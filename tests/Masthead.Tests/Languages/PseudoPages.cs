using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Masthead.Tests.Languages;

/// <summary>What stands in the open on a page in the pseudo-language: every sentence of ours has other letters there, and what is put into one stands between marks.</summary>
internal static partial class PseudoPages
{
    /// <summary>What people wrote, and what is the same in every language.</summary>
    private const string NotOurs = "script, style, code, textarea, bdi, [translate=no], [dir=auto], [lang]:not(html)";

    private static readonly string[] Spoken = ["aria-label", "title", "placeholder", "alt", "aria-description", "data-none", "data-failed", "data-refused", "data-ticked", "data-list-keys", "data-key-name"];

    public static IEnumerable<string> Wrong(IHtmlDocument page, IReadOnlySet<string> english)
    {
        foreach (var text in page.Body!.Descendants<IText>())
        {
            if (text.ParentElement is not { } around || around.Closest(NotOurs) is not null) continue;
            if (IsOpen(text.Data, english)) yield return $"<{around.LocalName}> {text.Data.Trim()}";
        }
        foreach (var element in page.Body!.QuerySelectorAll("*"))
        {
            foreach (var name in Spoken)
                if (element.GetAttribute(name) is { Length: > 0 } said && !element.Matches("[dir=auto], [translate=no]") && IsOpen(said, english)) yield return $"<{element.LocalName} {name}> {said}";
        }
        var title = page.Title!.Split(" · ");
        // The page of a story is called by its headline.
        if (title.Length < 2 || (IsOpen(title[0], english) && !page.QuerySelectorAll("[dir=auto], [dir=auto] *").Any(e => e.TextContent.Trim() == title[0]))) yield return $"<title> {page.Title}";
    }

    /// <summary>Whether a Latin word stands outside of the marks, or an English sentence of ours within them.</summary>
    public static bool IsOpen(string said, IReadOnlySet<string> english)
    {
        var rest = said;
        while (Isolated().Match(rest) is { Success: true } value)
        {
            if (english.Contains(value.Groups["value"].Value)) return true;
            rest = rest.Remove(value.Index, value.Length);
        }
        return Word().IsMatch(SameEverywhere().Replace(rest, ""));
    }

    [GeneratedRegex("\u2068(?<value>[^\u2068\u2069]*)\u2069")]
    private static partial Regex Isolated();

    [GeneratedRegex("[A-Za-z]{2,}")]
    private static partial Regex Word();

    /// <summary>Names of zones, addresses, names of files and hosts, ids.</summary>
    [GeneratedRegex(@"\b(UTC|GMT|[A-Z][a-z]+/[A-Z][A-Za-z_]+)\b|https?://\S+|\S+@\S+|\b[\w-]+(\.[\w-]+)*\.(test|example|org|txt|jpg|png|json)\b|/[\w./-]+|\b[0-9a-f-]{12,}\b|\bSHA-256\b|\bMB\b|\bCtrl\b")]
    private static partial Regex SameEverywhere();
}
