namespace Masthead.Text.Reading;

/// <summary>Pairs the quotation marks of each paragraph, and tells marks from apostrophes and primes.</summary>
internal sealed class QuotationPairing(string text, Borrowed<Token> tokens, Borrowed<Paragraph> paragraphs, Effort effort)
{
    private readonly List<int> _open = [];
    private readonly int[] _openOfFamily = new int[6];

    /// <summary>The text opens quotations with a low mark, and so closes them with “.</summary>
    private readonly bool _low = text.Contains('„', StringComparison.Ordinal);

    public List<QuotationMark> Marks { get; } = [];
    public List<QuotationPassage> Passages { get; } = [];

    public void Pair()
    {
        var firstMark = 0;
        var continued = false;
        for (var p = 0; p < paragraphs.Count; p++)
        {
            Read(paragraphs[p]);
            var continues = Continues(p, firstMark);
            foreach (var left in _open)
                Marks[left] = Marks[left] with { Role = continues ? QuotationMarkRole.Opening : QuotationMarkRole.Unclosed };
            _open.Clear();
            Array.Clear(_openOfFamily);
            AddPassages(p, firstMark, continued, continues);
            firstMark = Marks.Count;
            continued = continues;
        }
        JoinRunsOn();
    }

    /// <summary>A quotation left open, and the next mark of its kind closes one that never opened, some paragraphs on: one quotation, its paragraphs between without their marks.</summary>
    private void JoinRunsOn()
    {
        var open = -1;
        for (var m = 0; m < Marks.Count; m++)
        {
            if (Marks[m].Single) continue;
            if (open >= 0 && Marks[m].Role == QuotationMarkRole.Unopened && Family(m) == Family(open) && Marks[m].Span.Start - Marks[open].Span.Start < RunsOnAtMost)
            {
                Marks[open] = Marks[open] with { Role = QuotationMarkRole.RunsOn, Partner = m };
                Marks[m] = Marks[m] with { Role = QuotationMarkRole.Closing, Partner = open };
                for (var i = Marks[open].Token + 1; i < Marks[m].Token; i++) tokens[i] = tokens[i] with { Traits = tokens[i].Traits | TokenTraits.Quoted };
            }
            open = Marks[m].Role == QuotationMarkRole.Unclosed ? m : -1;
        }
    }

    private int Family(int mark) => Family(Marks[mark].Span);

    private void Read(Paragraph paragraph)
    {
        SingleMarks? singles = null;
        for (var i = paragraph.FirstToken; i < paragraph.EndToken; i++)
        {
            if (tokens[i].Kind != TokenKind.QuotationMark) continue;
            var place = MarkPlace.Of(text, tokens, i, paragraph);
            var family = Family(tokens[i].Span);
            switch (family == SingleFamily ? (singles ??= new SingleMarks(text, tokens, paragraph)).Read(i, place, _openOfFamily[SingleFamily] > 0) : Double(i, place, family, paragraph))
            {
                case Act.Open: Open(i, family, false); break;
                case Act.OpenTurned: Open(i, family, true); break;
                case Act.Close: Close(i, family, false); break;
                case Act.CloseTurned: Close(i, family, true); break;
                default: tokens[i] = tokens[i] with { Kind = TokenKind.Apostrophe }; break;
            }
        }
    }

    private Act Double(int i, MarkPlace place, int family, Paragraph paragraph)
    {
        var open = _openOfFamily[family] > 0;
        if (place.AfterDigit && IsFeetAndInches(i)) return Act.Nothing;
        switch (text[tokens[i].Span.Start])
        {
            case '「' or '『' or '„' or '‟':
                return Act.Open;
            case '」' or '』':
                return Act.Close;
            case '“':
                if (open && _open.Count > 0 && text[Marks[_open[^1]].Span.Start] == '„') return Act.Close;
                if (_low && place.CanClose && !place.CanOpen) return Act.Close;
                return place.CanClose && !place.CanOpen && (open || IsLeftOpenBefore(i, family)) ? Act.CloseTurned : Act.Open;
            case '”':
                if (i == paragraph.FirstToken && !open) return Act.OpenTurned;
                return place.CanOpen && !place.CanClose && !open ? Act.OpenTurned : Act.Close;
            case '«' or '‹':
                return open && place.CanClose && !place.CanOpen ? Act.Close : Act.Open;
            case '»' or '›':
                return !open && place.CanOpen && !place.CanClose && !IsBeforeStop(i, paragraph) ? Act.Open : Act.Close;
            default:
                if (place.AfterDigit && !open) return Act.Nothing;
                if (IsGershayim(i)) return Act.Nothing;
                if (place.Unspaced) return open ? Act.Close : Act.Open;
                if (open && place.CanClose) return Act.Close;
                return place.CanOpen || (!open && !place.CanClose) ? Act.Open : Act.Close;
        }
    }

    /// <summary>The mark before it, some paragraphs back, opened a quotation that nothing has closed.</summary>
    private bool IsLeftOpenBefore(int i, int family) =>
        Marks.Count > 0 && Marks[^1] is { Role: QuotationMarkRole.Unclosed } left && Family(left.Span) == family && tokens[i].Span.Start - left.Span.Start < RunsOnAtMost;

    /// <summary>6' 2": a number, a prime, a number, this mark.</summary>
    private bool IsFeetAndInches(int i) =>
        i >= 3 && tokens[i - 1].Kind == TokenKind.Number && tokens[i - 2].Kind == TokenKind.Apostrophe && tokens[i - 3].Kind == TokenKind.Number;

    /// <summary>« French », with its spaces: what stands before a comma closes.</summary>
    private bool IsBeforeStop(int i, Paragraph paragraph) =>
        i + 1 < paragraph.EndToken && tokens[i + 1].Kind == TokenKind.Punctuation && text[tokens[i + 1].Span.Start] is ',' or '.' or ';' or ':' or '!' or '?' or ')' or '…';

