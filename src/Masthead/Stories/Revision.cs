namespace Masthead.Stories;

public enum RevisionKind { Published, Updated, Withdrawn, Retracted }

/// <summary>What a change from one revision to the next touched, from the least to what readers must know of. Flags: a change can be several.</summary>
[Flags]
public enum ChangeGrade
{
    None = 0,
    Typo = 1,
    Wording = 2,
    Number = 4,
    Quotation = 8,
    Headline = 16,
    ParagraphAdded = 32,
    ParagraphRemoved = 64,
    /// <summary>Byline, picture, section, dateline and the other fields around the words.</summary>
    Details = 128,
}

/// <summary>One immutable public state of a story. Numbered from 1 without gaps.</summary>
public sealed class Revision
{
    private Revision() { }

    public Revision(Guid id, Story story, int number, RevisionKind kind, StoryContent content, byte[] canonical, string sha256, ChangeGrade grade, string by, DateTimeOffset now) =>
        (Id, StoryId, PublicationId, Number, Kind, Content, Canonical, Sha256, Grade, PublishedBy, PublishedAt) =
        (id, story.Id, story.PublicationId, number, kind, content.WithoutSuggestions(), canonical, sha256, grade, by, now);

    public Guid Id { get; private set; }
    public Guid StoryId { get; private set; }
    public Guid PublicationId { get; private set; }
    public int Number { get; private set; }
    public RevisionKind Kind { get; private set; }
    public StoryContent Content { get; private set; } = new();
    /// <summary>The canonical byte form (docs/reference/revision-form.md).</summary>
    public byte[] Canonical { get; private set; } = [];
    /// <summary>Of <see cref="Canonical"/>, lower-case hexadecimal.</summary>
    public string Sha256 { get; private set; } = "";
    /// <summary>Against the revision before; <see cref="ChangeGrade.None"/> for the first.</summary>
    public ChangeGrade Grade { get; private set; }
    /// <summary>The name of who published it: for the desk, never for the public page.</summary>
    public string PublishedBy { get; private set; } = "";
    public DateTimeOffset PublishedAt { get; private set; }

    /// <summary>For a publication that keeps its sources to itself; only where nothing is saved.</summary>
    internal Revision WithoutSources()
    {
        Content = Content.WithoutSources();
        return this;
    }
}
