using Masthead.Accounts;
using Masthead.Data;
using Masthead.Publications;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Masthead.Fronts;

/// <summary>A publication's front: what editors work on, and what readers see.</summary>
public sealed class Front
{
    private string _draft = "";
    private string _shown = "";

    private Front() { }

    public Front(Guid publicationId) => PublicationId = publicationId;

    public Guid PublicationId { get; private set; }
    /// <summary>Counts changes of the draft. A change must name the version it started from.</summary>
    public int Version { get; private set; }
    public string ChangedBy { get; private set; } = "";
    public DateTimeOffset ChangedAt { get; private set; }

    public FrontArrangement Draft => FrontArrangement.Parse(_draft);
    public FrontArrangement Shown => FrontArrangement.Parse(_shown);

    /// <exception cref="RuleBroken">Somebody changed it since.</exception>
    public void Change(Func<FrontArrangement, FrontArrangement> change, int startedFrom, Actor by, DateTimeOffset now)
    {
        if (startedFrom != Version) throw new RuleBroken("stale", $"{ChangedBy} changed the front since you opened it. This is how it stands now; do yours again.");
        Keep(change(Draft.AsOf(now)), by, now);
    }

    /// <summary>Brings the draft to readers.</summary>
    /// <exception cref="RuleBroken">Somebody changed it since.</exception>
    public void Show(int startedFrom, Actor by, DateTimeOffset now)
    {
        Change(draft => draft, startedFrom, by, now);
        _shown = _draft;
    }

    /// <summary>Puts back what readers see.</summary>
    public void Reset(int startedFrom, Actor by, DateTimeOffset now) => Change(_ => Shown.AsOf(now), startedFrom, by, now);

    /// <summary>A story that readers no longer see leaves both. False where it stood in neither.</summary>
    internal bool Leave(Guid story)
    {
        if (Draft.Pins.Concat(Shown.Pins).All(p => p.StoryId != story)) return false;
        (_draft, _shown) = (Draft.Without(story).ToJson(), Shown.Without(story).ToJson());
        Version++;
        return true;
    }

    private void Keep(FrontArrangement draft, Actor by, DateTimeOffset now) => (_draft, Version, ChangedBy, ChangedAt) = (draft.ToJson(), Version + 1, by.Name, now);

    internal static void Map(EntityTypeBuilder<Front> builder)
    {
        builder.ToTable("fronts");
        builder.HasKey(f => f.PublicationId);
        builder.Property(f => f.Version).IsConcurrencyToken();
        builder.Property(f => f.ChangedBy).HasMaxLength(200);
        builder.Ignore(f => f.Draft).Ignore(f => f.Shown);
        builder.Property<string>("_draft").HasColumnName("Draft");
        builder.Property<string>("_shown").HasColumnName("Shown");
        builder.HasOne<Publication>().WithOne().HasForeignKey<Front>(f => f.PublicationId);
    }
}

public static class FrontQueries
{
    public static DbSet<Front> Fronts(this NewsroomDb db) => db.Set<Front>();

    /// <summary>The publication's front, tracked; a new one, not saved, where nobody arranged it yet.</summary>
    public static async Task<Front> FrontAsync(this NewsroomDb db, Guid publicationId, CancellationToken cancel)
    {
        if (await db.Fronts().SingleOrDefaultAsync(f => f.PublicationId == publicationId, cancel) is { } known) return known;
        var front = new Front(publicationId);
        db.Fronts().Add(front);
        return front;
    }

    /// <summary>Part of taking a story down: it leaves its place on the front.</summary>
    public static async Task LeaveFrontAsync(this NewsroomDb db, Guid publicationId, Guid story, CancellationToken cancel)
    {
        if (await db.Fronts().SingleOrDefaultAsync(f => f.PublicationId == publicationId, cancel) is { } front) front.Leave(story);
    }
}

internal sealed class FrontMapping : IEntityTypeConfiguration<Front>
{
    public void Configure(EntityTypeBuilder<Front> builder) => Front.Map(builder);
}
