using Masthead.Stories;
using static Masthead.Tests.Stories.Copy;

namespace Masthead.Tests.Stories;

public sealed class StoryMarkdownTests
{
    [Fact]
    public void A_story_reads_as_markdown_that_a_person_would_write() => Assert.Equal(
        """
        ## The bridge

        The *old* **bridge** is [closed](</news/>), it *was* said\
        on Friday.

        - One
        - Two

        > Quoted.

        | Ward | Votes |
        | --- | --- |
        | North | 12\|13 |

        1\. is no list

        """.ReplaceLineEndings("\n"),
        StoryMarkdown.Render(Document(
            new Heading(Id(), 2, [Run("The bridge")]),
            P(Run("The "), Run("old ", new Emphasis()), Run("bridge", new Strong()), Run(" is "), Run("closed", new Link("/news/")), Run(", it "), Run("was", new Emphasis()), Run(" said"), new LineBreak(), Run("on Friday.")),
            new ListBlock(Id(), false, [new ListItem(Id(), [P("One")]), new ListItem(Id(), [P("Two")])]),
            new QuoteBlock(Id(), [P("Quoted.")]),
            new TableBlock(Id(), [Row(true, "Ward", "Votes"), Row(false, "North", "12|13")]),
            P("1. is no list"))));

    private static TableRow Row(bool head, params string[] cells) => new(Id(), [.. cells.Select(c => new TableCell(Id(), head, [P(c)]))]);
}
