using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Masthead.Wire;

/// <summary>How many of a kind came over as they were, came over changed, were here before, or did not come.</summary>
public sealed record ImportCount
{
    public int Carried { get; init; }
    public int Changed { get; init; }
    public int AlreadyHere { get; init; }
    public int Lost { get; init; }

    public static ImportCount operator +(ImportCount a, ImportCount b) =>
        new() { Carried = a.Carried + b.Carried, Changed = a.Changed + b.Changed, AlreadyHere = a.AlreadyHere + b.AlreadyHere, Lost = a.Lost + b.Lost };
}

/// <summary>Why something was not imported. The code is for programs and stays; the message is for people.</summary>
public sealed record ImportError(string Code, string Message);

public enum ImportOutcome
{
    /// <summary>A draft was made.</summary>
    Imported,
    /// <summary>With --dry-run: a draft would be made.</summary>
    WouldImport,
    AlreadyHere,
    NotImported,
    /// <summary>An earlier failure ended the import before its turn.</summary>
    NotReached,
}

/// <summary>The whole account of an import, as <c>--report</c> writes it (docs/how-to/import-a-page.md).</summary>
/// <typeparam name="TItem">What was imported, such as <see cref="ImportedPageItem"/>.</typeparam>
public sealed record ImportReport<TItem>(string Kind, string? Publication, bool DryRun, IReadOnlyDictionary<string, ImportCount> Counts, IReadOnlyList<TItem> Items);

public static class ImportJson
{
    /// <summary>On one line.</summary>
    public static JsonSerializerOptions Line { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>For people to read.</summary>
    public static JsonSerializerOptions Document { get; } = new(Line) { WriteIndented = true };
}
