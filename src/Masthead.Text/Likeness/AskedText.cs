namespace Masthead.Text;

/// <summary>A text that an index is asked about: its words with their places, its shingles, and what each of those tells of whose the text is.</summary>
internal sealed class AskedText
{
    private readonly ushort[] _words;
    private readonly TextSpan[] _spans;
    private readonly int[] _slots;
    private readonly int _mask;

    private AskedText(ushort[] words, TextSpan[] spans, bool[] quoted, bool[] names)
    {
        (_words, _spans) = (words, spans);
        Keys = new ulong[Shingles.CountOf(words.Length)];
        Shingles.Read(words, Keys);
        Telling = new Telling[Keys.Length];
        int quotedWords = 0, nameWords = 0;
        for (var i = 0; i < words.Length; i++)
        {
            if (quoted[i]) quotedWords++;
            if (names[i]) nameWords++;
            var first = i - Shingles.Width + 1;
            if (first < 0) continue;
            Telling[first] = quotedWords >= 3 ? Text.Telling.Nothing : nameWords >= 4 ? Text.Telling.Little : Text.Telling.Much;
            if (quoted[first]) quotedWords--;
            if (names[first]) nameWords--;
        }
        // Open addressing: a slot holds the first place of a key, plus one.
        var size = 16;
        while (size < Keys.Length * 2) size <<= 1;
        (_slots, _mask) = (new int[size], size - 1);
        FirstPlace = new int[Keys.Length];
        for (var i = 0; i < Keys.Length; i++)
        {
            var slot = SlotOf(Keys[i]);
            if (_slots[slot] == 0) _slots[slot] = i + 1;
            FirstPlace[i] = _slots[slot] - 1;
        }
    }

    public ulong[] Keys { get; }

    public Telling[] Telling { get; }

    /// <summary>For each shingle the first place in the text where the same one stands.</summary>
    public int[] FirstPlace { get; }

    /// <summary>The first place of a shingle, or -1.</summary>
    public int PlaceOf(ulong key) => _slots[SlotOf(key)] - 1;

    /// <summary>From the start of one word to the end of another.</summary>
    public TextSpan SpanOf(int firstWord, int lastWord) => new(_spans[firstWord].Start, _spans[lastWord].End);

    public static AskedText Read(string text)
    {
        var words = new List<ushort>((text.Length / 5) + 4);
        var spans = new List<TextSpan>((text.Length / 5) + 4);
        var quoted = new List<bool>((text.Length / 5) + 4);
        var names = new List<bool>((text.Length / 5) + 4);
        var quotations = Copy.Read(text).Quotations;
        var (quotation, quotedTo) = (0, 0);
        var cursor = new WordCursor(text);
        while (cursor.MoveNext())
        {
            for (; quotation < quotations.Length && quotations[quotation].Span.Start <= cursor.Start; quotation++) quotedTo = Math.Max(quotedTo, quotations[quotation].Span.End);
            words.Add((ushort)cursor.Hash);
            spans.Add(new TextSpan(cursor.Start, cursor.End));
            quoted.Add(cursor.Start < quotedTo);
            names.Add(cursor.IsCapital);
        }
        return new AskedText([.. words], [.. spans], [.. quoted], Names(text, names, spans));
    }

    /// <summary>Short words between capitals belong to the name: “Society for the Protection of Seals”. Where nearly every word has a capital
    /// they tell no name.</summary>
    private static bool[] Names(string text, List<bool> capitals, List<TextSpan> spans)
    {
        var names = capitals.ToArray();
        if (!text.Any(char.IsLower) || (names.Length >= 30 && names.Count(capital => capital) * 5 > names.Length * 3)) return new bool[names.Length];
        for (int i = 0, last = -1, small = 0; i < names.Length; i++)
        {
            if (capitals[i])
            {
                if (last >= 0 && i - last <= 3 && small == i - last - 1) names.AsSpan(last, i - last).Fill(true);
                (last, small) = (i, 0);
            }
            else if (spans[i].Length <= 3) small++;
        }
        return names;
    }

    private int SlotOf(ulong key)
    {
        var slot = (int)key & _mask;
        while (_slots[slot] != 0 && Keys[_slots[slot] - 1] != key) slot = (slot + 1) & _mask;
        return slot;
    }
}
