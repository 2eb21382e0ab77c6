using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Data;
using Masthead.Publications;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Masthead.Fronts;

/// <summary>A publication's front: what editors work on, what follows at an hour, and what readers see.</summary>
public sealed class Front
{
    private string _draft = "";
    private string _shown = "";
    private string _scheduled = "";

    private Front() { }

    public Front(Guid publicationId) => PublicationId = publicationId;

    public Guid PublicationId { get; private set; }
    /// <summary>Counts changes of the draft, of the schedule and of what readers see. A change must name the version it started from.</summary>
    public int Version { get; private set; }
    public string ChangedBy { get; private set; } = "";
    public DateTimeOffset ChangedAt { get; private set; }
    /// <summary>The number of the <see cref="FrontStep"/> that the draft stands at.</summary>
    public int Step { get; private set; }
    /// <summary>When <see cref="Scheduled"/> goes before readers; null where nothing is scheduled.</summary>
    public DateTimeOffset? GoesOutAt { get; private set; }
    public Guid? GoesOutById { get; private set; }
    public string GoesOutBy { get; private set; } = "";

    public FrontArrangement Draft => FrontArrangement.Parse(_draft);
    public FrontArrangement Shown => FrontArrangement.Parse(_shown);
    /// <summary>The draft as it stood when it was scheduled.</summary>
    public FrontArrangement Scheduled => FrontArrangement.Parse(_scheduled);

    public bool GoesOutLate(DateTimeOffset now) => GoesOutAt < now - Story.LateAfter;

    /// <exception cref="RuleBroken">Somebody changed it since.</exception>
    public void Change(Func<FrontArrangement, FrontArrangement> change, int startedFrom, Actor by, DateTimeOffset now)
    {
        RefuseStale(startedFrom);
        _draft = change(Draft.LeftAt(now)).ToJson();
        Count(by, now);
    }

    /// <summary>Brings the draft to readers.</summary>
    /// <exception cref="RuleBroken">Somebody changed it since.</exception>
    public void Show(int startedFrom, Actor by, DateTimeOffset now)
    {
        Change(draft => draft, startedFrom, by, now);
        _shown = _draft;
    }

    /// <summary>Puts back what readers see.</summary>
    public void Reset(int startedFrom, Actor by, DateTimeOffset now) => Change(_ => Shown.LeftAt(now), startedFrom, by, now);

    /// <summary>Sets the hour at which the draft, as it stands now, goes before readers.</summary>
    /// <exception cref="RuleBroken">The hour is past or far, or somebody changed the front since.</exception>
    public void GoOutAt(DateTimeOffset hour, int startedFrom, Actor by, DateTimeOffset now)
    {
        RefuseStale(startedFrom);
        if (hour <= now) throw new RuleBroken("hour-past", "That hour is past. Choose one that is still to come, or show readers the front now.");
        RefuseFar(hour, now);
        (_scheduled, GoesOutAt, GoesOutById, GoesOutBy) = (Draft.LeftAt(now).ToJson(), WholeSeconds(hour), by.AccountId, by.Name);
        Count(by, now);
    }

    /// <exception cref="RuleBroken">Nothing is scheduled, or somebody changed the front since.</exception>
    public void StayIn(int startedFrom, Actor by, DateTimeOffset now)
    {
        RefuseStale(startedFrom);
        if (GoesOutAt is null) throw new RuleBroken("not-scheduled", "No front is scheduled. There is nothing to call off.");
        ForgetGoingOut();
        Count(by, now);
    }

    /// <summary>Its hour has come: what was scheduled is what readers see. The draft stays what it is.</summary>
    internal void GoOut(DateTimeOffset now)
    {
        var by = new Actor(GoesOutById, GoesOutBy);
        _shown = Scheduled.LeftAt(now).ToJson();
        ForgetGoingOut();
        Count(by, now);
    }

    /// <summary>The draft stands at this step from now on.</summary>
    internal void StandAt(int step) => Step = step;

    /// <summary>A story that readers no longer see leaves all three. False where it stood in none.</summary>
    internal bool Leave(Guid story)
    {
        if (Draft.Pins.Concat(Shown.Pins).Concat(Scheduled.Pins).All(p => p.StoryId != story)) return false;
        (_draft, _shown, _scheduled) = (Draft.Without(story).ToJson(), Shown.Without(story).ToJson(), Scheduled.Without(story).ToJson());
        Version++;
        return true;
    }

    /// <exception cref="RuleBroken">It is more years away than anybody means.</exception>
    internal static void RefuseFar(DateTimeOffset hour, DateTimeOffset now)
    {
        if (hour > now.AddYears(1)) throw new RuleBroken("hour-far", "That is more than a year away. See whether the year is right.");
    }

    private void RefuseStale(int startedFrom)
    {
        if (startedFrom != Version) throw new RuleBroken("stale", $"{ChangedBy} changed the front since you opened it. This is how it stands now; do yours again.");
    }

    private void ForgetGoingOut() => (_scheduled, GoesOutAt, GoesOutById, GoesOutBy) = ("", null, null, "");

    private void Count(Actor by, DateTimeOffset now) => (Version, ChangedBy, ChangedAt) = (Version + 1, by.Name, now);

    private static DateTimeOffset WholeSeconds(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);

    internal static void Map(EntityTypeBuilder<Front> builder)
    {
        builder.ToTable("fronts");
        builder.HasKey(f => f.PublicationId);
        builder.Property(f => f.Version).IsConcurrencyToken();
        builder.Property(f => f.ChangedBy).HasMaxLength(200);
        builder.Property(f => f.GoesOutBy).HasMaxLength(200);
        builder.Ignore(f => f.Draft).Ignore(f => f.Shown).Ignore(f => f.Scheduled);
        builder.Property<string>("_draft").HasColumnName("Draft");
        builder.Property<string>("_shown").HasColumnName("Shown");
        builder.Property<string>("_scheduled").HasColumnName("Scheduled");
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

    /// <summary>Part of taking a story down: it leaves its place on the front, and a banner that leads to it goes with it.</summary>
    public static async Task LeaveFrontAsync(this NewsroomDb db, Guid publicationId, Guid story, Actor by, DateTimeOffset now, CancellationToken cancel)
    {
        if (await db.Fronts().SingleOrDefaultAsync(f => f.PublicationId == publicationId, cancel) is { } front) front.Leave(story);
        if (await db.Banners().SingleOrDefaultAsync(b => b.PublicationId == publicationId, cancel) is not { } banner) return;
        var text = banner.Text;
        if (banner.Leave(story, by, now)) db.Note(publicationId, by, Deeds.BannerTakenDown, null, text, now);
    }

    /// <summary>Those of these stories that can stand on the front: readers see them, or they have an hour at which they go out.</summary>
    public static async Task<IReadOnlySet<Guid>> MayStandAsync(this NewsroomDb db, Guid publicationId, IReadOnlyCollection<Guid> stories, CancellationToken cancel)
    {
        if (stories.Count == 0) return new HashSet<Guid>();
        var live = db.PublishedStories().Where(p => stories.Contains(p.StoryId) && p.PublicationId == publicationId && p.Standing == Standing.Live).Select(p => p.StoryId);
        var coming = db.Stories().Where(s => stories.Contains(s.Id) && s.PublicationId == publicationId && s.GoesOutAt != null).Select(s => s.Id);
        return (await live.Union(coming).ToListAsync(cancel)).ToHashSet();
    }
}

internal sealed class FrontMapping : IEntityTypeConfiguration<Front>
{
    public void Configure(EntityTypeBuilder<Front> builder) => Front.Map(builder);
}
