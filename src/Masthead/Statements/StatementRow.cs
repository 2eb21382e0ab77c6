using Masthead.Stories;
using Masthead.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Masthead.Statements;

/// <summary>Words attributed to a speaker in a published revision, at their place in its plain text.</summary>
public sealed class StatementRow
{
    private StatementRow() { }

    public StatementRow(Story story, int revisionNumber, PlacedStatement placed)
    {
        var statement = placed.Statement;
        (Id, PublicationId, StoryId, RevisionNumber, SaidAt) = (Guid.CreateVersion7(), story.PublicationId, story.Id, revisionNumber, story.FirstPublishedAt!.Value);
        (Kind, Start, End, Words, Printed, Paragraph) = (statement.Kind, statement.Span.Start, statement.Span.End, placed.Words, placed.Printed, placed.Paragraph);
        (SpeakerName, SpeakerMention, Cue) = (statement.Speaker?.Name, statement.Speaker?.Text, statement.Cue?.Text);
    }

    public Guid Id { get; private set; }
    public Guid PublicationId { get; private set; }
    public Guid StoryId { get; private set; }
    public int RevisionNumber { get; private set; }
    public StatementKind Kind { get; private set; }
    public int Start { get; private set; }
    public int End { get; private set; }
    /// <summary>What was said, without marks at the ends; pieces around an attribution are joined by an ellipsis.</summary>
    public string Words { get; private set; } = "";
    /// <summary>The words with the quotation marks at their ends, as lists print them.</summary>
    public string Printed { get; private set; } = "";
    /// <summary>Which paragraph of the story they begin in, from 1.</summary>
    public int Paragraph { get; private set; }
    /// <summary>When readers first saw the story.</summary>
    public DateTimeOffset SaidAt { get; private set; }
    /// <summary>The fullest name of the speaker in the story, as the desk read it; null where the copy does not say.</summary>
    public string? SpeakerName { get; private set; }
    public string? SpeakerMention { get; private set; }
    public string? Cue { get; private set; }
    /// <summary>Whose words they are; null where nobody is named, or a correction says that they are nobody's.</summary>
    public Guid? SpeakerId { get; private set; }
    /// <summary>A person said whose words they are.</summary>
    public bool IsCorrected { get; private set; }
    /// <summary>Shared by all statements that are the same utterance; null where nobody's words can be compared: reported ones, short ones, those of no speaker.</summary>
    public Guid? UtteranceId { get; private set; }

    /// <summary>Quotations; false for what stands in the reporter's words.</summary>
    public bool IsQuoted => Kind != StatementKind.Indirect;

    public void AttributeTo(Guid? speakerId, bool corrected) => (SpeakerId, IsCorrected, UtteranceId) = (speakerId, corrected, null);

    /// <summary>The speaker has become another's; the words are the same utterances still.</summary>
    public void MoveTo(Guid speakerId) => SpeakerId = speakerId;

    public void BelongTo(Guid utteranceId) => UtteranceId = utteranceId;
}

/// <summary>What a person said of whose words these are, in one story. Kept by the words themselves, not by their place.</summary>
public sealed class StatementCorrection
{
    private StatementCorrection() { }

    /// <param name="words">The statement's; null for all that <paramref name="name"/> says in the story.</param>
    /// <param name="name">The name as the desk read it, as a key; null where only <paramref name="words"/> tell.</param>
    /// <param name="speakerId">Null: they are nobody's.</param>
    public StatementCorrection(Guid publicationId, Guid storyId, string? words, string? name, Guid? speakerId, string by, DateTimeOffset now) =>
        (Id, PublicationId, StoryId, Words, Name, SpeakerId, By, At) = (Guid.CreateVersion7(), publicationId, storyId, words, name, speakerId, by, now);

    public Guid Id { get; private set; }
    public Guid PublicationId { get; private set; }
    public Guid StoryId { get; private set; }
    public string? Words { get; private set; }
    public string? Name { get; private set; }
    public Guid? SpeakerId { get; private set; }
    /// <summary>For the desk, never for a public page.</summary>
    public string By { get; private set; } = "";
    public DateTimeOffset At { get; private set; }
}

/// <summary>Which form of reading read the statements of a story.</summary>
public sealed class StatementsRead
{
    private StatementsRead() { }

    public StatementsRead(Guid storyId) => StoryId = storyId;

    public Guid StoryId { get; private set; }
    public int Form { get; private set; }

    public void By(int form) => Form = form;
}

internal sealed class StatementMapping : IEntityTypeConfiguration<StatementRow>
{
    public void Configure(EntityTypeBuilder<StatementRow> builder)
    {
        builder.ToTable("statements");
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Kind).HasConversion<string>().HasMaxLength(20);
        builder.HasIndex(s => new { s.StoryId, s.RevisionNumber });
        builder.HasIndex(s => new { s.PublicationId, s.SaidAt, s.StoryId, s.Start });
        builder.HasIndex(s => new { s.SpeakerId, s.SaidAt, s.StoryId, s.Start });
        builder.HasIndex(s => s.UtteranceId);
        builder.HasOne<Story>().WithMany().HasForeignKey(s => s.StoryId);
        builder.HasOne<Speaker>().WithMany().HasForeignKey(s => s.SpeakerId);
    }
}

internal sealed class StatementCorrectionMapping : IEntityTypeConfiguration<StatementCorrection>
{
    public void Configure(EntityTypeBuilder<StatementCorrection> builder)
    {
        builder.ToTable("statement_corrections");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Name).HasMaxLength(Publications.Slug.LongestLength);
        builder.HasIndex(c => c.StoryId);
        builder.HasIndex(c => c.SpeakerId);
        builder.HasOne<Story>().WithMany().HasForeignKey(c => c.StoryId);
        builder.HasOne<Speaker>().WithMany().HasForeignKey(c => c.SpeakerId);
    }
}

internal sealed class StatementsReadMapping : IEntityTypeConfiguration<StatementsRead>
{
    public void Configure(EntityTypeBuilder<StatementsRead> builder)
    {
        builder.ToTable("statements_read");
        builder.HasKey(r => r.StoryId);
        builder.HasOne<Story>().WithOne().HasForeignKey<StatementsRead>(r => r.StoryId);
    }
}
