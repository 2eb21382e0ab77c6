using Masthead.Stories;
using Masthead.Text;

namespace Masthead.Checks;

/// <summary>The headings, links and pictures of a story, at their places in its words.</summary>
internal sealed class StructureOfStory
{
    private readonly List<CopyHeading> _headings = [];
    private readonly List<CopyLink> _links = [];
    private readonly List<CopyPicture> _pictures = [];
    private readonly List<string> _blocksOfPictures = [];

    private StructureOfStory() { }

    public CopyStructure Structure => new(_headings, _links, _pictures);

    /// <summary>The block of each picture of <see cref="Structure"/>.</summary>
    public IReadOnlyList<string> BlocksOfPictures => _blocksOfPictures;

    /// <param name="dead">Addresses at which nothing stands.</param>
    public static StructureOfStory Of(StoryDocument body, StoryText words, IReadOnlySet<string> dead)
    {
        var found = new StructureOfStory();
        var places = words.Blocks.ToDictionary(block => block.BlockId, block => block.Span, StringComparer.Ordinal);
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
            start += inline is TextRun words ? words.Text.Length : 1;
        }
        Close(start);

        void Close(int end)
        {
            if (open is not null) _links.Add(new CopyLink(new TextSpan(from, end), open, dead.Contains(open)));
        }
    }
}
