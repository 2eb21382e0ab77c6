namespace Masthead.Text.Statements;

/// <summary>The copy with what the sieves ask of each token, looked up once: word classes, cues, and the quotation it stands in.</summary>
internal sealed class MarkedCopy
{
    /// <summary>A longer sentence is cut, so that no look backwards or ahead costs more than this.</summary>
    private const int LongestSentence = 400;

    private readonly WordClass[] classes;
    private readonly CueForm?[] cues;
    private readonly int[] passageOf;

    public MarkedCopy(Copy copy)
    {
        Copy = copy;
        Count = copy.Tokens.Length;
        classes = new WordClass[Count];
        cues = new CueForm?[Count];
        passageOf = new int[Count];
        Array.Fill(passageOf, -1);
        Span<char> room = stackalloc char[WordTable.LongestWord];
        for (var i = 0; i < Count; i++)
        {
            if (copy.Tokens[i].Kind != TokenKind.Word) continue;
            // A word with a stop of its own is looked up as the tables want it; every other has been, when the copy was read.
            var number = copy.Tokens[i].Is(TokenTraits.Abbreviation) ? Vocabulary.Find(WordTable.Plain(copy.WordAt(i), room)) : copy.NumberAt(i);
            classes[i] = IsLetters(i) ? WordClass.None : Vocabulary.ClassesOf(number);
            cues[i] = Vocabulary.CueOf(number);
        }
        Passages = OuterPassages();
        for (var p = 0; p < Passages.Count; p++)
            for (var i = Passages[p].Open; i < Passages[p].End; i++) passageOf[i] = p;
        Sentences = OuterSentences();
        Effort = Count * 2;
    }

    /// <summary>The US, the WHO: capitals beside small letters are a body's or a country's, no pronoun.</summary>
    private bool IsLetters(int token)
    {
        if (!Copy.Tokens[token].Is(TokenTraits.Capitals) || Copy.WordAt(token) is not ("US" or "WHO" or "IT")) return false;
        return (token > 0 && Copy.Tokens[token - 1] is { IsWord: true } before && !before.Is(TokenTraits.Capitals)) || (token + 1 < Count && Copy.Tokens[token + 1] is { IsWord: true } after && !after.Is(TokenTraits.Capitals));
    }

    public Copy Copy { get; }
    public int Count { get; }
    public List<Passage> Passages { get; }

    /// <summary>Sentences of the copy, those within one quotation joined.</summary>
    public List<Stretch> Sentences { get; }

    /// <summary>Steps taken, for the test that work grows no faster than the text.</summary>
    public long Effort { get; set; }

    public bool Is(int token, WordClass any) => (uint)token < (uint)Count && (classes[token] & any) != 0;
    public CueForm? CueAt(int token) => (uint)token < (uint)Count ? cues[token] : null;
    public int PassageOf(int token) => (uint)token < (uint)Count ? passageOf[token] : -1;
    public bool IsQuoted(int token) => PassageOf(token) >= 0;
    /// <summary>Whether quoted words are a title: <c>“Meet the Press”</c>.</summary>
    /// <param name="passage">The quotation.</param>
    /// <param name="inner">How many marks at its end do not count: 1 for a comma within.</param>
    public bool IsTitle(int passage, int inner = 0)
    {
        var content = Passages[passage].Content with { End = Passages[passage].Content.End - inner };
        if (content.IsEmpty) return false;
        if (content.End - content.First > 7 || !IsCapital(content.First)) return false;
        for (var i = content.First; i < content.End; i++)
            if (!IsWord(i) || (!IsCapital(i) && !IsNumber(i) && !Is(i, Function))) return false;
        return IsCapital(content.End - 1);
    }

