namespace Masthead.Text.Reading;

/// <summary>Parts a paragraph's tokens into sentences.</summary>
internal static class SentenceSplitter
{
    public static void Split(string text, Borrowed<Token> tokens, int first, int paragraph, Borrowed<Sentence> sentences)
    {
        var start = first;
        for (var i = first; i < tokens.Count; i++)
        {
            if (!Ends(text, tokens, i)) continue;
            var end = i + 1;
            while (end < tokens.Count && IsCloser(text, tokens, end)) end++;
            if (end < tokens.Count && (!MayBegin(text, tokens, end, tokens[i]) || IsAttribution(text, tokens, end))) continue;
            Add(start, end);
            start = end;
            i = end - 1;
        }
        if (start < tokens.Count) Add(start, tokens.Count);

        void Add(int from, int to)
        {
            sentences.Add(new Sentence(new TextSpan(tokens[from].Span.Start, tokens[to - 1].Span.End), from, to, paragraph));
            for (var i = from; i < to; i++)
            {
                if (!tokens[i].IsWord) continue;
                tokens[i] = tokens[i] with { Traits = tokens[i].Traits | TokenTraits.SentenceStart };
                break;
            }
        }
    }

    private static bool Ends(string text, Borrowed<Token> tokens, int i)
    {
        var token = tokens[i];
        if (token.Kind == TokenKind.Punctuation) return text[token.Span.Start] is '.' or '!' or '?' or '…' or '。' or '！' or '？' or '؟' or '।';
        if (!token.Is(TokenTraits.Abbreviation) || i + 1 >= tokens.Count) return false;
        if (Abbreviations.IsLeading(token.Span.In(text)[..^1])) return false;
        var next = i + 1;
        while (next < tokens.Count && tokens[next].Kind == TokenKind.QuotationMark) next++;
        return next < tokens.Count && Abbreviations.StartsSentences(tokens[next].Span.In(text));
    }

    /// <summary>Marks that still belong to the sentence that has ended: more stops, closing brackets and quotation marks.</summary>
    private static bool IsCloser(string text, Borrowed<Token> tokens, int i)
    {
        var token = tokens[i];
        var c = text[token.Span.Start];
        if (token.Kind == TokenKind.QuotationMark) return !token.Is(TokenTraits.SpaceBefore) && c is not ('“' or '‘' or '„' or '「' or '『');
        return token.Kind == TokenKind.Punctuation && c is '.' or '!' or '?' or '…' or ')' or ']' or '）' or '」';
    }

    /// <summary>“Why?” the minister asked: the words after a closing mark say who asked, and belong to the sentence.</summary>
    private static bool IsAttribution(string text, Borrowed<Token> tokens, int i)
    {
        if (tokens[i - 1].Kind != TokenKind.QuotationMark) return false;
        for (var end = Math.Min(i + 5, tokens.Count); i < end && tokens[i].Kind == TokenKind.Word; i++)
            if (tokens[i].Span.In(text) is "said" or "says" or "asked" or "asks" or "added" or "adds" or "told" or "wrote" or "replied" or "shouted" or "cried" or "continued" or "recalled" or "wondered") return true;
        return false;
    }

    private static bool MayBegin(string text, Borrowed<Token> tokens, int i, Token stop)
    {
        var token = tokens[i];
        if (text[stop.Span.Start] is '。' or '！' or '？') return true;
        if (!token.Is(TokenTraits.SpaceBefore)) return token.Kind == TokenKind.QuotationMark || (token.Kind == TokenKind.Word && token.Is(TokenTraits.Capitalised));
        if (token.Kind == TokenKind.Word)
        {
            var c = text[token.Span.Start];
            return !char.IsLower(c);
        }
        return token.Kind != TokenKind.Punctuation || text[token.Span.Start] is '(' or '[' or '–' or '—' or '•' or '-' or '¿' or '¡';
    }
}
