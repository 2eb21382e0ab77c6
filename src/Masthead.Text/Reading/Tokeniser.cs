using System.Globalization;

namespace Masthead.Text.Reading;

/// <summary>The one pass over the characters: each is looked at once, with a fixed look ahead.</summary>
internal sealed class Tokeniser(string text, Borrowed<Token> tokens, Borrowed<ushort> numbers, Effort effort)
{
    public int Words { get; private set; }

    public void Read(TextSpan paragraph)
    {
        effort.Add(paragraph.Length);
        var space = true;
        for (var at = paragraph.Start; at < paragraph.End;)
        {
            var c = text[at];
            if (c == ' ' || Marks.IsSpace(c))
            {
                space = true;
                at++;
                continue;
            }
            if (Marks.IsInvisible(c))
            {
                at++;
                continue;
            }
            var token = Next(at, paragraph.End);
            if (space) token = token with { Traits = token.Traits | TokenTraits.SpaceBefore };
            if (token.IsWord) Words++;
            tokens.Add(token);
            numbers.Add(token.Kind switch { TokenKind.Word => Vocabulary.Find(token.Span.In(text)), TokenKind.Number => Vocabulary.Figure, _ => Vocabulary.Unknown });
            at = token.Span.End;
            space = false;
        }
    }

    private Token Next(int at, int end)
    {
        var c = text[at];
        if (char.IsAsciiLetter(c)) return Word(at, at, end);
        var category = Marks.CategoryAt(text, at, out var length);
        if (Marks.IsLetter(category)) return Word(at, at, end);
        if (Marks.IsDigit(category)) return Number(at, at, end);
        if (Marks.IsQuotationMark(c)) return HeadlessWord(at, end) ?? new Token(new TextSpan(at, at + WidthOfMark(at, end)), TokenKind.QuotationMark, TokenTraits.None);
        if (Marks.IsPunctuation(category))
        {
            var stop = at + length;
            if (c == '.') while (stop < end && text[stop] == '.') stop++;
            return new Token(new TextSpan(at, stop), TokenKind.Punctuation, TokenTraits.None);
        }
        return Symbol(at, at + length, end);
    }

    /// <summary>Some type '' for a double mark. Of three in a row that close, the last two are it.</summary>
    private int WidthOfMark(int at, int end)
    {
        if (text[at] != '\'' || at + 1 >= end || text[at + 1] != '\'') return 1;
        var third = at + 2 < end && text[at + 2] == '\'';
        var closes = at > 0 && !Marks.IsSpace(text[at - 1]);
        return third && closes ? 1 : 2;
    }

    /// <summary>A word that an apostrophe begins: ’tis, ’em, ’90s.</summary>
    private Token? HeadlessWord(int at, int end)
    {
        if (text[at] is not ('\'' or '’' or '‘') || at + 1 >= end || (at > 0 && char.IsLetterOrDigit(text[at - 1]))) return null;
        if (char.IsAsciiDigit(text[at + 1]))
        {
            var decade = at + 3 < end && char.IsAsciiDigit(text[at + 2]) && text[at + 3] == 's' && (at + 4 >= end || !char.IsLetterOrDigit(text[at + 4]));
            var year = text[at] == '’' && at + 2 < end && char.IsAsciiDigit(text[at + 2]) && (at + 3 >= end || !char.IsLetterOrDigit(text[at + 3]));
            return decade || year ? Number(at, at + 1, end) : null;
        }
        var stop = at + 1;
        while (stop < end && stop - at < 8 && char.IsLetter(text[stop])) stop++;
        return Abbreviations.IsElision(text.AsSpan(at + 1, stop - at - 1)) && (stop >= end || !char.IsLetterOrDigit(text[stop])) ? Word(at, at + 1, end) : null;
    }

