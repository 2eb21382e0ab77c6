using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Masthead.Stories;

/// <summary>Where a picture's bytes are. <paramref name="SrcSet"/> is empty where there is one width only.</summary>
public sealed record FigureSource(string Src, string SrcSet, int Width, int Height)
{
    /// <summary>Empty where there is no AVIF of it.</summary>
    public string AvifSet { get; init; } = "";
    public string Sizes { get; init; } = "(min-width: 44rem) 42rem, 100vw";
}

/// <summary>What a page says at an embed, of its provider by name.</summary>
public sealed record EmbedWords(Func<string, string> Show, Func<string, string> Told);

/// <summary>The body as HTML. Tags and attribute names come from this file alone, and every word from the story is encoded, so what comes out is safe by construction.</summary>
public sealed partial class StoryHtml
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private readonly StringBuilder _html = new();
    private readonly Func<Guid, FigureSource?> _picture;
    private readonly PostTimes _times;
    private readonly EmbedWords? _frames;
    private int _lowered;

    private readonly StorySigns? _signs;

    private StoryHtml(Func<Guid, FigureSource?> picture, PostTimes times, EmbedWords? frames, StorySigns? signs) => (_picture, _times, _frames, _signs) = (picture, times, frames, signs);

    /// <param name="picture">Where a picture is; one without an answer is left out.</param>
    /// <param name="times">How live posts tell their moments; null takes UTC.</param>
    /// <param name="frames">How the page offers what <see cref="EmbedProviders"/> know; null leaves every embed a link.</param>
    /// <param name="signs">How the page tells footnotes and tied sources; null prints footnotes without words of ours, and leaves claims plain.</param>
    public static string Render(StoryDocument document, Func<Guid, FigureSource?> picture, PostTimes? times = null, EmbedWords? frames = null, StorySigns? signs = null)
    {
        var html = new StoryHtml(picture, times ?? PostTimes.Utc, frames, signs);
        html.Blocks(document.Blocks);
        html.Notes();
        return html._html.ToString();
    }

    private void Blocks(IEnumerable<Block> blocks)
    {
        foreach (var block in blocks) Write(block);
    }

    private void Write(Block block)
    {
        switch (block)
        {
            case TextBlock { Inlines.IsEmpty: true }: break;
            case Paragraph paragraph: Words("p", paragraph.Inlines); break;
            case Heading heading: Words("h" + Math.Clamp(heading.Level + _lowered, 2, 4).ToString(CultureInfo.InvariantCulture), heading.Inlines); break;
            case CodeBlock code: _html.Append("<pre><code>").Append(Encoder.Encode(StoryText.Of(code))).Append("</code></pre>\n"); break;
            case QuoteBlock quote: Around("blockquote", quote.Blocks); break;
            case ListBlock list: Around(list.Ordered ? "ol" : "ul", list.Items); break;
            case ListItem item: Item(item); break;
            case PictureBlock picture: Figure(picture); break;
            case EmbedBlock embed: Embed(embed); break;
            case TableBlock table: Table(table); break;
            case RuleBlock: _html.Append("<hr>\n"); break;
            case LivePost post: Post(post); break;
        }
    }

    private void Post(LivePost post)
    {
        var anchor = LivePosts.AnchorOf(post);
        _html.Append(post.IsKey ? "<article class=\"post key-post\"" : "<article class=\"post\"");
        Attribute("id", anchor);
        _html.Append(">\n<p class=\"post-time\"><a");
        Attribute("href", $"{_times.Page}#{anchor}");
        _html.Append("><time");
        Attribute("datetime", _times.Machine(post.At));
        _html.Append('>').Append(Encoder.Encode(_times.Text(post.At))).Append("</time></a></p>\n");
        if (!post.Title.Inlines.IsEmpty) Words("h2", post.Title.Inlines);
        // A title is of level 2: what heads a part of the post stands below it.
        _lowered = post.Title.Inlines.IsEmpty ? 0 : 1;
        Blocks(post.Blocks);
        _lowered = 0;
        _html.Append("</article>\n");
    }

    private void Around(string tag, IEnumerable<Block> blocks)
    {
        _html.Append('<').Append(tag).Append(">\n");
        Blocks(blocks);
        _html.Append("</").Append(tag).Append(">\n");
    }

    private void Item(ListItem item)
    {
        _html.Append("<li>");
        Cell(item.Blocks);
        _html.Append("</li>\n");
    }

    /// <summary>A single paragraph needs no <c>p</c> of its own inside a list item or a cell.</summary>
    private void Cell(ImmutableArray<Block> blocks)
    {
        if (blocks is [Paragraph only]) Inlines(only.Inlines);
        else if (blocks is [Paragraph first, ListBlock list])
        {
            Inlines(first.Inlines);
            _html.Append('\n');
            Write(list);
        }
        else Blocks(blocks);
    }

    private void Figure(PictureBlock block)
    {
        if (_picture(block.PictureId) is not { } source) return;
        _html.Append("<figure>");
        if (source.AvifSet.Length > 0)
        {
            _html.Append("<picture><source type=\"image/avif\"");
            Attribute("srcset", source.AvifSet);
            Attribute("sizes", source.Sizes);
            _html.Append('>');
        }
        _html.Append("<img");
        Attribute("src", source.Src);
        if (source.SrcSet.Length > 0)
        {
            Attribute("srcset", source.SrcSet);
            Attribute("sizes", source.Sizes);
        }
        Attribute("width", source.Width.ToString(CultureInfo.InvariantCulture));
        Attribute("height", source.Height.ToString(CultureInfo.InvariantCulture));
        Attribute("alt", block.AlternativeText);
        _html.Append(" loading=\"lazy\" decoding=\"async\">");
        if (source.AvifSet.Length > 0) _html.Append("</picture>");
        if (block.Caption.Length + block.Credit.Length > 0)
        {
            _html.Append("<figcaption>").Append(Encoder.Encode(block.Caption));
            if (block.Credit.Length > 0) _html.Append(block.Caption.Length > 0 ? " " : "").Append("<span class=\"credit\">").Append(Encoder.Encode(block.Credit)).Append("</span>");
            _html.Append("</figcaption>");
        }
        _html.Append("</figure>\n");
    }

    private void Embed(EmbedBlock embed)
    {
        if (!LinkAddress.IsWeb(embed.Url)) return;
        var frame = _frames is null ? null : EmbedProviders.Of(embed.Url);
        if (frame is not null) _html.Append("<div class=\"embed\">\n");
        var host = new Uri(embed.Url).IdnHost;
        _html.Append(frame is null ? "<p class=\"embed\"><a" : "<p><a");
        Attribute("href", embed.Url);
        _html.Append(" rel=\"noopener\">").Append(Encoder.Encode(embed.Title.Length > 0 ? embed.Title : embed.Url));
        _html.Append(" <span class=\"embed-host\">").Append(Encoder.Encode(host)).Append("</span></a></p>\n");
        if (frame is not null) Offer(frame);
    }

    /// <summary>The script of the page shows the button, and puts the frame in its place when a reader presses it. Nothing here is asked for by itself.</summary>
    private void Offer(EmbedFrame frame)
    {
        _html.Append("<button type=\"button\" hidden");
        Attribute("data-frame", frame.Address);
        Attribute("data-shape", frame.Shape.ToString().ToLowerInvariant());
        Attribute("data-referrer", frame.TellsOrigin ? "strict-origin" : "no-referrer");
        _html.Append('>').Append(Encoder.Encode(_frames!.Show(frame.Provider))).Append("</button>\n<p hidden><small>").Append(Encoder.Encode(_frames.Told(frame.Provider))).Append("</small></p>\n</div>\n");
    }

    private void Table(TableBlock table)
    {
        // A wide table scrolls inside its own box, which the keyboard must reach.
        _html.Append("<div class=\"table\" tabindex=\"0\"><table>\n");
        var hasHead = table.Rows is [{ Cells.IsEmpty: false } first, ..] && first.Cells.All(c => c.IsHeader);
        for (var i = 0; i < table.Rows.Length; i++)
        {
            if (i == 0) _html.Append(hasHead ? "<thead>\n" : "<tbody>\n");
            if (i == 1 && hasHead) _html.Append("</thead>\n<tbody>\n");
            Row(table.Rows[i], isFirst: i == 0);
        }
        if (!table.Rows.IsEmpty) _html.Append(hasHead && table.Rows.Length == 1 ? "</thead>\n" : "</tbody>\n");
        _html.Append("</table></div>\n");
    }

    private void Row(TableRow row, bool isFirst)
    {
        _html.Append("<tr>");
        for (var i = 0; i < row.Cells.Length; i++)
        {
            var cell = row.Cells[i];
            _html.Append(!cell.IsHeader ? "<td>" : isFirst || i > 0 ? "<th scope=\"col\">" : "<th scope=\"row\">");
            Cell(cell.Blocks);
            _html.Append(cell.IsHeader ? "</th>" : "</td>");
        }
        _html.Append("</tr>\n");
    }

    /// <summary>Where all words of a block are in one other language, the block says so and not each run.</summary>
    private void Words(string tag, ImmutableArray<Inline> inlines)
    {
        var language = inlines.OfType<TextRun>().Select(r => r.Marks.OfType<Language>().FirstOrDefault()).Distinct().ToList() is [{ } only] && LanguageTag.IsSound(only.Tag) ? only : null;
        _html.Append('<').Append(tag);
        if (language is not null) Speaks(language);
        _html.Append('>');
        Inlines(inlines, language);
        _html.Append("</").Append(tag).Append(">\n");
    }

    private void Inlines(ImmutableArray<Inline> inlines, Language? spoken = null)
    {
        var open = new List<Mark>();
        foreach (var inline in inlines)
        {
            if (inline is Footnote note)
            {
                // A link holds no link; what tells where words are from goes on around it.
                if (open.FindIndex(m => m is Link) is var link and >= 0) Close(open, link);
                Sign(note);
                continue;
            }
            if (inline is not TextRun run)
            {
                _html.Append("<br>\n");
                continue;
            }
            var marks = run.InOrder().RemoveAll(m => m.Equals(spoken) || !IsSound(m));
            var shared = 0;
            while (shared < open.Count && shared < marks.Length && open[shared].Equals(marks[shared])) shared++;
            Close(open, shared);
            foreach (var mark in marks.AsSpan()[shared..])
            {
                Open(mark);
                open.Add(mark);
            }
            if (open is [Sourced, ..]) _claim.Append(run.Text);
            _html.Append(Encoder.Encode(run.Text));
        }
        Close(open, 0);
    }

    private bool IsSound(Mark mark) => mark switch { Sourced sourced => _signs?.LetterOf(sourced) is not null, Link link => LinkAddress.IsLink(link.Href), Language language => LanguageTag.IsSound(language.Tag), _ => true };

    private void Open(Mark mark)
    {
        switch (mark)
        {
            case Link link:
                _html.Append("<a");
                Attribute("href", link.Href);
                if (LinkAddress.IsWeb(link.Href)) _html.Append(" rel=\"noopener\"");
                _html.Append('>');
                break;
            case Sourced:
                OpenClaim();
                break;
            case Language language:
                _html.Append("<span");
                Speaks(language);
                _html.Append('>');
                break;
            default:
                _html.Append('<').Append(Tag(mark)).Append('>');
                break;
        }
    }

    private void Close(List<Mark> open, int downTo)
    {
        for (; open.Count > downTo; open.RemoveAt(open.Count - 1))
        {
            if (open[^1] is Sourced sourced) CloseClaim(sourced);
            else _html.Append("</").Append(Tag(open[^1])).Append('>');
        }
    }

    private static string Tag(Mark mark) => mark switch { Link => "a", Language => "span", Strong => "strong", Emphasis => "em", _ => "code" };

    private void Speaks(Language language)
    {
        Attribute("lang", language.Tag);
        Attribute("dir", LanguageTag.IsRightToLeft(language.Tag) ? "rtl" : "ltr");
    }

    private void Attribute(string name, string value) => _html.Append(' ').Append(name).Append("=\"").Append(Encoder.Encode(value)).Append('"');
}
