using Masthead.Accounts;
using Masthead.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Masthead.Stories;

/// <summary>Somebody has a story open.</summary>
public sealed class StoryPresence
{
    /// <summary>Who has not been heard of for so long is not here. A page in sight tells every ten seconds.</summary>
    public static readonly TimeSpan GoneAfter = TimeSpan.FromSeconds(30);

    private StoryPresence() { }

    internal StoryPresence(Guid storyId, Guid sessionId, Actor who, string block, DateTimeOffset now) =>
        (StoryId, SessionId, AccountId, Name, Block, SeenAt) = (storyId, sessionId, who.AccountId, who.Name, block, now);

    public Guid StoryId { get; private set; }
    public Guid SessionId { get; private set; }
    public Guid? AccountId { get; private set; }
    public string Name { get; private set; } = "";
    /// <summary>The block, or the field, in which the caret stands; empty where it stands in none.</summary>
    public string Block { get; private set; } = "";
    public DateTimeOffset SeenAt { get; private set; }
}

/// <summary>Keeps who has a story open, and the leases of who writes.</summary>
public sealed class SeeWhoIsHere(NewsroomDb db, TimeProvider clock)
{
    /// <summary>A page says that it is still here, and where.</summary>
    /// <param name="writes">It has changed something lately: a lock that it has goes on.</param>
    public async Task HereAsync(Guid storyId, Guid sessionId, Actor who, string block, bool writes, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var place = block.Length > Block.LongestId ? "" : block.Sound();
        var seen = await db.StoryPresences().Where(p => p.StoryId == storyId && p.SessionId == sessionId && p.AccountId == who.AccountId)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.SeenAt, now).SetProperty(p => p.Block, place), cancel);
        if (seen == 0) await ComeAsync(new StoryPresence(storyId, sessionId, who, place, now), cancel);
        if (!writes) return;
        var until = now + StoryLock.Lease;
        await db.StoryLocks().Where(l => l.StoryId == storyId && l.SessionId == sessionId && l.ExpiresAt > now).ExecuteUpdateAsync(set => set.SetProperty(l => l.ExpiresAt, until), cancel);
    }

    /// <summary>The page is closed: its lock is free at once.</summary>
    public async Task GoneAsync(Guid storyId, Guid sessionId, CancellationToken cancel)
    {
        await db.StoryPresences().Where(p => p.StoryId == storyId && p.SessionId == sessionId).ExecuteDeleteAsync(cancel);
        await db.StoryLocks().Where(l => l.StoryId == storyId && l.SessionId == sessionId).ExecuteUpdateAsync(set => set.SetProperty(l => l.SessionId, (Guid?)null), cancel);
    }

    private async Task ComeAsync(StoryPresence presence, CancellationToken cancel)
    {
        var longAgo = presence.SeenAt - TimeSpan.FromMinutes(10);
        await db.StoryPresences().Where(p => p.SeenAt < longAgo).ExecuteDeleteAsync(cancel);
        db.StoryPresences().Add(presence);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException error) when (db.IsDuplicateKey(error))
        {
            // It was heard of twice at once.
        }
        db.Entry(presence).State = EntityState.Detached;
    }
}

public static class StoryPresenceQueries
{
    public static DbSet<StoryPresence> StoryPresences(this NewsroomDb db) => db.Set<StoryPresence>();

    public static IQueryable<StoryPresence> Here(this NewsroomDb db, DateTimeOffset now)
    {
        var since = now - StoryPresence.GoneAfter;
        return db.StoryPresences().AsNoTracking().Where(p => p.SeenAt > since);
    }
}

internal sealed class StoryPresenceMapping : IEntityTypeConfiguration<StoryPresence>
{
    public void Configure(EntityTypeBuilder<StoryPresence> builder)
    {
        builder.ToTable("story_presences");
        builder.HasKey(p => new { p.StoryId, p.SessionId });
        builder.Property(p => p.Name).HasMaxLength(Account.LongestName);
        builder.Property(p => p.Block).HasMaxLength(Block.LongestId);
        builder.HasIndex(p => p.SeenAt);
        builder.HasOne<Story>().WithMany().HasForeignKey(p => p.StoryId);
    }
}
