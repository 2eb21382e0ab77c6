using System.Collections.Immutable;
using System.Globalization;
using AngleSharp.Dom;
using Masthead.Stories;

namespace Masthead.Wire;

/// <summary>A table of an article: as rows of equal length, or as loose blocks where it only laid the page out.</summary>
/// <param name="Merged">How many cells went over several columns or rows.</param>
internal sealed record HtmlTable(ImmutableArray<TableRow>? Rows, IReadOnlyList<Block> Loose, int Merged)
{
    private const int MostColumns = 50;

    public static HtmlTable Of(IElement table, Func<IElement, List<Block>> read)
    {
        var merged = 0;
        var rows = new List<List<(bool IsHeader, List<Block> Words)>>();
        foreach (var row in Rowed(table))
        {
            var cells = new List<(bool, List<Block>)>();
            foreach (var cell in row.Children.Where(c => c.LocalName is "td" or "th"))
            {
                cells.Add((cell.LocalName == "th", read(cell)));
                var span = Span(cell, "colspan");
                if (span > 1 || Span(cell, "rowspan") > 1) merged++;
                for (var i = 1; i < span && cells.Count < MostColumns; i++) cells.Add((cell.LocalName == "th", []));
            }
            if (cells.Exists(c => c.Item2.Count > 0)) rows.Add(cells);
        }
        var width = rows.Count == 0 ? 0 : rows.Max(r => r.Count);
        if (rows.Count < 2 || width is < 2 or > MostColumns) return new HtmlTable(null, [.. rows.SelectMany(r => r).SelectMany(c => c.Words)], 0);
        return new HtmlTable([.. rows.Select(row => new TableRow(Block.NewId(), [.. row.Concat(Enumerable.Repeat((false, new List<Block>()), width - row.Count)).Select(Cell)]))], [], merged);
    }

    private static TableCell Cell((bool IsHeader, List<Block> Words) cell) =>
        new(Block.NewId(), cell.IsHeader, cell.Words.Count > 0 ? [.. cell.Words] : [new Paragraph(Block.NewId(), [])]);

    private static IEnumerable<IElement> Rowed(IElement table) =>
        table.Children.SelectMany(c => c.LocalName is "thead" or "tbody" or "tfoot" ? c.Children : Enumerable.Repeat(c, 1)).Where(c => c.LocalName == "tr");

    private static int Span(IElement cell, string name) =>
        int.TryParse(cell.GetAttribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var span) ? Math.Min(span, MostColumns) : 1;
}
