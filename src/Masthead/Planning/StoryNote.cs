namespace Masthead.Planning;

/// <summary>What somebody of the newsroom says about a story to the others. No reader ever sees one: no public door reads this table.</summary>
public sealed class StoryNote
{
    public const int LongestText = 2_000, LongestQuote = 200;

    /// <summary>No block of words is longer.</summary>
    public const int FarthestOffset = 5_000_000;

    /// <summary>On one story, answers too.</summary>
    public const int Most = 1_000;

    private StoryNote() { }

    internal StoryNote(Guid storyId, Guid authorId, string author, string text, string blockId, string quote, int offset, Guid? parentId, DateTimeOffset now) =>
        (Id, StoryId, AuthorId, Author, Text, BlockId, Quote, Stands, Offset, ParentId, At) = (Guid.CreateVersion7(now), storyId, authorId, author, text, blockId, quote, quote, offset, parentId, now);

    public Guid Id { get; private set; }
    public Guid StoryId { get; private set; }
    public Guid AuthorId { get; private set; }
    public string Author { get; private set; } = "";
    public string Text { get; private set; } = "";
    /// <summary>The block that it is about; empty for the story as a whole.</summary>
    public string BlockId { get; private set; } = "";
    /// <summary>The words that it is about, as they were.</summary>
    public string Quote { get; private set; } = "";
    /// <summary>The words that stand for those now, as the editor that saw them change has told.</summary>
    public string Stands { get; private set; } = "";
    /// <summary>Where they begin in their block, in UTF-16 units; where they stand more than once, the nearest is meant.</summary>
    public int Offset { get; private set; }
    /// <summary>Of an answer: the note that it answers.</summary>
    public Guid? ParentId { get; private set; }
    public DateTimeOffset At { get; private set; }
    public DateTimeOffset? ResolvedAt { get; private set; }
    public string ResolvedBy { get; private set; } = "";

    public bool IsOpen => ParentId is null && ResolvedAt is null;

    /// <summary>Its words have come to another place, or are others now. What it was written about stays its quote.</summary>
    internal void Follow(string blockId, string stands, int offset) => (BlockId, Stands, Offset) = (blockId, stands, offset);

    internal void Resolve(string by, DateTimeOffset now) => (ResolvedAt, ResolvedBy) = (now, by);
}
