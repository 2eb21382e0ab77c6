using System.Collections.Immutable;
using System.Text;
using Masthead.Text;

namespace Masthead.Stories;

/// <summary>Words of one block: from <paramref name="Start"/> up to, not including, <paramref name="End"/> in that block's own text.</summary>
public sealed record TextPiece(string BlockId, int Start, int End);

/// <summary>What a story says, as plain text, and the map from that text to its blocks. Blocks of words are joined by an empty line; a line break is
/// <c>\n</c>; blocks without words leave no trace; words that stand with pictures are not part. Footnotes leave no trace where they stand, so that sentences stay whole: their words follow behind the copy,
/// each as a paragraph whose block is the footnote. All offsets are UTF-16 code units; in those of a block a footnote counts as one.</summary>
public sealed class StoryText
{
    private const string Joint = "\n\n";
    private readonly ImmutableArray<Place> _places;

    private StoryText(string text, int copyLength, ImmutableArray<Place> places) => (Text, CopyLength, _places) = (text, copyLength, places);

    public string Text { get; }

    /// <summary>How much of the text is the copy; behind it stand the footnotes.</summary>
    public int CopyLength { get; }

    /// <summary>The text without the footnotes.</summary>
    public string Copy => Text[..CopyLength];

    /// <param name="Notes">Where footnotes stand in the block’s words, in their order.</param>
    private readonly record struct Place(string BlockId, int Start, int End, ImmutableArray<int> Notes)
    {
        /// <summary>The offset in the block’s own count. What begins at a footnote begins behind it; what ends there ends before it.</summary>
        public int InBlock(int offset, bool ends)
        {
            var (words, before) = (offset - Start, 0);
            foreach (var note in Notes)
                if (ends ? note < words : note <= words) before++;
            return words + before;
        }

        public int InText(int offset)
        {
            var before = 0;
            for (var i = 0; i < Notes.Length; i++)
                if (Notes[i] + i < offset) before++;
            return Start + offset - before;
        }
    }

    public static StoryText Of(StoryDocument document)
    {
        var text = new StringBuilder();
        var places = ImmutableArray.CreateBuilder<Place>();
        foreach (var block in document.TextBlocks())
        {
            var words = Of(block);
            if (words.Length == 0) continue;
            if (text.Length > 0) text.Append(Joint);
            places.Add(new Place(block.Id, text.Length, text.Length + words.Length, NotesIn(block)));
            text.Append(words);
        }
        var copyLength = text.Length;
        foreach (var note in document.Footnotes())
        {
            if (text.Length > 0) text.Append(Joint);
            places.Add(new Place(note.Id, text.Length, text.Length + note.Words.Length, []));
            text.Append(note.Words);
        }
        return new StoryText(text.ToString(), copyLength, places.DrainToImmutable());
    }

    private static ImmutableArray<int> NotesIn(TextBlock block)
    {
        if (!block.Inlines.Any(i => i is Footnote)) return [];
        var (notes, at) = (ImmutableArray.CreateBuilder<int>(), 0);
        foreach (var inline in block.Inlines)
        {
            if (inline is Footnote) notes.Add(at);
            else at += inline is TextRun run ? run.Text.Length : 1;
        }
        return notes.DrainToImmutable();
    }

    /// <summary>The words of one block, without its footnotes.</summary>
    public static string Of(TextBlock block) => string.Concat(block.Inlines.Select(inline => inline switch { TextRun run => run.Text, Footnote => "", _ => "\n" }));

    /// <summary>The parts of a span, block by block; the joint between two blocks belongs to neither. An empty span inside a block is one empty piece.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The span is not in the text.</exception>
    public ImmutableArray<TextPiece> Pieces(TextSpan span)
    {
        if (span.Start < 0 || span.End < span.Start || span.End > Text.Length) throw new ArgumentOutOfRangeException(nameof(span), span, $"The text has {Text.Length} characters.");
        var pieces = ImmutableArray.CreateBuilder<TextPiece>();
        for (var i = FirstEndingAtOrAfter(span.Start); i < _places.Length && _places[i].Start <= span.End; i++)
        {
            var place = _places[i];
            var (start, end) = (Math.Max(place.Start, span.Start), Math.Min(place.End, span.End));
            if (end > start || (span.Length == 0 && end == start)) pieces.Add(new TextPiece(place.BlockId, place.InBlock(start, ends: false), place.InBlock(end, ends: span.Length > 0)));
        }
        return pieces.DrainToImmutable();
    }

    /// <summary>Where a piece of a block stands in the whole text; null where the block has no words, or fewer.</summary>
    public TextSpan? SpanOf(TextPiece piece)
    {
        foreach (var place in _places)
            if (place.BlockId == piece.BlockId && piece.Start >= 0 && piece.Start <= piece.End && place.InText(piece.End) <= place.End) return new TextSpan(place.InText(piece.Start), place.InText(piece.End));
        return null;
    }

    /// <summary>The blocks that have words, in order, each with its place in the text.</summary>
    public IEnumerable<(string BlockId, TextSpan Span)> Blocks => _places.Select(place => (place.BlockId, new TextSpan(place.Start, place.End)));

    /// <summary>Words of the copy, footnotes apart, as a person counts them: what stands between spaces and holds a letter or digit; in scripts without spaces, each character.</summary>
    public int WordCount
    {
        get
        {
            var (count, inWord) = (0, false);
            foreach (var rune in Text.AsSpan(0, CopyLength).EnumerateRunes())
            {
                if (IsIdeographic(rune.Value)) (count, inWord) = (count + 1, false);
                else if (Rune.IsWhiteSpace(rune)) inWord = false;
                else if (!inWord && Rune.IsLetterOrDigit(rune)) (count, inWord) = (count + 1, true);
            }
            return count;
        }
    }

    private static bool IsIdeographic(int c) => c is (>= 0x3041 and <= 0x30FF) or (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);

    private int FirstEndingAtOrAfter(int offset)
    {
        var (low, high) = (0, _places.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_places[middle].End < offset) low = middle + 1; else high = middle;
        }
        return low;
    }
}

public static class StoryBlocks
{
    /// <summary>Every block, each before those inside it, in reading order.</summary>
    public static IEnumerable<Block> AllBlocks(this StoryDocument document) => document.Blocks.SelectMany(WithInner);

    /// <summary>The footnotes in their order, which is that of their numbers.</summary>
    public static IEnumerable<Footnote> Footnotes(this StoryDocument document) => document.TextBlocks().SelectMany(b => b.Inlines).OfType<Footnote>();

    /// <summary>The blocks that hold words directly, in reading order.</summary>
    public static IEnumerable<TextBlock> TextBlocks(this StoryDocument document) => document.AllBlocks().OfType<TextBlock>();

    private static IEnumerable<Block> WithInner(Block block) => Inner(block).SelectMany(WithInner).Prepend(block);

    private static IEnumerable<Block> Inner(Block block) => block switch
    {
        QuoteBlock quote => quote.Blocks,
        ListBlock list => list.Items,
        ListItem item => item.Blocks,
        TableBlock table => table.Rows,
        TableRow row => row.Cells,
        TableCell cell => cell.Blocks,
        LivePost post => [post.Title, .. post.Blocks],
        _ => [],
    };
}
