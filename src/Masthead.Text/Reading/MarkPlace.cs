namespace Masthead.Text.Reading;

/// <summary>What a quotation mark does, or that it is none.</summary>
internal enum Act
{
    Nothing,
    Open,
    OpenTurned,
    Close,
    CloseTurned,
}

/// <summary>What the neighbours of a mark allow it to do.</summary>
/// <param name="CanOpen">Space, a bracket or dash before it, and something after it.</param>
/// <param name="CanClose">Something before it, and space or a mark after it.</param>
/// <param name="AfterDigit">A digit directly before it: inches, feet.</param>
/// <param name="BeforeLetter">A letter directly after it.</param>
/// <param name="AfterLetter">A letter directly before it.</param>
/// <param name="Unspaced">Directly beside it a letter of a script that puts no spaces around marks.</param>
internal readonly record struct MarkPlace(bool CanOpen, bool CanClose, bool AfterDigit, bool BeforeLetter, bool AfterLetter, bool Unspaced)
{
    public static MarkPlace Of(string text, Borrowed<Token> tokens, int i, Paragraph paragraph)
    {
        var spaceBefore = tokens[i].Is(TokenTraits.SpaceBefore) || i == paragraph.FirstToken;
        var spaceAfter = i + 1 >= paragraph.EndToken || tokens[i + 1].Is(TokenTraits.SpaceBefore);
        var before = spaceBefore ? ' ' : text[tokens[i - 1].Span.End - 1];
        var after = spaceAfter ? ' ' : text[tokens[i + 1].Span.Start];
        var opensAfter = spaceBefore || before is '(' or '[' or '{' or '/' or '-' or '“' or '‘' or '«' or '„' or '=' || Marks.IsDash(before)
            || (before is '"' or '\'' && i >= 2 && tokens[i - 1].Kind == TokenKind.QuotationMark && tokens[i - 1].Is(TokenTraits.SpaceBefore));
        var ends = spaceAfter || !(char.IsLetterOrDigit(after) || char.IsSurrogate(after) || after is '$' or '£' or '€' or '#' or '@' or '(' or '[');
        return new MarkPlace(opensAfter && !spaceAfter, !spaceBefore && ends, char.IsAsciiDigit(before), char.IsLetter(after), char.IsLetter(before), Marks.IsUnspacedLetter(before) || Marks.IsUnspacedLetter(after));
    }
}

/// <summary>Single marks of a paragraph: most are apostrophes, and only their company tells.</summary>
internal sealed class SingleMarks
{
    private readonly string _text;
    private readonly Borrowed<Token> _tokens;
    private readonly List<(int Token, bool Closes)> _later = [];
    private int _at;

    public SingleMarks(string text, Borrowed<Token> tokens, Paragraph paragraph)
    {
        _text = text;
        _tokens = tokens;
        for (var i = paragraph.FirstToken; i < paragraph.EndToken; i++)
        {
            if (tokens[i].Kind != TokenKind.QuotationMark || tokens[i].Span.Length > 1 || text[tokens[i].Span.Start] is not ('\'' or '‘' or '’' or '‚')) continue;
            var place = MarkPlace.Of(text, tokens, i, paragraph);
            _later.Add((i, text[tokens[i].Span.Start] is not ('‘' or '‚') && (place.CanClose || place.Unspaced)));
        }
    }

    /// <summary>Must be asked for each single mark of the paragraph in order.</summary>
    public Act Read(int i, MarkPlace place, bool open)
    {
        while (_at < _later.Count && _later[_at].Token <= i) _at++;
        var nextCloses = _at < _later.Count && _later[_at].Closes;
        switch (_text[_tokens[i].Span.Start])
        {
            case '‚':
                return place.BeforeLetter ? Act.Open : Act.Nothing;
            case '‘':
                if (place.AfterLetter && place.BeforeLetter && !place.Unspaced) return Act.Nothing;
                return open && place.CanClose && !place.CanOpen ? Act.Close : Act.Open;
            case '’':
                if (!open) return Act.Nothing;
                if (!place.CanClose && !place.Unspaced) return Act.Nothing;
                return PluralPossessive(i) && nextCloses ? Act.Nothing : Act.Close;
            default:
                if (open && place.CanClose) return PluralPossessive(i) && nextCloses ? Act.Nothing : Act.Close;
                return !open && place.CanOpen && nextCloses ? Act.Open : Act.Nothing;
        }
    }

    /// <summary>The workers’ rights: an s before the mark, a plain word after it.</summary>
    private bool PluralPossessive(int i)
    {
        if (i == 0 || i + 1 >= _tokens.Count || _text[_tokens[i - 1].Span.End - 1] is not ('s' or 'S')) return false;
        return _tokens[i + 1].Kind == TokenKind.Word && _tokens[i + 1].Is(TokenTraits.SpaceBefore) && char.IsLower(_text[_tokens[i + 1].Span.Start]);
    }
}

/// <summary>Words after which no phrase can end.</summary>
internal static class JoiningWords
{
    public static bool Contains(ReadOnlySpan<char> word) => word is "or" or "and" or "the" or "a" or "an" or "of" or "with" or "nor" or "but" or "from" or "into" or "than" or "their" or "our" or "my" or "your" or "its" or "these" or "those" or "every";
}
