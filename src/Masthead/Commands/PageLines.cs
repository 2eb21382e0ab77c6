using System.Text.Json;
using Masthead.Stories;
using Masthead.Wire;

namespace Masthead.Commands;

/// <summary>What <c>import page</c> prints.</summary>
internal static class PageLines
{
    private const int MostShown = 12;

    /// <summary>A rehearsal answers what was read; an import, what became of it.</summary>
    public static string Json(ImportedPageItem item, ReadPage? page, bool dryRun) => !dryRun
        ? JsonSerializer.Serialize(item, ImportJson.Line)
        : page is null
            ? JsonSerializer.Serialize(new { Id = item.Path, Title = (string?)null, Byline = (string?)null, Published = (string?)null, Text = (string?)null, item.Error }, ImportJson.Line)
            : JsonSerializer.Serialize(new { Id = item.Path, Title = page.Headline, Byline = page.BylineAsGiven, Published = page.PublishedAt?.Machine, Text = StoryText.Of(page.Body).Text }, ImportJson.Line);

    public static void Write(ImportedPageItem item, TextWriter output)
    {
        output.WriteLine($"{item.Path}: {Outcome(item)}");
        if (item.Error is not null || item.Outcome == ImportOutcome.AlreadyHere) return;
        foreach (var part in item.Taken) output.WriteLine($"  {part.What,-20} {part.Text}  ({part.Place})");
        foreach (var name in item.Byline) output.WriteLine($"  {"contributor",-20} {name.Name}, {name.Kind.ToString().ToLowerInvariant()}");
        output.WriteLine($"  {"body",-20} {item.Paragraphs} paragraphs");
        foreach (var part in item.Missing) output.WriteLine($"  missing              {part.What}: {part.Why}");
        Write("changed", item.Changed, output);
        Write("left out", item.LeftOut, output);
    }

    public static void Write(ImportReport<ImportedPageItem> report, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine($"{"",-12}{"carried",9}{"changed",9}{"here",9}{"lost",9}");
        foreach (var (name, count) in report.Counts) output.WriteLine($"{name,-12}{count.Carried,9}{count.Changed,9}{count.AlreadyHere,9}{count.Lost,9}");
        if (report.DryRun) output.WriteLine("Nothing was stored: this was a rehearsal.");
    }

    public static IReadOnlyDictionary<string, ImportCount> Sum(IEnumerable<ImportedPageItem> items)
    {
        var sum = new Dictionary<string, ImportCount>(StringComparer.Ordinal);
        foreach (var name in (string[])["stories", "headlines", "authors", "links", "pictures", "embeds", "characters"]) sum[name] = new ImportCount();
        foreach (var (name, count) in items.SelectMany(i => i.Counts)) sum[name] += count;
        return sum;
    }

    private static string Outcome(ImportedPageItem item) => item.Outcome switch
    {
        ImportOutcome.Imported => $"imported as draft {item.StoryId}",
        ImportOutcome.WouldImport => "would be imported",
        ImportOutcome.AlreadyHere => $"already here as {item.StoryId}; nothing changed",
        ImportOutcome.NotReached => "not reached",
        _ => "not imported",
    };

    private static void Write(string what, IReadOnlyList<PagePart> parts, TextWriter output)
    {
        foreach (var part in parts.Take(MostShown)) output.WriteLine($"  {what,-20} {part.What}: {part.Text}  ({part.Place}) {part.Why}");
        if (parts.Count > MostShown) output.WriteLine($"  {what,-20} … and {parts.Count - MostShown} more; --report FILE names each one.");
    }
}
