using System.Collections.Frozen;

namespace Masthead.Wire;

/// <summary>What a line of plain text is by its shape alone.</summary>
internal static class LineShape
{
    private const int LongestHeadline = 200;

    /// <summary>Ends as a sentence does, closing marks aside.</summary>
    public static bool EndsSentence(string line) => line.TrimEnd('”', '’', '"', '\'', '»', ')', ']', ' ') is { Length: > 0 } bare && bare[^1] is '.' or '!' or '?' or '…' or '。' or '！' or '？';

    private static bool EndsWithStop(string line) => EndsSentence(line) && line.TrimEnd('”', '’', '"', '\'', '»', ')', ']', ' ')[^1] is '.' or '…' or '。';

    /// <summary>A sentence or more of running copy.</summary>
    public static bool IsProse(string line) => line.Length > LongestHeadline || (EndsSentence(line) && (SameWords.Count(line) >= 12 || line.Length >= 90)) || (EndsWithStop(line) && SameWords.Count(line) >= 4);

    /// <summary>Could stand over an article: short enough, and no sentence that ends in a full stop.</summary>
    public static bool IsTitle(string line) => line.Length <= LongestHeadline && !EndsWithStop(line) && line[^1] is not (',' or ';') && PlainLines.ItemText(line) is null;

    /// <summary>A name rather than a headline: a few words, each with a capital, or an address ("The Harbour Post", "post.example").</summary>
    public static bool IsSiteName(string line)
    {
        if (line.Length > 40 || EndsSentence(line)) return false;
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length <= 4 && Array.TrueForAll(words, w => !char.IsLower(w[0]) || Small.Contains(w) || w.Contains('.'));
    }

    /// <summary>A heading between paragraphs.</summary>
    public static bool IsSubheading(string line) => line.Length <= 80 && SameWords.Count(line) <= 10 && !char.IsLower(line[0]) && char.IsLetterOrDigit(line[^1]) && PlainLines.ItemText(line) is null;

    /// <summary>What sites put among paragraphs and behind the article, none of it copy.</summary>
    public static bool IsFurniture(string line) => Furniture.Contains(line.TrimEnd(':', '.', ' ', '»', '→', '>'))
        || (line.Length <= 160 && FurnitureOpenings.Any(o => line.StartsWith(o, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Opens a box about who wrote the article, or about other articles.</summary>
    public static bool OpensBox(string line, IEnumerable<string> names) => line.Length <= 80 && !EndsWithStop(line)
        && (BoxOpenings.Any(o => line.StartsWith(o, StringComparison.OrdinalIgnoreCase)) || names.Any(n => line.Equals("About " + n, StringComparison.OrdinalIgnoreCase)));

    private static readonly FrozenSet<string> Small = new[] { "of", "the", "and", "&", "in", "on", "for", "de", "la", "le", "der", "die", "das", "und", "et" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Furniture = new[]
    {
        "Advertisement", "Advertising", "Ad", "Sponsored", "Anzeige", "Publicité", "Publicidad", "Share", "Share this", "Share this article", "Share this story", "Tweet", "Print", "Email", "Comments", "Read more",
        "Article continues below", "Story continues below advertisement", "Loading", "Copy link", "Listen to this article", "Save", "Follow us", "Subscribe", "Sign up", "Back to top", "Skip to content",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] FurnitureOpenings =
        ["©", "(c) ", "Copyright ", "All rights reserved", "Read more:", "Read also:", "Also read:", "Read next:", "See also:", "Related:", "More on this:", "Lesen Sie auch:", "Lire aussi", "Lea también:", "Tags:", "Filed under:", "Posted in:", "Categories:"];

    private static readonly string[] BoxOpenings =
    [
        "About the author", "About the writer", "About the reporter", "About the contributor", "About us", "Meet the author", "Author", "Related ", "More from ", "More stories", "More on ", "You may also like", "You might also like",
        "Recommended", "Most read", "Most popular", "Latest news", "Latest stories", "Leave a reply", "Leave a comment", "Comments", "Share this", "Newsletter", "Sign up for", "Subscribe to", "Tags",
        "Über den Autor", "Über die Autorin", "Zum Autor", "Zur Autorin", "À propos de l’auteur", "À propos de l'auteur", "Sobre el autor", "Sobre la autora", "Sull’autore", "Sull'autore", "Over de auteur",
    ];
}
