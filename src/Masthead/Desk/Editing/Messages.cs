using Masthead.Checks;
using Masthead.Languages;
using Masthead.Notices;
using Masthead.Stories;
using Masthead.Text;

namespace Masthead.Desk.Editing;

// What the editor in the browser sends and is sent. web/src/server.ts is the other side.

public sealed record CheckRequest(StoryContent Content);

/// <summary>The published stories that the copy is like, those that share most first.</summary>
/// <param name="Told">Why nothing can be told; null where the index stands.</param>
public sealed record AlikeStories(string? Told, IReadOnlyList<AlikeStory> Stories);

/// <param name="Publication">Its name, where it is another than the copy’s.</param>
/// <param name="Percent">How much of the copy stands in the story, in whole hundredths.</param>
/// <param name="ThatPercent">How much of the story stands in the copy.</param>
/// <param name="Passages">How many passages they share.</param>
/// <param name="Longest">The longest of them, in the order of the copy.</param>
public sealed record AlikeStory(Guid Id, string Headline, string? Publication, DateTimeOffset PublishedAt, int Percent, int ThatPercent, int Passages, IReadOnlyList<AlikePassage> Longest)
{
    public const int MostPassages = 4;
}

/// <summary>A passage of the copy at the block where it begins, with its first words.</summary>
public sealed record AlikePassage(string Block, int Start, int End, string Words)
{
    public const int MostShown = 160;
}

/// <param name="Session">The open page, which names itself.</param>
/// <param name="Merges">The save that was refused before, whose words are in this one.</param>
/// <param name="Settled">What was accepted and refused in the page since its last save.</param>
public sealed record SaveRequest(Guid SaveId, int Base, StoryContent Content, Guid? Session = null, VersionKind Kind = VersionKind.Autosave, Guid? Merges = null, IReadOnlyList<SettledSuggestions>? Settled = null);

public sealed record Saved(int Version, DateTimeOffset SavedAt);

/// <summary>Another version stands: here it is, whole, so that the person can choose.</summary>
public sealed record Stale(string Code, string Title, string Detail, int Version, string ChangedBy, DateTimeOffset ChangedAt, StoryContent Content)
{
    public static Stale Now(Story story) => new("stale", "Somebody saved in between".Said(), SavedBy(story).InTheLanguage(),
        story.Version, story.ChangedBy, story.ChangedAt, story.Draft.Woven());

    public static Stale TakenOver(Story story) => Now(story) with { Code = "taken-over", Title = "Somebody took the story over".Said(), Detail = "Somebody writes in this story now. Your words were kept as a version beside it.".Said() };

    private static Saying SavedBy(Story story) => $"{story.ChangedBy} saved this story since you opened it. Look at both versions, then choose.";
}

/// <summary>The draft as it stands.</summary>
public sealed record Head(int Version, string ChangedBy, DateTimeOffset ChangedAt, StoryContent Content);

/// <summary>A version of the draft; <paramref name="Base"/> is what its writer started from, null where that is folded away.</summary>
public sealed record VersionWords(Guid? SaveId, string By, DateTimeOffset At, StoryContent Content, StoryContent? Base);

/// <param name="Block">Where the caret stands.</param>
/// <param name="Writes">The page has changed something lately.</param>
/// <param name="Leaves">The page is closed with this.</param>
/// <param name="Findings">What became of findings since the page told it last.</param>
public sealed record PresenceRequest(Guid Session, string Block = "", bool Writes = false, bool Leaves = false, IReadOnlyList<FindingsOfRule>? Findings = null);

public sealed record LockRequest(Guid Session, bool TakeOver = false);

/// <summary>Who has the story open beside this page, who writes in it, and what stands.</summary>
/// <param name="SetAside">The newest version that was set aside and is nobody's in the story yet; null where there is none.</param>
public sealed record Presence(IReadOnlyList<PersonHere> Others, Writer? Writer, Standing Standing, SetAsideVersion? SetAside);

/// <param name="IsYou">Another page of the same person.</param>
public sealed record PersonHere(string Name, string Block, bool IsYou);

/// <param name="IsHere">This page is the one.</param>
/// <param name="IsYou">Another page of the same person is.</param>
/// <param name="Session">That page, told to its own person alone: their browser knows whether it is open still.</param>
public sealed record Writer(string Name, DateTimeOffset Since, bool IsHere, bool IsYou, Guid? Session);

public sealed record SetAsideVersion(Guid Id, string By, DateTimeOffset At);

/// <summary>An act on the version that the person sees.</summary>
/// <param name="InSpiteOf">Why it goes on in spite of what the publication asks before it.</param>
public sealed record ActRequest(int Version, string? InSpiteOf = null);

/// <summary>What a publication asks before a step that the story does not have.</summary>
/// <param name="MayOverride">This person may go on in spite of what blocks, with a reason.</param>
public sealed record AskedBeforeStep(bool MayOverride, IReadOnlyList<UnmetRequirement> Unmet);

public sealed record UnmetRequirement(Requirement Requirement, bool Blocks, string Words, string Block);

public sealed record TakeDownRequest(int Version, string Notice);

public sealed record NoticeRequest(int Version, NoticeKind Kind, string Text);

/// <summary>Where a story stands, beside its words.</summary>
public sealed record Standing(int Version, StoryStatus Status, bool HasUnpublishedChanges, int RevisionNumber, string Slug, string ChangedBy, DateTimeOffset ChangedAt, string? PublicUrl, StandingHours Hours);

/// <summary>The hours beside the status, as the desk writes them; null where none is set.</summary>
/// <param name="Newer">The draft holds what will not go out at that hour.</param>
public sealed record StandingHours(string? GoesOut, bool IsLate, bool Newer, string? EmbargoUntil, string? ComesDown);

public sealed record NamedThing(Guid Id, string Name);

public sealed record Token(string Header, string Value);

/// <summary>All that the page carries for the editor.</summary>
/// <param name="Topics">Those of the story; others are asked for as one types.</param>
public sealed record EditorPage(Guid Id, string Publication, string Language, bool IsRightToLeft, string Zone, bool CanWrite, bool CanSuggest, bool CanPublish, bool TellsLikeness, Token Token, StoryContent Content, Standing Standing,
    IReadOnlyList<NamedThing> Sections, IReadOnlyList<NamedThing> Contributors, IReadOnlyList<NamedThing> Topics, NamedThing You);
