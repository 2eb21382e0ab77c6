namespace Masthead.Reading.Views;

/// <summary>What readers search for and what was found: template <c>search</c>.</summary>
public sealed record SearchView
{
    /// <summary>What stands in the field: as typed.</summary>
    public required string Question { get; init; }
    /// <summary>The heading; it says how many stories were found.</summary>
    public required string Title { get; init; }
    /// <summary>“Nothing was found for …”, where the stories answer what the question may have meant. Empty otherwise.</summary>
    public string Corrected { get; init; } = "";
    public required IReadOnlyList<HitView> Hits { get; init; }
    /// <summary>How to ask: where nothing was asked yet, and where nothing was found.</summary>
    public IReadOnlyList<SearchHelpView> Help { get; init; } = [];
    public string HelpTitle { get; init; } = "";
    /// <summary>How far back the search went, where it was ended before the oldest story; empty otherwise.</summary>
    public string SearchedTo { get; init; } = "";
    /// <summary>The address of the stories after these; null where nothing follows.</summary>
    public string? Older { get; init; }
}

/// <summary>A story that was found.</summary>
/// <param name="Kicker">Its own, or its section's name. Empty where it has neither.</param>
/// <param name="Headline">With the words marked that were asked for.</param>
/// <param name="Excerpt">The stretch of the story that answers, marked; without marks the standfirst. Empty where there is neither.</param>
/// <param name="Language">The story's own language where it is not the publication's; null otherwise.</param>
public sealed record HitView(string Url, string Kicker, IReadOnlyList<MarkedRunView> Headline, IReadOnlyList<MarkedRunView> Excerpt, IReadOnlyList<NameView> Byline, TimeView Time, string? Language, string? Direction);

/// <summary>Words, marked or not.</summary>
public sealed record MarkedRunView(string Text, bool IsMarked);

/// <param name="Example">A question that can be typed so.</param>
/// <param name="Url">Of its answer.</param>
/// <param name="Meaning">What it finds.</param>
public sealed record SearchHelpView(string Example, string Url, string Meaning);
