using System.Collections.Frozen;

namespace Masthead.Tokens;

/// <summary>What a token may be made for. The names are public and kept for ever.</summary>
public static class Scope
{
    public const string StoriesRead = "stories:read", StoriesWrite = "stories:write", StoriesPublish = "stories:publish";
    public const string PicturesRead = "pictures:read", PicturesWrite = "pictures:write";
    public const string PeopleRead = "people:read", PublicationRead = "publication:read", PublicationWrite = "publication:write", StatementsRead = "statements:read";
    public const string PlanningRead = "planning:read", PlanningWrite = "planning:write";
    public const string FrontsWrite = "fronts:write", AuditRead = "audit:read", WebhooksManage = "webhooks:manage";

    /// <summary>Every scope with what it lets a program do, in the order in which they are offered.</summary>
    public static readonly IReadOnlyList<(string Name, string Says)> All =
    [
        (StoriesRead, "Read stories, drafts and embargoed ones too, with their revisions, notices and findings"),
        (StoriesWrite, "Begin stories, save drafts, move them on towards readers"),
        (StoriesPublish, "Publish, schedule, embargo, withdraw and retract stories, and give notices"),
        (PicturesRead, "Read the library of pictures"),
        (PicturesWrite, "Bring pictures into the library, write their words, crop them"),
        (PeopleRead, "Read contributors"),
        (PublicationRead, "Read the publication, its sections, topics, rules and front"),
        (PublicationWrite, "Change the publication, its sections and rules, and contributors"),
        (PlanningRead, "Read assignments, and the newsroom’s notes on stories"),
        (PlanningWrite, "Plan stories, and write notes on them"),
        (StatementsRead, "Read statements and speakers"),
        (FrontsWrite, "Arrange the front"),
        (AuditRead, "Read the audit log"),
        (WebhooksManage, "Manage webhooks and see what became of their deliveries"),
    ];

    private static readonly FrozenSet<string> Names = All.Select(s => s.Name).ToFrozenSet(StringComparer.Ordinal);

    public static bool IsOne(string name) => Names.Contains(name);
}
