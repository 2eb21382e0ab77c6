using Masthead.Text.Reading;

namespace Masthead.Text;

/// <summary>How a text is marked up.</summary>
public enum Markup
{
    /// <summary>Not at all.</summary>
    Plain,

    /// <summary>Markdown (CommonMark, with front matter).</summary>
    Markdown,

    /// <summary>HTML, whole pages or fragments.</summary>
    Html,
}

/// <summary>Lets marked-up text be read as copy: a view of the same length in which markup is not words, so that every place found in the view is a place in the text.
/// Markup becomes invisible characters (U+2060), the ends of blocks become line ends, an HTML character reference becomes its character and invisible ones. Holds no state; safe from any thread.</summary>
/// <remarks>Known limits: a view, not a parser. It follows the tags and marks that news copy uses; in broken markup it may show a piece of markup as words, and it never throws.</remarks>
public static class MarkupView
{
    /// <summary>What stands for a character of markup in a view.</summary>
    public const char Mask = '\u2060';

    /// <summary>What stands for a piece of code within a sentence, which is no word but holds a place among words: U+FFFC.</summary>
    public const char Thing = '\uFFFC';

    /// <summary>The view of a text.</summary>
    /// <param name="text">The text as it was given.</param>
    /// <param name="markup">How it is marked up.</param>
    /// <returns>The text itself where it is plain; else a string of exactly the same length. Takes time in proportion to the length.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static string Of(string text, Markup markup)
    {
        ArgumentNullException.ThrowIfNull(text);
        return markup switch
        {
            Markup.Html => new HtmlMask(text).Read(),
            Markup.Markdown => new MarkdownMask(text).Read(),
            _ => text,
        };
    }

    /// <summary>The headings, links and pictures of a text, at their places in it. Of an HTML page with an article (or a main part) only what stands there.</summary>
    /// <param name="text">The text as it was given.</param>
    /// <param name="markup">How it is marked up; plain text has none of them.</param>
    /// <returns>What was found, in order of place. Takes time in proportion to the length.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static CopyStructure StructureOf(string text, Markup markup)
    {
        ArgumentNullException.ThrowIfNull(text);
        var marked = new MarkedParts();
        switch (markup)
        {
            case Markup.Html:
                return marked.In(new HtmlMask(text, marked).Read());
            case Markup.Markdown:
                return marked.In(new MarkdownMask(text, marked).Read());
            default:
                return CopyStructure.Empty;
        }
    }

    /// <summary>Tells HTML from plain text by its first tag, and Markdown by headings, links, emphasis and lists in it.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The markup that it most likely has.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static Markup Guess(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var start = text.AsSpan().TrimStart("\uFEFF \t\r\n");
        if (HtmlMask.StartsLikeHtml(start)) return Markup.Html;
        return MarkdownMask.LooksLikeMarkdown(text) ? Markup.Markdown : Markup.Plain;
    }

    /// <summary>The language that an HTML page says it is in.</summary>
    /// <param name="text">The page.</param>
    /// <returns>The <c>lang</c> of its <c>html</c> tag; null where there is none among the first 4,096 characters.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static string? LanguageOfHtml(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var head = text.AsSpan(0, Math.Min(text.Length, 4096));
        var start = head.IndexOf("<html", StringComparison.OrdinalIgnoreCase);
        if (start < 0) return null;
        head = head[start..];
        if (head.IndexOf('>') is > 0 and var end) head = head[..end];
        var lang = head.IndexOf(" lang=", StringComparison.OrdinalIgnoreCase);
        if (lang < 0) return null;
        var value = head[(lang + 6)..].TrimStart("\"'");
        var length = 0;
        while (length < value.Length && (char.IsAsciiLetterOrDigit(value[length]) || value[length] == '-')) length++;
        return length is >= 2 and <= 35 ? value[..length].ToString() : null;
    }

    /// <summary>A finding in a view as it holds for the text: its place covers whole character references, and a fix that would cross markup is left out.</summary>
    /// <param name="finding">A finding in the view.</param>
    /// <param name="text">The text as it was given.</param>
    /// <param name="view">The view of it that was read.</param>
    /// <returns>The finding for the text.</returns>
    /// <exception cref="ArgumentNullException">One of them is null.</exception>
    public static Finding InText(Finding finding, string text, string view)
    {
        ArgumentNullException.ThrowIfNull(finding);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(view);
        if (ReferenceEquals(text, view)) return finding;
        var end = finding.Span.End;
        if (end > 0 && text[end - 1] == '&' && view[end - 1] != '&')
            while (end < text.Length && view[end] == Mask && text[end - 1] != ';') end++;
        var span = new TextSpan(finding.Span.Start, end);
        var crosses = finding.Fix is not null && text.AsSpan(span.Start, span.Length).IndexOfAny('<', '>', '&') >= 0 && span.Length > 0 && !IsOneReference(text, span)
            || view.AsSpan(finding.Span.Start, finding.Span.Length).Contains(Mask);
        return finding with { Span = span, Fix = crosses ? null : finding.Fix };
    }

    private static bool IsOneReference(string text, TextSpan span) =>
        text[span.Start] == '&' && text.AsSpan(span.Start, span.Length).IndexOf(';') == span.Length - 1;
}
