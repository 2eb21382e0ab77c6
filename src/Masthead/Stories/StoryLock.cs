using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Masthead.Stories;

/// <summary>Who writes in a story just now. It keeps two from writing over one another unawares; what keeps words from being lost is the draft's version.</summary>
public sealed class StoryLock
{
    /// <summary>How long a page that is not heard of keeps its lock.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(45);

    private StoryLock() { }

    internal StoryLock(Guid storyId) => StoryId = storyId;

    public Guid StoryId { get; private set; }
    /// <summary>The open page that has it; null where none has.</summary>
    public Guid? SessionId { get; private set; }
    public Guid? AccountId { get; private set; }
    public string Name { get; private set; } = "";
    public DateTimeOffset Since { get; private set; }
    public DateTimeOffset ExpiresAt { get; private set; }
    /// <summary>The page that it was taken over from: what that page still sends is set aside. Null where the lock was free.</summary>
    public Guid? TakenFrom { get; private set; }

    public bool IsHeld(DateTimeOffset now) => SessionId is not null && ExpiresAt > now;

    internal void Take(Guid sessionId, Actor by, DateTimeOffset now)
    {
        TakenFrom = IsHeld(now) && SessionId != sessionId ? SessionId : null;
        (SessionId, AccountId, Name, Since, ExpiresAt) = (sessionId, by.AccountId, by.Name, SessionId == sessionId && IsHeld(now) ? Since : now, now + Lease);
    }
}

/// <summary>Gives the lock of a story to a page that begins to write, or takes it over from another.</summary>
public sealed class LockStory(NewsroomDb db, TimeProvider clock)
{
    /// <param name="takeOver">Even from a page that has it.</param>
    /// <returns>The lock as it stands then: the page's own, or that of whoever has it.</returns>
    public async Task<StoryLock> DoAsync(Story story, Guid sessionId, bool takeOver, Actor by, CancellationToken cancel)
    {
        for (var turn = 0; ; turn++)
        {
            await using var transaction = await db.BeginWritingAsync(cancel);
            var now = clock.GetUtcNow();
            var held = await db.StoryLocks().SingleOrDefaultAsync(l => l.StoryId == story.Id, cancel);
            if (held is not null)
            {
                await db.Entry(held).ReloadAsync(cancel);
                if (held.IsHeld(now) && held.SessionId != sessionId && !takeOver) return held;
                if (held.IsHeld(now) && held.SessionId != sessionId) db.Note(story.PublicationId, by, Deeds.StoryTakenOver, story.Id, story.Headline, now, held.Name);
            }
            else
            {
                db.StoryLocks().Add(held = new StoryLock(story.Id));
            }
            held.Take(sessionId, by, now);
            try
            {
                await db.SaveChangesAsync(cancel);
                await transaction.CommitAsync(cancel);
                return held;
            }
            catch (DbUpdateException error) when (turn < 3 && (error is DbUpdateConcurrencyException || db.IsDuplicateKey(error)))
            {
                // Somebody else was quicker: look again who has it.
                await transaction.RollbackAsync(cancel);
                db.Entry(held).State = EntityState.Detached;
                foreach (var note in db.ChangeTracker.Entries<AuditEntry>().ToList()) note.State = EntityState.Detached;
            }
        }
    }
}

public static class StoryLockQueries
{
    public static DbSet<StoryLock> StoryLocks(this NewsroomDb db) => db.Set<StoryLock>();
}

internal sealed class StoryLockMapping : IEntityTypeConfiguration<StoryLock>
{
    public void Configure(EntityTypeBuilder<StoryLock> builder)
    {
        builder.ToTable("story_locks");
        builder.HasKey(l => l.StoryId);
        builder.Property(l => l.SessionId).IsConcurrencyToken();
        builder.Property(l => l.Name).HasMaxLength(Account.LongestName);
        builder.HasOne<Story>().WithOne().HasForeignKey<StoryLock>(l => l.StoryId);
    }
}
