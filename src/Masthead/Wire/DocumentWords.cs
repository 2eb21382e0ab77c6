using Masthead.Stories;

namespace Masthead.Wire;

/// <summary>The words of a document, block by block.</summary>
internal static class DocumentWords
{
    public static string Of(StoryDocument document) => string.Join("\n\n", Blocks(document));

    /// <summary>The words of every block that has any, in reading order.</summary>
    public static IEnumerable<string> Blocks(StoryDocument document) => document.Blocks.SelectMany(Blocks);

    private static IEnumerable<string> Blocks(Block block) => block switch
    {
        TextBlock text => string.Concat(text.Inlines.Select(i => i is TextRun run ? run.Text : "\n")) is { Length: > 0 } words ? [words] : [],
        QuoteBlock quote => quote.Blocks.SelectMany(Blocks),
        ListBlock list => list.Items.SelectMany(Blocks),
        ListItem item => item.Blocks.SelectMany(Blocks),
        TableBlock table => table.Rows.SelectMany(Blocks),
        TableRow row => row.Cells.SelectMany(Blocks),
        TableCell cell => cell.Blocks.SelectMany(Blocks),
        _ => [],
    };
}
