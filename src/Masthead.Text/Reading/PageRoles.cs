namespace Masthead.Text.Reading;

/// <summary>Recognises what stands around the body in a plain page: site name, headline, byline, date, standfirst; headings; the box about the author.</summary>
internal static class PageRoles
{
    private const int HeadAtMost = 8;

    public static void Recognise(string text, Borrowed<Paragraph> paragraphs, Borrowed<Token> tokens)
    {
        if (paragraphs.Count < 2) return;
        var head = 0;
        while (head < paragraphs.Count && head < HeadAtMost && (!IsProse(text, paragraphs[head], tokens) || IsToldAgain(text, paragraphs, tokens, head))) head++;
        if (head < paragraphs.Count) Head(text, paragraphs, tokens, head);
        Tail(text, paragraphs, tokens, head);
    }

    /// <summary>A short first paragraph that the next one repeats is a headline, whatever mark it ends with.</summary>
    private static bool IsToldAgain(string text, Borrowed<Paragraph> paragraphs, Borrowed<Token> tokens, int i) =>
        i < 4 && Words(paragraphs[i], tokens) <= 28
        && ((i + 1 < paragraphs.Count && Likeness.SameWords(text, tokens.Items, paragraphs[i], text, tokens.Items, paragraphs[i + 1]))
            || (i > 0 && Likeness.SameWords(text, tokens.Items, paragraphs[i], text, tokens.Items, paragraphs[i - 1])));

    private static void Head(string text, Borrowed<Paragraph> paragraphs, Borrowed<Token> tokens, int end)
    {
        var headline = -1;
        for (var i = 0; i < end; i++)
        {
            if (IsByline(text, paragraphs[i], tokens)) Set(paragraphs, i, ParagraphRole.Byline);
            else if (IsDate(text, paragraphs[i], tokens)) Set(paragraphs, i, ParagraphRole.DateLine);
            else if (headline < 0 && Words(paragraphs[i], tokens) >= 4) headline = i;
        }
        if (headline < 0)
            for (var i = 0; i < end && headline < 0; i++) if (paragraphs[i].Role == ParagraphRole.Body) headline = i;
        if (headline < 0) return;
        for (var i = 0; i < end; i++)
        {
            if (paragraphs[i].Role != ParagraphRole.Body) continue;
            var role = i < headline ? ParagraphRole.SiteName
                : i == headline || Likeness.SameWords(text, tokens.Items, paragraphs[i], text, tokens.Items, paragraphs[headline]) ? ParagraphRole.Headline
                : Words(paragraphs[i], tokens) >= 4 ? ParagraphRole.Standfirst : ParagraphRole.Heading;
            Set(paragraphs, i, role);
        }
    }

    private static void Tail(string text, Borrowed<Paragraph> paragraphs, Borrowed<Token> tokens, int from)
    {
        for (var i = from; i < paragraphs.Count; i++)
        {
            if (IsAboutTheAuthor(text, paragraphs[i], tokens) && Words(paragraphs[i], tokens) <= 6)
            {
                for (; i < paragraphs.Count; i++) Set(paragraphs, i, ParagraphRole.AboutTheAuthor);
                return;
            }
            if (i > from && i + 1 < paragraphs.Count && IsHeading(text, paragraphs[i], tokens)) Set(paragraphs, i, ParagraphRole.Heading);
        }
    }

    private static bool IsAboutTheAuthor(string text, Paragraph paragraph, Borrowed<Token> tokens)
    {
        var i = paragraph.FirstToken;
        if (!Is(i, "about")) return false;
        i++;
        if (Is(i, "the") || Is(i, "our")) i++;
        return Is(i, "author") || Is(i, "authors") || Is(i, "writer") || Is(i, "reporter");

        bool Is(int at, string word) => at < paragraph.EndToken && tokens[at].Span.In(text).Equals(word, StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsByline(string text, Paragraph paragraph, Borrowed<Token> tokens)
    {
        if (Words(paragraph, tokens) > 14) return false;
        var first = tokens[paragraph.FirstToken].Span.In(text);
        if (first.Equals("by", StringComparison.OrdinalIgnoreCase))
            return paragraph.FirstToken + 1 < paragraph.EndToken && paragraph.EndToken - paragraph.FirstToken <= 14;
        if (paragraph.FirstToken + 1 >= paragraph.EndToken) return false;
        var second = tokens[paragraph.FirstToken + 1].Span.In(text);
        return second.Equals("by", StringComparison.OrdinalIgnoreCase)
            && (first is "Written" or "Words" or "Story" or "Report" or "Posted" or "Published" or "Reported" or "Author" or "Text" or "written" or "words");
    }

    private static bool IsDate(string text, Paragraph paragraph, Borrowed<Token> tokens)
    {
        if (Words(paragraph, tokens) > 12) return false;
        var month = false;
        var number = false;
        for (var i = paragraph.FirstToken; i < paragraph.EndToken; i++)
        {
            if (tokens[i].Kind == TokenKind.Number) number = true;
            else if (Calendar.IsMonth(tokens[i].Span.In(text))) month = true;
        }
        if (!number) return false;
        var first = tokens[paragraph.FirstToken].Span.In(text);
        return first is "Updated" or "Published" or "Posted" || (month && Words(paragraph, tokens) <= 8 && OnlyDateWords(text, paragraph, tokens));
    }

    private static bool OnlyDateWords(string text, Paragraph paragraph, Borrowed<Token> tokens)
    {
        for (var i = paragraph.FirstToken; i < paragraph.EndToken; i++)
        {
            var word = tokens[i].Span.In(text);
            if (tokens[i].Kind == TokenKind.Word && !Calendar.IsMonth(word) && !Calendar.IsWeekday(word) && word is not ("at" or "on" or "am" or "pm" or "AM" or "PM" or "GMT" or "BST" or "EST" or "EDT" or "UTC" or "a.m." or "p.m.")) return false;
        }
        return true;
    }

    private static bool IsHeading(string text, Paragraph paragraph, Borrowed<Token> tokens) =>
        Words(paragraph, tokens) is > 0 and <= 9 && tokens[paragraph.FirstToken].Is(TokenTraits.Capitalised) && char.IsLetterOrDigit(text[tokens[paragraph.EndToken - 1].Span.End - 1]);

    /// <summary>Prose ends in a full stop, a colon or a closing quotation mark behind one, or is too long for a headline.</summary>
    private static bool IsProse(string text, Paragraph paragraph, Borrowed<Token> tokens)
    {
        if (Words(paragraph, tokens) > 28) return true;
        var last = paragraph.EndToken - 1;
        while (last > paragraph.FirstToken && (tokens[last].Kind == TokenKind.QuotationMark || text[tokens[last].Span.Start] is ')' or ']')) last--;
        var stop = text[tokens[last].Span.Start] is '.' or ':' or '…' || tokens[last].Is(TokenTraits.Abbreviation);
        return stop && !IsByline(text, paragraph, tokens) && !IsDate(text, paragraph, tokens);
    }

    private static int Words(Paragraph paragraph, Borrowed<Token> tokens)
    {
        var words = 0;
        for (var i = paragraph.FirstToken; i < paragraph.EndToken && words < 40; i++) if (tokens[i].IsWord) words++;
        return words;
    }

    private static void Set(Borrowed<Paragraph> paragraphs, int i, ParagraphRole role) => paragraphs[i] = paragraphs[i] with { Role = role };
}