    public bool IsOpen(int token) => PassageOf(token) is >= 0 and var p && Passages[p].Open == token;
    public bool IsWord(int token) => (uint)token < (uint)Count && Copy.Tokens[token].IsWord;
    public bool EndsInIng(int token) => IsWord(token) && Copy.WordAt(token) is [_, _, .., 'i', 'n', 'g'];
    public bool IsNumber(int token) => (uint)token < (uint)Count && Copy.Tokens[token].Kind == TokenKind.Number;
    public bool IsCapital(int token) => (uint)token < (uint)Count && Copy.Tokens[token].Is(TokenTraits.Capitalised);
    public bool IsPossessive(int token) => (uint)token < (uint)Count && Copy.Tokens[token].Is(TokenTraits.Possessive) && !Is(token, WordClass.Contraction);
    public char MarkAt(int token) => (uint)token < (uint)Count && Copy.Tokens[token].Kind == TokenKind.Punctuation ? Copy.Text[Copy.Tokens[token].Span.Start] : '\0';
    public bool IsComma(int token) => MarkAt(token) == ',';
    public bool IsColon(int token) => MarkAt(token) == ':';
    public bool IsDash(int token) => MarkAt(token) is '—' or '–' or '―' or '-';
    public bool IsStop(int token) => MarkAt(token) is '.' or '!' or '?' or '…';
    public bool Says(int token, ReadOnlySpan<char> word) => Copy.IsWord(token, word);

    /// <summary>A name's word: capital, and no word that is capital only because a sentence starts there.</summary>
    public bool IsNameWord(int token) => IsWord(token) && IsCapital(token) && !Is(token, WordClass.Time | Function) && (!Is(token, WordClass.Adverb) || !Copy.Tokens[token].Is(TokenTraits.SentenceStart));

    public const WordClass Function = WordClass.SubjectPronoun | WordClass.Pronoun | WordClass.Determiner | WordClass.Preposition | WordClass.Conjunction | WordClass.But
        | WordClass.Subordinator | WordClass.Relative | WordClass.Auxiliary | WordClass.Contraction | WordClass.Negation;

    private List<Passage> OuterPassages()
    {
        var found = new List<Passage>();
        var end = -1;
        foreach (var quotation in Copy.Quotations)
        {
            if (quotation.Level > 0) continue;
            var open = Copy.TokenFrom(quotation.Open.Start);
            if (open < end) continue;
            end = quotation.Close is { } close ? Copy.TokenFrom(close.Start) + 1 : quotation.EndToken;
            found.Add(new Passage(open, new Stretch(quotation.FirstToken, quotation.EndToken), end, quotation.ContinuesBefore));
        }
        return WithUnclosed(found);
    }

    /// <summary>A mark that never closes quotes to its paragraph's end, where no other mark follows.</summary>
    private List<Passage> WithUnclosed(List<Passage> found)
    {
        var marks = Copy.QuotationMarks;
        var added = false;
        for (var m = 0; m < marks.Length; m++)
        {
            if (marks[m].Role == QuotationMarkRole.RunsOn)
            {
                added |= RunsOn(marks[m].Token, marks[marks[m].Partner].Token, found);
                continue;
            }
            if (marks[m].Role != QuotationMarkRole.Unclosed || marks[m].Level > 0 || marks[m].Single) continue;
            var paragraph = Copy.Paragraphs[Copy.ParagraphOf(marks[m].Token)];
            if (m + 1 < marks.Length && marks[m + 1].Token < paragraph.EndToken) continue;
            found.Add(new Passage(marks[m].Token, new Stretch(marks[m].Token + 1, paragraph.EndToken), paragraph.EndToken, false));
            added = true;
        }
        if (added) found.Sort((a, b) => a.Open.CompareTo(b.Open));
        return found;
    }

    /// <summary>A quotation over several paragraphs that has its marks only at its two ends: a passage for each paragraph.</summary>
    private bool RunsOn(int open, int close, List<Passage> found)
    {
        var first = open;
        for (var p = Copy.ParagraphOf(open); p < Copy.Paragraphs.Length && first <= close; p++)
        {
            var end = Math.Min(Copy.Paragraphs[p].EndToken, close);
            var inside = new Stretch(first == open ? open + 1 : first, end);
            found.Add(new Passage(first, inside, end == close ? close + 1 : end, first != open));
            first = Copy.Paragraphs[p].EndToken;
        }
        return true;
    }

