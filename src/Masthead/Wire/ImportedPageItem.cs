using Masthead.Stories;

namespace Masthead.Wire;

/// <summary>One page in the account of an import: what was taken as what, what was changed, what was left out and why.</summary>
public sealed record ImportedPageItem
{
    /// <summary>The path as it was given.</summary>
    public required string Path { get; init; }
    public required ImportOutcome Outcome { get; init; }
    public ImportError? Error { get; init; }
    public Guid? StoryId { get; init; }
    public PageForm? Form { get; init; }
    public string? Encoding { get; init; }
    public string? Sha256 { get; init; }
    public string? Address { get; init; }
    public string? Headline { get; init; }
    public IReadOnlyList<PageName> Byline { get; init; } = [];
    public string? Published { get; init; }
    public string? Language { get; init; }
    public int Paragraphs { get; init; }
    public IReadOnlyDictionary<string, ImportCount> Counts { get; init; } = new Dictionary<string, ImportCount>(StringComparer.Ordinal);
    public IReadOnlyList<PagePart> Taken { get; init; } = [];
    public IReadOnlyList<PagePart> Changed { get; init; } = [];
    public IReadOnlyList<PagePart> LeftOut { get; init; } = [];
    /// <summary>What the draft lacks because the page does not say it.</summary>
    public IReadOnlyList<PagePart> Missing { get; init; } = [];

    public static ImportedPageItem Failed(string path, ImportOutcome outcome, ImportError error) => new()
    {
        Path = path,
        Outcome = outcome,
        Error = error,
        Counts = new Dictionary<string, ImportCount>(StringComparer.Ordinal) { ["stories"] = new() { Lost = 1 } },
    };

    public static ImportedPageItem Of(string path, ReadPage page, ImportOutcome outcome, Guid? story) => new()
    {
        Path = path,
        Outcome = outcome,
        StoryId = story,
        Form = page.Form,
        Encoding = page.Encoding,
        Sha256 = page.Sha256,
        Address = page.Address,
        Headline = page.Headline,
        Byline = page.Byline,
        Published = page.PublishedAt?.Machine ?? page.PublishedAt?.AsGiven,
        Language = page.Language,
        Paragraphs = page.Body.Blocks.Count(b => b is Paragraph),
        Counts = outcome == ImportOutcome.AlreadyHere ? new Dictionary<string, ImportCount>(StringComparer.Ordinal) { ["stories"] = new() { AlreadyHere = 1 } } : CountsOf(page),
        Taken = page.Taken,
        Changed = page.PublishedAt is { } time ? [.. page.Changed, new PagePart("date of publication", time.AsGiven, "source of the draft", "A draft has no date of publication; the page’s stands in the draft’s source.")] : page.Changed,
        LeftOut = page.LeftOut,
        Missing = page.Headline is null ? [new PagePart("headline", "", "whole file", "The page has none that could be told from its text, and none is invented. Write one in the draft.")] : [],
    };

    /// <summary>True where an editor has to do something that the page had and the draft has not.</summary>
    public bool HasLosses => Outcome is ImportOutcome.NotImported or ImportOutcome.NotReached || Counts.Any(c => c.Value.Lost > 0);

    private static Dictionary<string, ImportCount> CountsOf(ReadPage page)
    {
        var links = page.Body.Blocks.IsEmpty ? 0 : page.LinksCarried;
        return new Dictionary<string, ImportCount>(StringComparer.Ordinal)
        {
            ["stories"] = new() { Carried = 1 },
            ["headlines"] = page.Headline is null ? new() { Lost = 1 } : new() { Carried = 1 },
            ["authors"] = new() { Carried = page.Byline.Count },
            ["links"] = new() { Carried = links, Changed = page.Changed.Count(c => c.What == "link"), Lost = page.LeftOut.Count(c => c.What == "link") },
            ["pictures"] = new() { Lost = page.LeftOut.Count(c => c.What == "picture") },
            ["embeds"] = new() { Changed = page.Changed.Count(c => c.What == "embed"), Lost = page.LeftOut.Count(c => c.What == "embed") },
            ["characters"] = new() { Lost = page.Changed.Count(c => c.What == "characters" && c.Place.StartsWith("line", StringComparison.Ordinal)) },
        };
    }
}
