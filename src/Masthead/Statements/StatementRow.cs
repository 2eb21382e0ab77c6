using Masthead.Data;
using Masthead.Stories;
using Masthead.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Masthead.Statements;

/// <summary>Words attributed to a speaker in a published revision, at their place in its plain text.</summary>
public sealed class StatementRow
{
    private StatementRow() { }

    public StatementRow(Guid publicationId, Guid storyId, int revisionNumber, Statement statement)
    {
        (Id, PublicationId, StoryId, RevisionNumber) = (Guid.CreateVersion7(), publicationId, storyId, revisionNumber);
        (Kind, Start, End, Words) = (statement.Kind, statement.Span.Start, statement.Span.End, statement.Text);
        (SpeakerName, SpeakerMention, Cue) = (statement.Speaker?.Name, statement.Speaker?.Text, statement.Cue?.Text);
    }

    public Guid Id { get; private set; }
    public Guid PublicationId { get; private set; }
    public Guid StoryId { get; private set; }
    public int RevisionNumber { get; private set; }
    public StatementKind Kind { get; private set; }
    public int Start { get; private set; }
    public int End { get; private set; }
    public string Words { get; private set; } = "";
    /// <summary>The fullest name of the speaker in the story; null where the copy does not say.</summary>
    public string? SpeakerName { get; private set; }
    public string? SpeakerMention { get; private set; }
    public string? Cue { get; private set; }
}

public static class StatementQueries
{
    public static DbSet<StatementRow> Statements(this NewsroomDb db) => db.Set<StatementRow>();

    public static IQueryable<StatementRow> StatementsOf(this NewsroomDb db, Guid storyId) => db.Statements().Where(s => s.StoryId == storyId);
}

internal sealed class StatementMapping : IEntityTypeConfiguration<StatementRow>
{
    public void Configure(EntityTypeBuilder<StatementRow> builder)
    {
        builder.ToTable("statements");
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Kind).HasConversion<string>().HasMaxLength(20);
        builder.HasIndex(s => new { s.StoryId, s.RevisionNumber });
        builder.HasIndex(s => new { s.PublicationId, s.SpeakerName });
        builder.HasOne<Story>().WithMany().HasForeignKey(s => s.StoryId);
    }
}