    private List<Stretch> OuterSentences()
    {
        var found = new List<Stretch>();
        var start = 0;
        for (var s = 0; s < Copy.Sentences.Length; s++)
        {
            var sentence = Copy.Sentences[s];
            for (var cut = start + LongestSentence; cut < sentence.EndToken; cut++)
            {
                if (IsQuoted(cut)) continue;
                found.Add(new Stretch(start, cut));
                start = cut;
                cut += LongestSentence;
            }
            // The reader of the copy lets “It is late.” Ms Lopez said go on; a full stop inside the marks ends the sentence here.
            for (var i = sentence.FirstToken; i < sentence.EndToken; i++)
            {
                if (!IsOpen(i)) continue;
                var passage = Passages[PassageOf(i)];
                if (i > start && i > sentence.FirstToken && Copy.Tokens[i - 1].Is(TokenTraits.Abbreviation) && !Is(i - 1, WordClass.Title) && IsCapital(i + 1)) Part(i);
                if (passage.End >= sentence.EndToken || !passage.Closed) break;
                i = passage.End - 1;
                if (MarkAt(passage.Content.End - 1) == '.' && (IsCapital(passage.End) || IsOpen(passage.End))) Part(passage.End);
            }
            var last = s + 1 == Copy.Sentences.Length || Copy.Sentences[s + 1].Paragraph != sentence.Paragraph;
            var next = sentence.EndToken;
            var within = !last && IsQuoted(next) && PassageOf(next) == PassageOf(next - 1);
            if (!last && (within || AttributionFollows(next) || EndsInTitle(next))) continue;
            found.Add(new Stretch(start, next));
            start = next;
        }
        return found;

        void Part(int at)
        {
            found.Add(new Stretch(start, at));
            start = at;
        }
    }

    /// <summary>"Sens. Lopez and Reid", "then-Gov. Lopez": the stop is the title's, where a capital follows.</summary>
    private bool EndsInTitle(int next)
    {
        if (MarkAt(next - 1) != '.' || !IsWord(next - 2) || !IsNameWord(next)) return false;
        var word = Copy.WordAt(next - 2);
        var hyphen = word.LastIndexOf('-');
        return (hyphen > 0 ? word[(hyphen + 1)..] : word) is "Sens" or "Reps" or "Govs" or "Gens" or "Drs" or "Profs" or "Cmdr" or "Revs" or "Messrs" || (hyphen > 0 && word[(hyphen + 1)..] is "Sen" or "Rep" or "Gov" or "Gen" or "Lt" or "Sgt" or "Col");
    }

    /// <summary>Whether <c>“Why now?” Ms Lopez asked.</c> goes on after its closing mark: a name or pronoun with a verb of saying right behind it.</summary>
    private bool AttributionFollows(int next)
    {
        if (!IsQuoted(next - 1) || IsQuoted(next) || MarkAt(next - 2) is not ('?' or '!')) return false;
        for (var i = next; i < next + 8 && i < Count; i++)
        {
            if (CueAt(i) is { } cue && cue.Cue.Takes(Frames.Quote) && cue.Form is VerbForm.Past or VerbForm.Third && (i == next || !IsCapital(i)))
            {
                var behind = i + 1;
                return IsStop(behind) || IsComma(behind) || IsColon(behind) || behind == Count || Is(behind, WordClass.Time | WordClass.Preposition) || (i == next && IsWord(behind));
            }
            if (!IsWord(i) || (i > next && Is(i, WordClass.Auxiliary | WordClass.Subordinator | WordClass.But))) return false;
        }
        return false;
    }
}
