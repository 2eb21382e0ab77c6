namespace Masthead.Text.Rules.Quotations;

/// <summary>Guillemets that point the way on a page: “Read more »”, “« Back”, “Home › News”.</summary>
internal static class Arrows
{
    /// <summary>A guillemet without a pair that stands apart from the words on both its sides, or at an end of its paragraph.</summary>
    public static bool IsArrow(Copy copy, QuotationMark mark)
    {
        if (copy.Text[mark.Span.Start] is not ('«' or '»' or '‹' or '›')) return false;
        var paragraph = copy.Paragraphs[copy.ParagraphOf(mark.Token)];
        var apartBefore = mark.Token == paragraph.FirstToken || copy.Tokens[mark.Token].Is(TokenTraits.SpaceBefore);
        var apartAfter = mark.Token + 1 == paragraph.EndToken || copy.Tokens[mark.Token + 1].Is(TokenTraits.SpaceBefore);
        return apartBefore && apartAfter && (!IsSetApart(copy, mark) || paragraph.EndToken - paragraph.FirstToken <= ShortLine);
    }

    /// <summary>A line of more words is no link: “Lire la suite »”.</summary>
    private const int ShortLine = 6;

    /// <summary>French sets guillemets apart from the words they hold, by a space that does not break where it can.</summary>
    private static bool IsSetApart(Copy copy, QuotationMark mark) =>
        copy.Language.StartsWith("fr", StringComparison.OrdinalIgnoreCase)
        || (mark.Span.End < copy.Text.Length && copy.Text[mark.Span.End] is '\u00A0' or '\u202F')
        || (mark.Span.Start > 0 && copy.Text[mark.Span.Start - 1] is '\u00A0' or '\u202F');
}
