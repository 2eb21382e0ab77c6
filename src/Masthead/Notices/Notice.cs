using Masthead.Data;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Masthead.Notices;

public enum NoticeKind { Correction, Clarification, Update, Withdrawal, Retraction }

/// <summary>A dated, public word to readers about a story that was published.</summary>
public sealed class Notice
{
    public const int LongestText = 4_000;

    private Notice() { }

    /// <param name="revisionAfter">The revision that the notice came with; the one before it is what the notice mends.</param>
    public Notice(Guid publicationId, Guid storyId, NoticeKind kind, string text, int revisionAfter, DateTimeOffset now)
    {
        var words = text.Trim().Sound();
        if (words.Length is 0 or > LongestText) throw new RuleBroken("notice-text", $"A notice tells readers what happened, in 1 to {LongestText} characters.");
        (Id, PublicationId, StoryId, Kind, Text, RevisionAfter, At) = (Guid.CreateVersion7(now), publicationId, storyId, kind, words, revisionAfter, now);
    }

    public Guid Id { get; private set; }
    public Guid PublicationId { get; private set; }
    public Guid StoryId { get; private set; }
    public NoticeKind Kind { get; private set; }
    /// <summary>Plain text.</summary>
    public string Text { get; private set; } = "";
    public int RevisionAfter { get; private set; }
    public DateTimeOffset At { get; private set; }
}

public static class NoticeQueries
{
    public static DbSet<Notice> Notices(this NewsroomDb db) => db.Set<Notice>();
}

internal sealed class NoticeMapping : IEntityTypeConfiguration<Notice>
{
    public void Configure(EntityTypeBuilder<Notice> builder)
    {
        builder.ToTable("notices");
        builder.Property(n => n.Id).ValueGeneratedNever();
        builder.Property(n => n.Kind).HasConversion<string>().HasMaxLength(20);
        builder.Property(n => n.Text).HasMaxLength(Notice.LongestText);
        builder.HasIndex(n => new { n.PublicationId, n.At });
        builder.HasIndex(n => new { n.StoryId, n.At });
        builder.HasOne<Story>().WithMany().HasForeignKey(n => n.StoryId);
    }
}
