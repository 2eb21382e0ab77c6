using System.Collections.Frozen;
using Masthead.Audit;

namespace Masthead.Webhooks;

/// <summary>What a webhook can be told of: deeds after which readers see something else. The names are public and kept for ever.</summary>
public static class WebhookEvent
{
    public const string Published = "story.published", Updated = "story.updated", Withdrawn = "story.withdrawn", Retracted = "story.retracted", NoticeGiven = "notice.given";

    public static readonly IReadOnlyList<(string Name, string Says)> All =
    [
        (Published, "Readers see a story for the first time"),
        (Updated, "A new revision of a story is out, or a withdrawn one is back"),
        (Withdrawn, "A story was taken out of sight"),
        (Retracted, "A story was taken back for good"),
        (NoticeGiven, "A correction, clarification or update was put on a story"),
    ];

    private static readonly FrozenSet<string> Names = All.Select(e => e.Name).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> OfDeeds = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Deeds.StoryPublished] = Published, [Deeds.StoryUpdated] = Updated, [Deeds.StoryWithdrawn] = Withdrawn, [Deeds.StoryRetracted] = Retracted, [Deeds.StoryNoticed] = NoticeGiven,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static bool IsOne(string name) => Names.Contains(name);

    /// <summary>Null for a deed that readers see nothing of.</summary>
    public static string? OfDeed(string deed) => OfDeeds.GetValueOrDefault(deed);
}
