using System.Text;

namespace Masthead.Reading;

/// <summary>An address that leads to words on a page (URL Fragment Text Directives): a browser that knows them scrolls there and marks the words; another opens the page.</summary>
internal static class TextFragment
{
    /// <summary>Longer words are named by their first and last few.</summary>
    private const int MostWords = 10;
    private const int AtEachEnd = 4;

    /// <param name="words">As they stand on the page; an ellipsis between them stands for words that are there and not here.</param>
    public static string To(string path, string words)
    {
        var all = words.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries).ToList();
        var isBroken = all.RemoveAll(word => word == "…") > 0;
        if (all.Count == 0) return path;
        if (all.Count <= MostWords && !isBroken) return $"{path}#:~:text={Escaped(all)}";
        var ends = Math.Min(AtEachEnd, Math.Max(1, all.Count / 2));
        return $"{path}#:~:text={Escaped(all[..ends])},{Escaped(all[^ends..])}";
    }

    // The hyphen and the comma divide the parts of a directive, so they never stand in one.
    private static string Escaped(List<string> words) =>
        new StringBuilder(Uri.EscapeDataString(string.Join(' ', words))).Replace("-", "%2D").ToString();
}