    private Token Word(int start, int at, int end)
    {
        int letters = 0, upper = 0, dots = 0, pieceLetters = 0, lastGood = at;
        var longest = 0;
        var first = Marks.CategoryAt(text, at, out _);
        while (at < end)
        {
            // Most words end here: plain letters up to a blank.
            var run = at;
            for (; at < end && char.IsAsciiLetter(text[at]); at++) if (text[at] <= 'Z') upper++;
            if (at > run)
            {
                letters += at - run;
                pieceLetters += at - run;
                longest = Math.Max(longest, pieceLetters);
                lastGood = at;
            }
            if (at >= end || text[at] == ' ') break;
            var category = Marks.CategoryAt(text, at, out var length);
            if (Marks.IsLetter(category) || Marks.IsDigit(category) || (Marks.IsAttached(category) && at > start))
            {
                letters++;
                pieceLetters++;
                longest = Math.Max(longest, pieceLetters);
                if (category is UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter) upper++;
                at += length;
                lastGood = at;
                continue;
            }
            var c = text[at];
            if (Marks.IsInvisible(c))
            {
                at++;
                continue;
            }
            var next = at + 1 < end ? Marks.CategoryAt(text, at + 1, out _) : UnicodeCategory.Control;
            var goesOn = Marks.IsLetter(next) || Marks.IsDigit(next);
            if (!goesOn || lastGood != at) break;
            var joins = c switch
            {
                '\'' or '’' => !Marks.IsUnspacedLetter(text[at + 1]), // ‘항상’이라고
                '-' or '\u2011' or '_' => true,
                '&' => pieceLetters <= 2 && upper == letters && next == UnicodeCategory.UppercaseLetter,
                '.' => pieceLetters == 1 || next == UnicodeCategory.LowercaseLetter,
                _ => false,
            };
            if (!joins) break;
            if (c == '.') dots++;
            pieceLetters = 0;
            at++;
        }
        var traits = TokenTraits.None;
        at = lastGood;
        if (at < end && text[at] == '.' && (at + 1 >= end || text[at + 1] != '.') && OwnsFullStop(start, at, end, dots, longest, letters))
        {
            at++;
            traits |= TokenTraits.Abbreviation;
        }
        if (first is UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter) traits |= TokenTraits.Capitalised;
        if (letters > 1 && upper == letters) traits |= TokenTraits.Capitals;
        if (at - start > 2 && text[at - 1] is 's' or 'S' && Marks.IsApostrophe(text[at - 2])) traits |= TokenTraits.Possessive;
        return new Token(new TextSpan(start, at), TokenKind.Word, traits);
    }

    private bool OwnsFullStop(int start, int at, int end, int dots, int longest, int letters)
    {
        var word = text.AsSpan(start, at - start);
        if (dots > 0 && longest == 1) return true;
        if (letters == 1 && char.IsUpper(word[0]) && word[0] != 'I') return true;
        if (Abbreviations.IsKnown(word)) return true;
        return Abbreviations.IsBeforeFigure(word) && at + 2 < end && (char.IsAsciiDigit(text[at + 1]) || (text[at + 1] is ' ' or '\u00A0' && char.IsAsciiDigit(text[at + 2])));
    }

    private Token Number(int start, int at, int end)
    {
        while (at < end)
        {
            var category = Marks.CategoryAt(text, at, out var length);
            if (Marks.IsLetter(category) || Marks.IsDigit(category) || Marks.IsAttached(category))
            {
                at += length;
                continue;
            }
            var next = at + 1 < end ? Marks.CategoryAt(text, at + 1, out _) : UnicodeCategory.Control;
            var joins = text[at] switch
            {
                ',' or '.' or ':' => Marks.IsDigit(next) && char.IsDigit(text[at - 1]),
                '-' or '\u2011' => Marks.IsLetter(next) || Marks.IsDigit(next),
                '\'' or '’' => next == UnicodeCategory.LowercaseLetter,
                _ => false,
            };
            if (!joins) break;
            at++;
        }
        return new Token(new TextSpan(start, at), TokenKind.Number, TokenTraits.None);
    }

    /// <summary>A symbol takes the joiners and marks that build one emoji with it.</summary>
    private Token Symbol(int start, int at, int end)
    {
        while (at < end)
        {
            var category = Marks.CategoryAt(text, at, out var length);
            if (text[at] == '\u200D' && at + 1 < end)
            {
                var joined = Marks.CategoryAt(text, at + 1, out var more);
                if (joined != UnicodeCategory.OtherSymbol) break;
                at += 1 + more;
            }
            else if (Marks.IsAttached(category)) at += length;
            else break;
        }
        return new Token(new TextSpan(start, at), TokenKind.Symbol, TokenTraits.None);
    }
}
