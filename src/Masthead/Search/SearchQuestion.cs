using System.Collections.Immutable;
using System.Globalization;
using Masthead.Data;

namespace Masthead.Search;

/// <summary>Words that stand together in a question: one word, or a phrase in quotation marks.</summary>
public sealed record AskedWords(string Text, bool IsPhrase);

/// <summary>What a person asks, taken apart once. It holds words, never a database's language.</summary>
public sealed record SearchQuestion
{
    public const int LongestText = 200;
    private const int MostTerms = 12;

    /// <summary>As typed, sound and no longer than <see cref="LongestText"/>.</summary>
    public string Typed { get; private init; } = "";
    /// <summary>A story has one of each.</summary>
    public ImmutableArray<ImmutableArray<AskedWords>> Wanted { get; private init; } = [];
    /// <summary>A story has none of these.</summary>
    public ImmutableArray<AskedWords> Unwanted { get; private init; } = [];
    /// <summary>A section's name or slug; null for all.</summary>
    public string? Section { get; private init; }
    /// <summary>A contributor's name or slug; null for all.</summary>
    public string? Author { get; private init; }
    /// <summary>From the beginning of this day, in the publication's zone.</summary>
    public DateOnly? After { get; private init; }
    /// <summary>Until the beginning of this day.</summary>
    public DateOnly? Before { get; private init; }

    public bool IsEmpty => Wanted.IsEmpty && Unwanted.IsEmpty && Section is null && Author is null && After is null && Before is null;

    /// <summary>The same with other words in the place of some.</summary>
    public SearchQuestion With(IReadOnlyDictionary<string, string> replaced) => this with
    {
        Wanted = [.. Wanted.Select(group => group.Select(w => !w.IsPhrase && replaced.TryGetValue(w.Text, out var by) ? w with { Text = by } : w).ToImmutableArray())],
    };

    /// <summary>The question as a person would type it.</summary>
    public override string ToString()
    {
        var parts = Wanted.Select(group => string.Join(" OR ", group.Select(Shown))).Concat(Unwanted.Select(w => "-" + Shown(w)));
        if (Section is not null) parts = parts.Append("section:" + Quoted(Section));
        if (Author is not null) parts = parts.Append("author:" + Quoted(Author));
        if (After is { } after) parts = parts.Append(after.ToString("'after:'yyyy-MM-dd", CultureInfo.InvariantCulture));
        if (Before is { } before) parts = parts.Append(before.ToString("'before:'yyyy-MM-dd", CultureInfo.InvariantCulture));
        return string.Join(' ', parts);
    }

    private static string Shown(AskedWords words) => words.IsPhrase ? $"\"{words.Text}\"" : words.Text;

    private static string Quoted(string value) => value.Any(char.IsWhiteSpace) ? $"\"{value}\"" : value;

    /// <summary>Reads anything; what makes no sense is words like all others.</summary>
    public static SearchQuestion Parse(string? typed)
    {
        var text = (typed ?? "").Sound().Trim();
        if (text.Length > LongestText) text = text[..LongestText].Sound();
        var wanted = ImmutableArray.CreateBuilder<ImmutableArray<AskedWords>>();
        var unwanted = ImmutableArray.CreateBuilder<AskedWords>();
        var question = new SearchQuestion { Typed = text };
        var isAlternative = false;
        foreach (var part in QuestionParts.Of(text))
        {
            if (part is { IsQuoted: false, IsMinus: false, Text: "OR", Field: "" })
            {
                isAlternative = wanted.Count > 0;
                continue;
            }
            if (part.Field.Length > 0 && !part.IsMinus && question.Filtered(part.Field, part.Text) is { } filtered) question = filtered;
            else if (wanted.Count + unwanted.Count < MostTerms) Take(part);
            isAlternative = false;
        }
        return question with { Wanted = wanted.ToImmutable(), Unwanted = unwanted.ToImmutable() };

        void Take(QuestionPart part)
        {
            var words = new AskedWords(part.Field.Length > 0 ? $"{part.Field}:{part.Text}" : part.Text, part.IsQuoted);
            if (!words.Text.Any(char.IsLetterOrDigit) && !words.Text.Any(char.IsSurrogate)) return;
            if (part.IsMinus) unwanted.Add(words);
            else if (isAlternative) wanted[^1] = wanted[^1].Add(words);
            else wanted.Add([words]);
        }
    }

    private SearchQuestion? Filtered(string field, string value) => field switch
    {
        "section" => this with { Section = value },
        "author" or "by" => this with { Author = value },
        "after" or "since" when TryReadDay(value, out var day) => this with { After = day },
        "before" when TryReadDay(value, out var day) => this with { Before = day },
        _ => null,
    };

    /// <summary>A day, a month or a year: the last two are their first day.</summary>
    private static bool TryReadDay(string value, out DateOnly day) =>
        DateOnly.TryParseExact(value, ["yyyy-MM-dd", "yyyy-MM", "yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
