using Masthead.Stories;
using Masthead.Text;

namespace Masthead.Checks;

/// <summary>The headings, links, pictures and tied sources of a story, at their places in its words.</summary>
internal sealed class StructureOfStory
{
    private readonly List<CopyHeading> _headings = [];
    private readonly List<CopyLink> _links = [];
    private readonly List<CopyPicture> _pictures = [];
    private readonly List<TextSpan> _sourced = [];
    private readonly List<string> _blocksOfPictures = [];

    private StructureOfStory() { }

    public CopyStructure Structure => new(_headings, _links, _pictures) { Sourced = _sourced };

    /// <summary>The block of each picture of <see cref="Structure"/>.</summary>
    public IReadOnlyList<string> BlocksOfPictures => _blocksOfPictures;

    /// <param name="dead">Addresses at which nothing stands.</param>
    /// <param name="sources">The ids of the story’s sources.</param>
    public static StructureOfStory Of(StoryDocument body, StoryText words, IReadOnlySet<string> dead, IReadOnlyCollection<string> sources)
    {
        var found = new StructureOfStory();
        var places = words.Blocks.DistinctBy(block => block.BlockId).ToDictionary(block => block.BlockId, block => block.Span, StringComparer.Ordinal);
        var at = 0;
        foreach (var block in body.AllBlocks())
        {
            if (block is PictureBlock picture)
            {
                found._pictures.Add(new CopyPicture(new TextSpan(at, at), picture.AlternativeText, picture.Credit));
                found._blocksOfPictures.Add(picture.Id);
            }
            if (block is not TextBlock text || !places.TryGetValue(block.Id, out var span)) continue;
            at = span.End;
            if (block is Heading heading) found._headings.Add(new CopyHeading(span, heading.Level));
            if (block is PostTitle) found._headings.Add(new CopyHeading(span, 2));
            found.AddLinks(text, span.Start, dead);
            if (sources.Count > 0) found.AddSourced(text, span.Start, sources);
        }
        return found;
    }

    /// <summary>Runs of one link that stand side by side are one: an emphasis within it parts them.</summary>
    private void AddLinks(TextBlock block, int start, IReadOnlySet<string> dead)
    {
        string? open = null;
        var from = start;
        foreach (var inline in block.Inlines)
        {
            var link = inline is TextRun run ? run.Marks.OfType<Link>().FirstOrDefault()?.Href : open;
            if (link != open)
            {
                Close(start);
                (open, from) = (link, start);
            }
            start += LengthOf(inline);
        }
        Close(start);

        void Close(int end)
        {
            if (open is not null) _links.Add(new CopyLink(new TextSpan(from, end), open, dead.Contains(open)));
        }
    }

    private void AddSourced(TextBlock block, int start, IReadOnlyCollection<string> sources)
    {
        foreach (var inline in block.Inlines)
        {
            var end = start + LengthOf(inline);
            if (inline is TextRun run && run.Marks.OfType<Sourced>().Any(mark => sources.Contains(mark.SourceId))) _sourced.Add(new TextSpan(start, end));
            start = end;
        }
    }

    /// <summary>In the words of the story, where footnotes leave no trace.</summary>
    private static int LengthOf(Inline inline) => inline switch { TextRun run => run.Text.Length, Footnote => 0, _ => 1 };
}
