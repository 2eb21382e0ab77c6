namespace Masthead.Text;

/// <summary>A text against one article, shingle by shingle.</summary>
internal sealed class LikenessComparison
{
    /// <summary>Changed words between two shared runs that still make one passage.</summary>
    private const int Gap = 6;

    private readonly AskedText _asked;
    private readonly Telling[] _telling;
    private readonly int[] _places;
    private readonly int _shingles, _covered;

    public LikenessComparison(AskedText asked, Telling[] telling, ReadOnlySpan<ushort> words)
    {
        (_asked, _telling) = (asked, telling);
        _places = new int[asked.Keys.Length];
        Array.Fill(_places, -1);
        _shingles = Shingles.CountOf(words.Length);
        var keys = new ulong[_shingles];
        Shingles.Read(words, keys);
        for (var i = 0; i < keys.Length; i++)
        {
            var place = asked.PlaceOf(keys[i]);
            if (place < 0) continue;
            _covered++;
            if (_places[place] < 0) _places[place] = i;
        }
    }

    /// <summary>What is told of the article; null where the likeness is too little, or made of quotations, names and common lines.</summary>
    public LikenessMatch? Match(string id)
    {
        var (shared, run) = (0, 0);
        var evidence = new Evidence { Text = _places.Length, Article = _shingles };
        for (var i = 0; i < _places.Length; i++)
        {
            var has = PlaceAt(i) >= 0;
            if (has) shared++;
            if (_telling[i] != Telling.Nothing)
            {
                evidence.Unquoted++;
                if (has) evidence.UnquotedShared++;
            }
            if (_telling[i] == Telling.Much) evidence.Own++;
            if (has && _telling[i] == Telling.Much)
            {
                evidence.OwnShared++;
                evidence.Longest = Math.Max(evidence.Longest, ++run);
            }
            else run = 0;
        }
        evidence.Shared = shared;
        if (shared == 0 || !evidence.IsAlarming) return null;
        return new LikenessMatch(id, (double)shared / _places.Length, (double)_covered / _shingles, Passages(partAtJumps: false).ConvertAll(passage => passage.Span));
    }

    private int PlaceAt(int i) => _places[_asked.FirstPlace[i]];

    /// <summary>The places in the text that the two share, and for each the word of the article at which its first shingle stands.</summary>
    /// <param name="partAtJumps">Whether a passage ends where the next word goes on at another place of the article.</param>
    public List<(TextSpan Span, int Word)> Passages(bool partAtJumps)
    {
        var passages = new List<(TextSpan, int)>();
        int first = -1, last = -1, place = -1;
        for (var i = 0; i < _places.Length; i++)
        {
            var at = PlaceAt(i);
            if (at < 0) continue;
            var gap = i - last - 1;
            if (first >= 0 && (gap < (partAtJumps ? 0 : 1) || (gap <= Gap && Math.Abs(at - place - (i + Shingles.Width - 1 - last)) <= Gap / 2))) { }
            else
            {
                if (first >= 0) passages.Add((_asked.SpanOf(first, last), PlaceAt(first)));
                first = i;
            }
            last = i + Shingles.Width - 1;
            place = at;
        }
        if (first >= 0) passages.Add((_asked.SpanOf(first, last), PlaceAt(first)));
        return passages;
    }
}
