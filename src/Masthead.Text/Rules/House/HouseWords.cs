namespace Masthead.Text.Rules.House;

/// <summary>A word or phrase that the house has something to say of.</summary>
/// <param name="Words">Its tokens.</param>
/// <param name="Kept">What the house writes instead; null where it only asks.</param>
/// <param name="IsKept">The house's own word: it is right where it stands, and so is what it contains.</param>
internal sealed record HouseWord(string[] Words, string? Kept, bool IsKept = false)
{
    /// <summary>A word with a capital is a name: Kiev, but not chicken kiev. One without is the word in any case.</summary>
    public bool IsCased { get; } = Words.Any(word => word.Any(char.IsUpper));
}

/// <summary>A place where such a word stands.</summary>
internal readonly record struct HouseWordFound(HouseWord Word, TextSpan Span, int First, int End);

/// <summary>The words of a house, looked up as whole words; of several that begin at a place the longest counts.</summary>
internal sealed class HouseWords
{
    private readonly Dictionary<string, List<HouseWord>> _byFirst = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<HouseWord>>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly bool _plurals;

    /// <param name="words">The words, each with what is kept instead.</param>
    /// <param name="plurals">Whether a word stands for its plural in -s too.</param>
    public HouseWords(IEnumerable<(string Word, string? Kept, bool IsKept)> words, bool plurals = false)
    {
        _plurals = plurals;
        _lookup = _byFirst.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var (word, kept, isKept) in words)
        {
            var copy = Copy.Read(word);
            var entry = new HouseWord([.. Enumerable.Range(0, copy.Tokens.Length).Select(i => copy.WordAt(i).ToString())], kept, isKept);
            if (entry.Words.Length == 0) continue;
            var first = Bare(entry.Words[0]).ToString();
            if (!_byFirst.TryGetValue(first, out var same)) _byFirst[first] = same = [];
            same.Add(entry);
        }
        foreach (var same in _byFirst.Values) same.Sort((a, b) => b.Words.Length.CompareTo(a.Words.Length));
    }

    public bool IsEmpty => _byFirst.Count == 0;

    /// <summary>Every place in the copy outside quotations and the byline, in order.</summary>
    public IEnumerable<HouseWordFound> In(Copy copy)
    {
        foreach (var paragraph in copy.Paragraphs)
        {
            if (paragraph.Role is ParagraphRole.Byline or ParagraphRole.SiteName) continue;
            for (var i = paragraph.FirstToken; i < paragraph.EndToken; i++)
            {
                if (!copy.Tokens[i].IsWord || copy.Tokens[i].Is(TokenTraits.Quoted) || At(copy, i, paragraph.EndToken) is not { } found) continue;
                if (!found.Word.IsKept) yield return found;
                i = found.End - 1;
            }
        }
    }

    private HouseWordFound? At(Copy copy, int first, int end)
    {
        var word = Bare(copy.WordAt(first));
        if (!_lookup.TryGetValue(word, out var same) && !(_plurals && word.Length > 1 && word[^1] is 's' && _lookup.TryGetValue(word[..^1], out same))) return null;
        foreach (var entry in same)
        {
            copy.Effort.Add(entry.Words.Length);
            if (first + entry.Words.Length > end) continue;
            var last = entry.Words.Length - 1;
            var at = 0;
            while (at < last && Same(copy.WordAt(first + at), entry.Words[at], entry.IsCased)) at++;
            if (at < last || LengthOfLast(copy.WordAt(first + last), entry) is not { } length) continue;
            return new HouseWordFound(entry, new TextSpan(copy.Tokens[first].Span.Start, copy.Tokens[first + last].Span.Start + length), first, first + last + 1);
        }
        return null;
    }

    /// <summary>How much of the last token is the word: all, or all but its ’s; null where it is another word.</summary>
    private int? LengthOfLast(ReadOnlySpan<char> word, HouseWord entry)
    {
        var wanted = entry.Words[^1];
        if (Same(word, wanted, entry.IsCased)) return word.Length;
        var bare = Bare(word);
        if (Same(bare, wanted, entry.IsCased)) return bare.Length;
        return _plurals && bare.Length == wanted.Length + 1 && bare[^1] is 's' && Same(bare[..^1], wanted, entry.IsCased) ? bare.Length : null;
    }

    private static bool Same(ReadOnlySpan<char> word, string wanted, bool cased)
    {
        if (word.Length != wanted.Length) return false;
        var capitals = true;
        foreach (var c in word) capitals &= !char.IsLower(c);
        var exactly = cased && !capitals;
        for (var i = 0; i < word.Length; i++)
        {
            char a = word[i] == '’' ? '\'' : word[i], b = wanted[i] == '’' ? '\'' : wanted[i];
            if (exactly ? a != b : char.ToUpperInvariant(a) != char.ToUpperInvariant(b)) return false;
        }
        return true;
    }

    private static ReadOnlySpan<char> Bare(ReadOnlySpan<char> word) =>
        word.Length > 2 && word[^1] is 's' or 'S' && word[^2] is '\'' or '’' ? word[..^2] : word;
}
