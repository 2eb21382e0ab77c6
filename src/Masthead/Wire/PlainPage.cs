using Masthead.Data;
using Masthead.Stories;

namespace Masthead.Wire;

/// <summary>Reads a page that was saved as plain text: by the shapes of its lines, their places and their repeats.</summary>
internal sealed class PlainPage
{
    /// <summary>How many paragraphs a box behind the article may have.</summary>
    private const int LongestBox = 8;

    private readonly List<PagePart> _leftOut = [];
    private PlainLine? _signature;

    private PlainPage() { }

    /// <exception cref="RuleBroken">There is no article in it.</exception>
    public static ReadPage Read(PageText page, string name, string? address)
    {
        var lines = PlainLines.Of(page.Text);
        if (lines.Count == 0) throw new RuleBroken("page-empty", $"{name} has no words in it, only blank space. Save the page again.");
        var head = PlainHead.Read(lines);
        var reading = new PlainPage();
        var body = reading.Body(lines, head);
        if (body.Blocks.IsEmpty) throw new RuleBroken("page-no-article", $"{name} has no article in it: {(head.Headline is null ? "no line of it reads as copy" : $"nothing follows the headline in {head.Taken.First(t => t.What == "headline").Place}")}. Give the page with its text.");
        return new ReadPage
        {
            Form = PageForm.PlainText,
            Sha256 = page.Sha256,
            Encoding = page.Encoding,
            Headline = head.Headline,
            Standfirst = head.Standfirst,
            BylineAsGiven = (head.BylineLine ?? reading._signature)?.Text,
            Byline = head.BylineLine is null && reading._signature is { } signature ? Byline.OfLine(signature.Text) : head.Byline,
            PublishedAt = head.PublishedAt,
            SiteName = head.SiteName,
            Address = address,
            Body = body,
            Taken = [.. head.Taken.OrderBy(t => t.What != "headline"), .. reading._signature is { } signed ? [new PagePart("byline", signed.Text, signed.Place)] : Array.Empty<PagePart>()],
            Changed = page.Notes,
            LeftOut = [.. head.LeftOut, .. reading._leftOut],
        };
    }

    private StoryDocument Body(List<PlainLine> lines, PlainHead head)
    {
        var end = EndOfArticle(lines, head);
        var blocks = new List<Block>();
        for (var i = head.Length; i < end; i++)
        {
            var line = lines[i];
            if (head.Headline is { } headline && SameWords.Are(line.Text, headline)) Leave(line, "headline told again", "It says the same as the headline.");
            else if (LineShape.IsFurniture(line.Text)) Leave(line, "furniture of the site", "It is the site’s, not the article’s.");
            else if (PlainLines.ItemText(line.Text) is { } item) AddItem(blocks, item.Words, item.Ordered, goesOn: i > head.Length && lines[i - 1].Group == line.Group);
            else if (i > head.Length && IsAlone(lines, i) && LineShape.IsSubheading(line.Text) && i + 1 < end && LineShape.IsProse(lines[i + 1].Text)) blocks.Add(new Heading(Block.NewId(), 2, [new TextRun(line.Text)]));
            else if (IsSeparator(line.Text)) blocks.Add(new RuleBlock(Block.NewId()));
            else blocks.Add(new Paragraph(Block.NewId(), [new TextRun(line.Text)]));
        }
        while (blocks is [.., RuleBlock]) blocks.RemoveAt(blocks.Count - 1);
        return new StoryDocument([.. blocks]);
    }

    private static void AddItem(List<Block> blocks, string words, bool ordered, bool goesOn)
    {
        var item = new ListItem(Block.NewId(), [new Paragraph(Block.NewId(), [new TextRun(words)])]);
        if (goesOn && blocks is [.., ListBlock list] && list.Ordered == ordered) blocks[^1] = list with { Items = list.Items.Add(item) };
        else blocks.Add(new ListBlock(Block.NewId(), ordered, [item]));
    }

    /// <summary>Where the article ends: before a box that names itself, and before lines at the foot of which none is a sentence.</summary>
    private int EndOfArticle(List<PlainLine> lines, PlainHead head)
    {
        var names = head.Byline.Select(n => n.Name).ToList();
        var end = lines.Count;
        var firstOfFoot = Math.Max(head.Length + 1, Math.Max(lines.Count - LongestBox, (head.Length + lines.Count) / 2));
        for (var i = firstOfFoot; i < lines.Count; i++)
        {
            if (!LineShape.OpensBox(lines[i].Text, names) || LineShape.IsProse(lines[i].Text)) continue;
            LeaveFrom(lines, i, end, "box behind the article", $"It opens with “{SameWords.Glimpse(lines[i].Text)}” and belongs to the site.");
            end = i;
            break;
        }
        var last = end;
        while (last > head.Length && !LineShape.IsProse(lines[last - 1].Text) && PlainLines.ItemText(lines[last - 1].Text) is null && !LineShape.EndsSentence(lines[last - 1].Text)
            && (lines[last - 1].Text.Length < 90 || LineShape.IsFurniture(lines[last - 1].Text))) last--;
        // A text without any sentence has no foot.
        if (last == head.Length || last == end) return end;
        // Agencies sign behind the article.
        _signature = head.Byline.Count > 0 ? null : lines.Skip(last).Take(end - last).FirstOrDefault(l => Byline.OfLine(l.Text).Count > 0);
        LeaveFrom(lines, last, end, "foot of the page", "It stands behind the last paragraph and is no sentence.");
        return last;
    }

    private void LeaveFrom(List<PlainLine> lines, int from, int to, string what, string why)
    {
        for (var i = from; i < to; i++)
            if (lines[i] != _signature) Leave(lines[i], what, why);
    }

    private void Leave(PlainLine line, string what, string why) => _leftOut.Add(new PagePart(what, SameWords.Glimpse(line.Text), line.Place, why));

    private static bool IsAlone(List<PlainLine> lines, int i) => lines[i - 1].Group != lines[i].Group && (i + 1 == lines.Count || lines[i + 1].Group != lines[i].Group);

    private static bool IsSeparator(string line) => line.Length >= 3 && line.All(c => c is '*' or '-' or '_' or '=' or '•' or ' ' or '—');
}
