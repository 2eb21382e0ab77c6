namespace Masthead.Text.Rules.Punctuation;

internal sealed class BracketsUnbalanced() : CopyRule("brackets-unbalanced", Severity.Warning, "A bracket without its pair",
    "A reader waits for the bracket to close, or looks back for where it opened.", ofLines: true)
{
    internal override void Examine(Copy copy, Findings findings)
    {
        // A bracket may open in one paragraph and close in a later one: what a paragraph leaves open waits here.
        var waiting = new Stack<(TextSpan Span, char Bracket)>();
        var open = new Stack<(TextSpan Span, char Bracket)>();
        var tokens = copy.Tokens.AsSpan();
        foreach (var paragraph in copy.Paragraphs)
        {
            for (var i = paragraph.FirstToken; i < paragraph.EndToken; i++)
            {
                var token = tokens[i];
                if (token.Kind != TokenKind.Punctuation || token.Span.Length != 1) continue;
                var c = copy.Text[token.Span.Start];
                if (c is '（') c = '(';
                else if (c is '）') c = ')';
                if (c is '(' or '[')
                {
                    if (!IsFace(copy, i, paragraph)) open.Push((token.Span, c));
                }
                else if (c is ')' or ']')
                {
                    var wanted = c == ')' ? '(' : '[';
                    if (open.TryPeek(out var last) && last.Bracket == wanted) open.Pop();
                    else if (open.Count == 0 && waiting.TryPeek(out var before) && before.Bracket == wanted) waiting.Pop();
                    else if (c == ')' && (IsListMark(copy, i, paragraph) || IsFace(copy, i, paragraph))) continue;
                    else findings.Add(this, token.Span, $"The bracket “{c}” closes what did not open.");
                }
            }
            while (open.TryPop(out var left)) waiting.Push(left);
        }
        foreach (var (span, bracket) in waiting) findings.Add(this, span, $"The bracket “{bracket}” does not close.");
    }

    /// <summary>a) 1) iv)</summary>
    private static bool IsListMark(Copy copy, int i, Paragraph paragraph)
    {
        if (i == paragraph.FirstToken || copy.Tokens[i].Is(TokenTraits.SpaceBefore) || !(i - 1 == paragraph.FirstToken || copy.Tokens[i - 1].Is(TokenTraits.SpaceBefore))) return false;
        var word = copy.WordAt(i - 1);
        return word.Length <= 3 && (copy.Tokens[i - 1].Kind == TokenKind.Number || (word.Length == 1 && char.IsLetter(word[0])) || word.IndexOfAnyExcept("ivx") < 0);
    }

    /// <summary>:) ;-) :(</summary>
    private static bool IsFace(Copy copy, int i, Paragraph paragraph) =>
        i > paragraph.FirstToken && !copy.Tokens[i].Is(TokenTraits.SpaceBefore) && copy.Text[copy.Tokens[i - 1].Span.End - 1] is ':' or ';' or '-' or '=';
}
