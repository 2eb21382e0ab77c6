using System.Globalization;
using Masthead.Accounts;
using Masthead.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Masthead.Audit;

/// <summary>Who did what to what, and when. Written in the transaction of the deed itself, so that there is neither without the other; never changed, never taken away.</summary>
public sealed class AuditEntry
{
    public const int LongestWords = 1_000;
    private const int LongestSubject = 300;

    private AuditEntry() { }

    /// <param name="publicationId">Null for what belongs to the install and to no publication.</param>
    /// <param name="deed">One of <see cref="Deeds"/>.</param>
    /// <param name="subjectId">The story, picture, account and so on that it was done to; null where there is none with an id.</param>
    /// <param name="subject">What the subject was called at that hour: a headline, a name.</param>
    /// <param name="words">What a person adds, such as a reason, or what changed from what to what. Never a secret.</param>
    public AuditEntry(Guid? publicationId, Actor by, string deed, Guid? subjectId, string subject, string words, DateTimeOffset now) =>
        (Id, PublicationId, At, AccountId, By, Deed, SubjectId, Subject, Words) =
        (Guid.CreateVersion7(now), publicationId, now, by.AccountId, by.Name.Sound(), deed, subjectId, Shortened(subject, LongestSubject), Shortened(words, LongestWords));

    public Guid Id { get; private set; }
    public Guid? PublicationId { get; private set; }
    public DateTimeOffset At { get; private set; }
    /// <summary>Null where no account did it: the command line, the clock.</summary>
    public Guid? AccountId { get; private set; }
    public string By { get; private set; } = "";
    public string Deed { get; private set; } = "";
    public Guid? SubjectId { get; private set; }
    public string Subject { get; private set; } = "";
    public string Words { get; private set; } = "";

    private static string Shortened(string text, int longest)
    {
        var sound = text.Trim().Sound();
        if (sound.Length <= longest) return sound;
        return sound[..(longest - (char.IsHighSurrogate(sound[longest - 2]) ? 2 : 1))] + "…";
    }
}

public static class AuditQueries
{
    public static DbSet<AuditEntry> Audit(this NewsroomDb db) => db.Set<AuditEntry>();

    /// <summary>Writes a deed into the audit log; saved with what is saved next.</summary>
    public static void Note(this NewsroomDb db, Guid? publicationId, Actor by, string deed, Guid? subjectId, string subject, DateTimeOffset now, string words = "") =>
        db.Audit().Add(new AuditEntry(publicationId, by, deed, subjectId, subject, words, now));

    /// <summary>What of a tracked entity changed since it was read, for the words of a note: each field from what to what, a long one by its name alone.</summary>
    public static string ChangesOf(this NewsroomDb db, object entity)
    {
        const int longest = 120;
        return string.Join("; ", db.Entry(entity).Properties.Where(p => p.IsModified && !Equals(p.OriginalValue, p.CurrentValue)).Select(p =>
        {
            var (before, after) = (Convert.ToString(p.OriginalValue, CultureInfo.InvariantCulture) ?? "", Convert.ToString(p.CurrentValue, CultureInfo.InvariantCulture) ?? "");
            return before.Length + after.Length > longest ? p.Metadata.Name : $"{p.Metadata.Name}: {before} → {after}";
        }));
    }

    /// <summary>An hour as the words of a note have it.</summary>
    public static string AsNoted(this DateTimeOffset hour) => hour.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("audit_log");
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.By).HasMaxLength(Account.LongestName);
        builder.Property(e => e.Deed).HasMaxLength(60);
        builder.Property(e => e.Subject).HasMaxLength(300);
        builder.Property(e => e.Words).HasMaxLength(AuditEntry.LongestWords);
        // No foreign keys: what was done stays told when what it was done to is gone.
        builder.HasIndex(e => new { e.PublicationId, e.Id });
        builder.HasIndex(e => new { e.SubjectId, e.Id });
        builder.HasIndex(e => new { e.AccountId, e.Id });
        // What the desk shows of today: a few among all that is done.
        builder.HasIndex(e => new { e.PublicationId, e.Id }, "IX_audit_log_overridden").HasFilter($"\"Deed\" = '{Deeds.StoryRulesOverridden}'");
    }
}
