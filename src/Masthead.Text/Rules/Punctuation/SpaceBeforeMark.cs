namespace Masthead.Text.Rules.Punctuation;

internal sealed class SpaceBeforeMark() : CopyRule("space-before-mark", Severity.Warning, "A space before a mark that belongs to the word",
    "A comma or full stop that stands apart can fall to the next line alone. (French puts a narrow space before some marks; other languages do not.)", ofLines: true)
{
    internal override void Examine(Copy copy, Findings findings)
    {
        var french = IsSetAsFrench(copy.Language);
        foreach (var paragraph in copy.Paragraphs)
        {
            for (var i = paragraph.FirstToken + 1; i < paragraph.EndToken; i++)
            {
                var mark = copy.Tokens[i];
                if (mark.Kind != TokenKind.Punctuation || mark.Span.Length != 1 || !mark.Is(TokenTraits.SpaceBefore)) continue;
                var c = copy.Text[mark.Span.Start];
                if (c is not (',' or '.' or ';' or ':' or '!' or '?' or ')')) continue;
                if (i + 1 < paragraph.EndToken && !copy.Tokens[i + 1].Is(TokenTraits.SpaceBefore) && copy.Tokens[i + 1].Kind != TokenKind.QuotationMark) continue; // .5, .com, :), ?!
                var before = copy.Tokens[i - 1];
                if (c == '.' && before.Is(TokenTraits.Abbreviation)) continue; // a doubled full stop
                if (before.IsWord ? !IsSpaced(copy.Text[before.Span.End - 1]) : copy.Text[before.Span.End - 1] is not (')' or '”' or '’' or '"' or '%')) continue;
                if (c is ';' or ':' or '!' or '?' && french) continue;
                if (c == '.' && i + 1 < paragraph.EndToken && copy.Text[copy.Tokens[i + 1].Span.Start] == '.') continue;
                var gap = new TextSpan(before.Span.End, mark.Span.Start);
                if (gap.In(copy.Text).IndexOfAny('\n', '\r', '\u2060') >= 0) continue;
                findings.Add(this, new TextSpan(gap.Start, mark.Span.End), $"A space stands before “{c}”.", c.ToString());
            }
        }
    }

    /// <summary>Letters of scripts that close their marks up: those with capitals. Hindi and Thai may set some apart.</summary>
    private static bool IsSpaced(char c) => char.IsLower(c) || char.IsUpper(c) || char.IsAsciiDigit(c) || c == '.';

    private static bool IsSetAsFrench(string language) => language.Length >= 2 && (language.Length == 2 || language[2] == '-') && language[..2].ToLowerInvariant() is "fr" or "br" or "oc";
}
