using Masthead.Data;
using System.Collections.Immutable;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Masthead.Stories;

public enum BylineRole { Reporting, Photographs, Editing, Translation, Agency }

/// <summary>One name of a byline, in its order.</summary>
public sealed record BylineEntry(Guid ContributorId, BylineRole Role = BylineRole.Reporting);

/// <summary>Where copy or a fact came from.</summary>
public sealed record StorySource(StorySourceKind Kind, string Description, string? Url = null)
{
    public const int LongestDescription = 1_000;
    public const int LongestUrl = 2_000;
    public const int Most = 200;

    /// <summary>What words of the copy name it by (<see cref="Sourced"/>): as a block’s. Empty for one that no words name.</summary>
    public string Id { get; init; } = "";
}

/// <summary>What readers may take a story for.</summary>
public enum StoryKind
{
    News,
    /// <summary>What somebody thinks; theirs, and signed.</summary>
    Opinion,
    /// <summary>What the news means, by somebody who knows the field.</summary>
    Analysis,
    /// <summary>Pictures tell it; the words go with them.</summary>
    Gallery,
    /// <summary>It grows by timestamped posts while something happens.</summary>
    Live,
}

public enum StorySourceKind { OwnReporting, Wire, Document, Statement, Link }

/// <summary>The headline in other words, for other places. Empty takes the headline.</summary>
public sealed record StoryHeadlines
{
    public static readonly StoryHeadlines None = new();

    /// <summary>On fronts and lists.</summary>
    public string Front { get; init; } = "";
    /// <summary>Beside a link elsewhere.</summary>
    public string Social { get; init; } = "";
    /// <summary>The title of the page, which search engines show.</summary>
    public string Search { get; init; } = "";
    /// <summary>For programs that tell telephones of it.</summary>
    public string Push { get; init; } = "";

    [JsonIgnore]
    public bool AreNone => this == None;

    /// <summary>Each with its name, in their order.</summary>
    public IEnumerable<(string Name, string Words)> All() => [("front", Front), ("social", Social), ("search", Search), ("push", Push)];

    internal StoryHeadlines Sound() => AreNone ? None : new() { Front = Front.Sound().Trim(), Social = Social.Sound().Trim(), Search = Search.Sound().Trim(), Push = Push.Sound().Trim() };
}

/// <summary>All that a person can change in a story and that a revision keeps, in one value.</summary>
public sealed record StoryContent
{
    public const int LongestHeadline = 300;
    public const int LongestDateline = 200;
    public const int MostTopics = 100;

    public StoryKind Kind { get; init; }
    public string Headline { get; init; } = "";
    /// <summary>The headline in other words, for other places.</summary>
    public StoryHeadlines Headlines { get; init; } = StoryHeadlines.None;
    public string Kicker { get; init; } = "";
    public string Standfirst { get; init; } = "";
    /// <summary>Empty: made from the headline at the first publication.</summary>
    public string Slug { get; init; } = "";
    public string Dateline { get; init; } = "";
    /// <summary>BCP 47; null takes the publication's.</summary>
    public string? Language { get; init; }
    public Guid? SectionId { get; init; }
    public ImmutableArray<Guid> TopicIds { get; init; } = [];
    public ImmutableArray<BylineEntry> Byline { get; init; } = [];
    public Guid? LeadPictureId { get; init; }
    public ImmutableArray<StorySource> Sources { get; init; } = [];
    /// <summary>What the story says. Whoever sets it anew drops what was suggested on the old one.</summary>
    public StoryDocument Body { get; init => (field, Suggested) = (value, null); } = StoryDocument.Empty;
    /// <summary>When live coverage ended; null while it goes on. Of other kinds it says nothing: see <see cref="CoverageEnd"/>.</summary>
    public DateTimeOffset? CoverageEndedAt { get; init; }

    /// <summary>When the coverage ended; null while it goes on, and for a story that is none.</summary>
    [JsonIgnore]
    public DateTimeOffset? CoverageEnd => Kind == StoryKind.Live ? CoverageEndedAt?.ToUniversalTime() : null;

    /// <summary>The body with what is suggested in it; null where nothing is. Its <see cref="Body"/> is then this with every suggestion refused, and is what everybody reads:
    /// only storage and the editor know this one (docs/adr/0038-suggestions-and-notes-in-the-editor.md).</summary>
    internal StoryDocument? Suggested { get; private set; }

    /// <summary>The body with what is suggested in it, where anything is.</summary>
    internal StoryDocument Copy => Suggested ?? Body;

    /// <summary>What is suggested and neither accepted nor refused yet.</summary>
    internal IReadOnlyList<Suggestion> OpenSuggestions => Suggested is null ? [] : Suggestions.Of(Suggested);

    /// <summary>As the editor holds it: one body, suggestions and all.</summary>
    internal StoryContent Woven() => Suggested is null ? this : this with { Body = Suggested };

    /// <summary>As it is kept: whatever came with suggestions in its body has them beside it.</summary>
    internal StoryContent Parted() => WithSuggested(Copy);

    /// <summary>This with the words of <paramref name="body"/> and what is suggested in them.</summary>
    internal StoryContent WithSuggested(StoryDocument body) => Suggestions.Of(body).Count == 0 ? this with { Body = body } : this with { Body = body.Refused(), Suggested = body };

    /// <summary>As anybody may see it who reads no drafts.</summary>
    internal StoryContent WithoutSuggestions() => Suggested is null ? this : this with { Suggested = null };

    /// <summary>The one form that tells of <see cref="Suggested"/>.</summary>
    internal static void TellSuggested(JsonTypeInfo type)
    {
        if (type.Type != typeof(StoryContent)) return;
        var suggested = type.CreateJsonPropertyInfo(typeof(StoryDocument), "suggested");
        suggested.Get = content => ((StoryContent)content).Suggested;
        suggested.Set = (content, value) => ((StoryContent)content).Suggested = (StoryDocument?)value;
        suggested.ShouldSerialize = (_, value) => value is not null;
        type.Properties.Add(suggested);
    }

    /// <summary>The number of each source that words can name, from 1, by its id.</summary>
    public IReadOnlyDictionary<string, int> SourceNumbers() =>
        Sources.Select((source, n) => (source.Id, Number: n + 1)).Where(s => s.Id.Length > 0).DistinctBy(s => s.Id).ToDictionary(s => s.Id, s => s.Number, StringComparer.Ordinal);

    /// <summary>As readers may have it, of a publication that keeps its sources to itself. Words that name one are words.</summary>
    public StoryContent WithoutSources() => Sources.IsEmpty ? this : this with { Sources = [] };

    /// <summary>The same with sound words (<see cref="SoundWords"/>) in every field; the body is sound by its own reading.</summary>
    internal StoryContent Sound() => this with
    {
        Headline = Headline.Sound(),
        Headlines = Headlines.Sound(),
        Kicker = Kicker.Sound(),
        Standfirst = Standfirst.Sound(),
        Dateline = Dateline.Sound(),
        Sources = [.. Sources.Select(s => s with { Description = s.Description.Sound(), Url = s.Url?.Sound() })],
    };
}
