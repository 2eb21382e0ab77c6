namespace Masthead.Wire;

/// <summary>What a text is by its content: an HTML page, plain text, or something that is no page.</summary>
internal static class PageMarkup
{
    public enum Kind { Plain, Html, Feed, Archive }

    private const int Head = 8_192;

    private static readonly string[] Sure = ["<!doctype html", "<html", "<head>", "<head ", "<body>", "<body ", "</p>", "</div>", "</article>", "</h1>", "</title>", "<meta "];
    private static readonly string[] Blocks = ["<p>", "<p ", "<div", "<h1", "<h2", "<article", "<section", "<main", "<br", "<ul", "<table"];

    public static Kind Of(string text)
    {
        var start = text.AsSpan().TrimStart();
        var head = start[..Math.Min(start.Length, Head)];
        if (head.StartsWith("<?xml") || head.StartsWith("<rss") || head.StartsWith("<feed"))
        {
            if (Has(head, "<html")) return Kind.Html;
            if (Has(head, "<rss") || Has(head, "<feed") || Has(head, "<rdf")) return Kind.Feed;
        }
        if (Has(head[..Math.Min(head.Length, 1_024)], "mime-version:") && Has(head, "multipart/related")) return Kind.Archive;
        // A story about HTML may name a tag; a page begins with one, or is full of them.
        if (head.Length > 1 && head[0] == '<' && (char.IsAsciiLetter(head[1]) || head[1] is '!' or '?') && Count(head, Sure) + Count(head, Blocks) > 0) return Kind.Html;
        return Count(head, Sure) + Count(head, Blocks) >= 3 ? Kind.Html : Kind.Plain;

        static bool Has(ReadOnlySpan<char> text, string tag) => text.Contains(tag, StringComparison.OrdinalIgnoreCase);

        static int Count(ReadOnlySpan<char> text, string[] tags)
        {
            var count = 0;
            foreach (var tag in tags)
                if (Has(text, tag)) count++;
            return count;
        }
    }
}
