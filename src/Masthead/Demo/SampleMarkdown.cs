using System.Collections.Immutable;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Masthead.Stories;
using Block = Masthead.Stories.Block;
using Inline = Masthead.Stories.Inline;

namespace Masthead.Demo;

/// <summary>One block of the sample copy's Markdown as blocks of a story: paragraphs, headings, lists, quotations, tables, rules. Words are tied to a source by <c>[words](source:1)</c>; <c>![words](note)</c> is a footnote.</summary>
internal static class SampleMarkdown
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().Build();

    /// <param name="id">Of the block; what lies within it counts on from it.</param>
    public static Block Read(string markdown, string id)
    {
        var children = 0;
        var document = Markdown.Parse(markdown, Pipeline);
        return document.Count == 1 ? Convert(document[0], () => id) : throw new FormatException($"“{markdown}” is {document.Count} blocks, not one.");

        string Next() => SampleIds.Block(id, ++children);

        Block Convert(Markdig.Syntax.Block block, Func<string> name) => block switch
        {
            ParagraphBlock paragraph => new Paragraph(name(), Inlines(paragraph.Inline!, Next)),
            HeadingBlock heading => new Heading(name(), heading.Level, Inlines(heading.Inline!, Next)),
            Markdig.Syntax.QuoteBlock quote => new Stories.QuoteBlock(name(), Children(quote)),
            Markdig.Syntax.ListBlock list => new Stories.ListBlock(name(), list.IsOrdered, [.. list.Select(item => new ListItem(Next(), Children((ContainerBlock)item)))]),
            Table table => new TableBlock(name(), [.. table.Cast<Markdig.Extensions.Tables.TableRow>().Select(row => new Stories.TableRow(Next(),
                [.. row.Cast<Markdig.Extensions.Tables.TableCell>().Select(cell => new Stories.TableCell(Next(), row.IsHeader, Children(cell)))]))]),
            ThematicBreakBlock => new RuleBlock(name()),
            _ => throw new FormatException($"{block.GetType().Name} has no place in a story."),
        };

        ImmutableArray<Block> Children(ContainerBlock parent) => [.. parent.Select(child => Convert(child, Next))];
    }

    /// <summary>The id of a story’s source by its number: <c>[words](source:1)</c> ties words to it.</summary>
    public static string SourceId(string number) => "source" + number.PadLeft(6, '0');

    private static ImmutableArray<Inline> Inlines(ContainerInline container, Func<string> next)
    {
        var read = ImmutableArray.CreateBuilder<Inline>();
        Read(container, []);
        return read.DrainToImmutable();

        void Read(ContainerInline parent, ImmutableArray<Mark> marks)
        {
            foreach (var inline in parent)
            {
                switch (inline)
                {
                    case LiteralInline literal: Words(literal.Content.ToString(), marks); break;
                    case LineBreakInline { IsHard: true }: read.Add(new LineBreak()); break;
                    case LineBreakInline: Words(" ", marks); break;
                    case EmphasisInline emphasis: Read(emphasis, marks.Add(emphasis.DelimiterCount == 2 ? new Strong() : new Emphasis())); break;
                    case LinkInline { IsImage: true, Url: "note", FirstChild: LiteralInline words }: read.Add(new Footnote(next(), words.Content.ToString())); break;
                    case LinkInline { IsImage: false, Url: { } url } link when url.StartsWith("source:", StringComparison.Ordinal): Read(link, marks.Add(new Sourced(SourceId(url["source:".Length..])))); break;
                    case LinkInline { IsImage: false } link: Read(link, marks.Add(new Stories.Link(link.Url!))); break;
                    default: throw new FormatException($"{inline.GetType().Name} has no place in the sample copy.");
                }
            }
        }

        void Words(string text, ImmutableArray<Mark> marks)
        {
            if (text.Length == 0) return;
            if (read.Count > 0 && read[^1] is TextRun last && last.Marks.SequenceEqual(marks)) read[^1] = last with { Text = last.Text + text };
            else read.Add(new TextRun(text, marks));
        }
    }
}