    /// <summary>The mark of a Hebrew acronym, before its last letter: צה"ל.</summary>
    private bool IsGershayim(int i)
    {
        var (before, after) = (tokens[i].Span.Start - 1, tokens[i].Span.End);
        return before >= 0 && after < text.Length && Reading.Marks.IsHebrewLetter(text[before]) && Reading.Marks.IsHebrewLetter(text[after]) && (after + 1 >= text.Length || !Reading.Marks.IsHebrewLetter(text[after + 1]));
    }

    private void Open(int token, int family, bool turned)
    {
        var span = tokens[token].Span;
        var c = text[span.Start];
        _openOfFamily[family]++;
        _open.Add(Marks.Count);
        Marks.Add(new QuotationMark(token, span, QuotationMarkRole.Opening, (Reading.Marks.IsSingle(c) && span.Length == 1), Reading.Marks.IsStraight(c), turned, _open.Count - 1, -1));
    }

    private void Close(int token, int family, bool turned)
    {
        var span = tokens[token].Span;
        var c = text[span.Start];
        var mark = new QuotationMark(token, span, QuotationMarkRole.Unopened, (Reading.Marks.IsSingle(c) && span.Length == 1), Reading.Marks.IsStraight(c), turned, _open.Count, -1);
        if (_openOfFamily[family] > 0)
        {
            while (true)
            {
                effort.Add(1);
                var opener = _open[^1];
                _open.RemoveAt(_open.Count - 1);
                var openerFamily = Family(Marks[opener].Span);
                _openOfFamily[openerFamily]--;
                if (openerFamily == family)
                {
                    Marks[opener] = Marks[opener] with { Partner = Marks.Count };
                    mark = mark with { Role = QuotationMarkRole.Closing, Level = _open.Count, Partner = opener };
                    break;
                }
                Marks[opener] = Marks[opener] with { Role = QuotationMarkRole.Unclosed };
            }
        }
        else if (_open.Count == 0) mark = AfterEarlyClose(mark);
        Marks.Add(mark);
    }

    /// <summary>“the plan or” fraud”: a quotation that ends in a joining word has closed too early, so the earlier of the two closing marks is the stray one.</summary>
    private QuotationMark AfterEarlyClose(QuotationMark mark)
    {
        if (Marks.Count == 0) return mark;
        var early = Marks[^1];
        if (early.Role != QuotationMarkRole.Closing || early.Level != 0 || mark.Token - early.Token is < 2 or > 6) return mark;
        if (Family(early.Span) != Family(mark.Span) || !JoiningWords.Contains(tokens[early.Token - 1].Span.In(text))) return mark;
        var opener = early.Partner;
        Marks[opener] = Marks[opener] with { Partner = Marks.Count };
        Marks[^1] = early with { Role = QuotationMarkRole.Unopened, Partner = -1, Level = 1 };
        return mark with { Role = QuotationMarkRole.Closing, Partner = opener };
    }

    /// <summary>A quotation left open goes on where the next paragraph opens with a mark again, unless the paragraph ends by saying who spoke.</summary>
    private bool Continues(int paragraph, int firstMark)
    {
        if (_open.Count == 0 || paragraph + 1 >= paragraphs.Count || Marks[_open[0]].Single && Marks.Count - firstMark == 1 && Marks[_open[0]].Straight) return false;
        var next = tokens[paragraphs[paragraph + 1].FirstToken];
        if (next.Kind != TokenKind.QuotationMark) return false;
        var left = Marks[_open[0]];
        // A quotation that begins within a paragraph is taken up by the same kind of mark; of whole paragraphs some pages mix them.
        var likeIt = Reading.Marks.IsStraight(text[next.Span.Start]) == left.Straight || left.Token == paragraphs[paragraph].FirstToken;
        return Family(next.Span) == Family(left.Span) && likeIt && AttributionAtEnd.CommaOf(text, tokens.Items, paragraphs[paragraph], left.Token) is null;
    }

    private void AddPassages(int p, int firstMark, bool continued, bool continues)
    {
        var paragraph = paragraphs[p];
        var quotedTo = -1;
        for (var m = firstMark; m < Marks.Count; m++)
        {
            var open = Marks[m];
            if (open.Role != QuotationMarkRole.Opening) continue;
            var close = open.Partner < 0 ? (QuotationMark?)null : Marks[open.Partner];
            if (close is null && !continues) continue;
            var endToken = close?.Token ?? paragraph.EndToken;
            Passages.Add(new QuotationPassage(
                new TextSpan(open.Span.Start, close?.Span.End ?? paragraph.Span.End), open.Span, close?.Span,
                open.Token + 1, endToken, p, open.Level, continued && open.Token == paragraph.FirstToken));
            for (var i = Math.Max(open.Token + 1, quotedTo); i < endToken; i++) tokens[i] = tokens[i] with { Traits = tokens[i].Traits | TokenTraits.Quoted };
            effort.Add(1 + Math.Max(0, endToken - Math.Max(open.Token + 1, quotedTo)));
            quotedTo = Math.Max(quotedTo, endToken);
        }
    }

    private const int SingleFamily = 1;

    private const int RunsOnAtMost = 3000;

    /// <summary>Marks that can pair with each other. Two typewriter's apostrophes are a double mark.</summary>
    private int Family(TextSpan mark) => mark.Length == 2 ? 0 : text[mark.Start] switch
    {
        '\'' or '‘' or '’' or '‚' => SingleFamily,
        '«' or '»' => 2,
        '‹' or '›' => 3,
        '「' or '」' => 4,
        '『' or '』' => 5,
        _ => 0,
    };
}
