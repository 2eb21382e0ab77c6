using Masthead.Planning;
using Masthead.Stories;

namespace Masthead.Api;

[Says("A story that is to be: what, by when, how long, and who has it.")]
public sealed record AssignmentView(
    [Says("Its id, kept for ever.")] Guid Id,
    [Says("Counts changes, from 1. It stands at the beginning of the ETag.")] int Version,
    [Says("What of it its story cannot know.")] AssignmentState State,
    [Says("What the story is, in a line.")] string Title,
    [Says("What is asked for; may be empty.")] string Brief,
    [Says("The section; null where none is chosen.")] Guid? SectionId,
    [Says("What readers may take the story for.")] StoryKind Kind,
    [Says("When the copy is to be in; null where there is no hour.")] DateTimeOffset? DueAt,
    [Says("In words; null where it does not matter.")] int? Length,
    [Says("Which pictures are wanted; may be empty.")] string Pictures,
    [Says("The accounts that have it, in order.")] IReadOnlyList<Guid> People,
    [Says("A contributor without an account who has it; null for none.")] Guid? ContributorId,
    [Says("Its story; null before it is begun.")] Guid? StoryId,
    [Says("When it was made.")] DateTimeOffset MadeAt)
{
    public static AssignmentView Of(Assignment one) => new(one.Id, one.Version, one.State, one.Title, one.Brief, one.SectionId, one.Kind, one.DueAt, one.Length, one.Pictures,
        [.. one.People.OrderBy(p => p.Position).Select(p => p.AccountId)], one.ContributorId, one.StoryId, one.MadeAt);
}

[Says("What is asked for, and who has it.")]
public sealed record AssignmentRequest(
    [Says("What the story is, in a line of 1 to 200 characters.")] string Title,
    [Says("What is asked for, at most 4,000 characters.")] string Brief = "",
    [Says("The section; null or left out for none.")] Guid? SectionId = null,
    [Says("What readers may take the story for.")] StoryKind Kind = StoryKind.News,
    [Says("When the copy is to be in, in whole minutes; null or left out for no hour.")] DateTimeOffset? DueAt = null,
    [Says("In words, 1 to 100,000; null or left out where it does not matter.")] int? Length = null,
    [Says("Which pictures are wanted, at most 1,000 characters.")] string Pictures = "",
    [Says("Accounts of the publication that have it, in order, at most 20. Only editors name them.")] IReadOnlyList<Guid>? People = null,
    [Says("A contributor without an account who has it. Only editors name one.")] Guid? ContributorId = null)
{
    internal AssignmentTerms Terms => new(Title, Brief, SectionId, Kind, DueAt, Length, Pictures, People, ContributorId);
}

[Says("What somebody of the newsroom says about a story to the others. No reader sees it.")]
public sealed record NoteView(
    [Says("Its id, kept for ever.")] Guid Id,
    [Says("Whose account wrote it.")] Guid AuthorId,
    [Says("Who wrote it.")] string Author,
    [Says("What it says.")] string Text,
    [Says("The id of the block that it is about; empty for the story as a whole.")] string Block,
    [Says("The words that it is about, as they were; may be empty.")] string Quote,
    [Says("The note that this one answers; null for none.")] Guid? Answers,
    [Says("When it was written.")] DateTimeOffset At,
    [Says("When it was resolved; null while it is open.")] DateTimeOffset? ResolvedAt,
    [Says("Who resolved it; empty while it is open.")] string ResolvedBy)
{
    public static NoteView Of(StoryNote one) => new(one.Id, one.AuthorId, one.Author, one.Text, one.BlockId, one.Quote, one.ParentId, one.At, one.ResolvedAt, one.ResolvedBy);
}

[Says("A note on a story.")]
public sealed record NoteRequest(
    [Says("What it says, 1 to 2,000 characters.")] string Text,
    [Says("The id of the block that it is about; left out for the story as a whole.")] string? Block = null,
    [Says("The words that it is about, at most 200 characters; left out, the beginning of the block.")] string? Quote = null,
    [Says("The note that this one answers; left out for none.")] Guid? Answers = null);
