using Masthead.Accounts;
using Masthead.Data;
using Masthead.Publications;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Masthead.Fronts;

/// <summary>The line that stands above a publication's front while something happens. The row stays, with its version, when the line has gone.</summary>
public sealed class BreakingBanner
{
    public const int LongestText = 160;

    public static readonly TimeSpan Longest = TimeSpan.FromHours(24), Usual = TimeSpan.FromHours(3);

    private BreakingBanner() { }

    public BreakingBanner(Guid publicationId) => PublicationId = publicationId;

    public Guid PublicationId { get; private set; }
    /// <summary>Counts changes. A change must name the version it started from.</summary>
    public int Version { get; private set; }
    /// <summary>Empty where none stands.</summary>
    public string Text { get; private set; } = "";
    /// <summary>The story that it leads to; null for none.</summary>
    public Guid? StoryId { get; private set; }
    /// <summary>When it leaves by itself; null where none was set, or it was taken down.</summary>
    public DateTimeOffset? Until { get; private set; }
    public string ChangedBy { get; private set; } = "";
    public DateTimeOffset ChangedAt { get; private set; }

    public bool StandsAt(DateTimeOffset hour) => Until > hour;

    /// <param name="until">Null for <see cref="Usual"/> from now.</param>
    /// <exception cref="RuleBroken">The text is empty or long, the end is past or far, or somebody changed it since.</exception>
    public void Set(string text, Guid? story, DateTimeOffset? until, int startedFrom, Actor by, DateTimeOffset now)
    {
        RefuseStale(startedFrom);
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Sound();
        if (line.Length is 0 or > LongestText) throw new RuleBroken("banner-text", $"Say in 1 to {LongestText} characters what happened.");
        var end = until ?? now + Usual;
        if (end <= now) throw new RuleBroken("banner-until", "The end of the banner has passed already. Give a later one.");
        if (end > now + Longest) throw new RuleBroken("banner-until", $"A banner stands for at most {Longest.TotalHours:0} hours. Give an earlier end; it can be set again.");
        (Text, StoryId, Until) = (line, story, end);
        Count(by, now);
    }

    /// <exception cref="RuleBroken">None stands, or somebody changed it since.</exception>
    public void TakeDown(int startedFrom, Actor by, DateTimeOffset now)
    {
        RefuseStale(startedFrom);
        if (!StandsAt(now)) throw new RuleBroken("no-banner", "No banner stands. There is nothing to take down.");
        Forget();
        Count(by, now);
    }

    /// <summary>Part of taking a story down: a line that leads to it says what is said no longer. False where it leads elsewhere.</summary>
    internal bool Leave(Guid story, Actor by, DateTimeOffset now)
    {
        if (StoryId != story || Until is null) return false;
        var stood = StandsAt(now);
        Forget();
        Count(by, now);
        return stood;
    }

    private void RefuseStale(int startedFrom)
    {
        if (startedFrom != Version) throw new RuleBroken("stale", $"{ChangedBy} changed the banner since you opened it. This is how it stands now; do yours again.");
    }

    private void Forget() => (Text, StoryId, Until) = ("", null, null);

    private void Count(Actor by, DateTimeOffset now) => (Version, ChangedBy, ChangedAt) = (Version + 1, by.Name, now);

    internal static void Map(EntityTypeBuilder<BreakingBanner> builder)
    {
        builder.ToTable("breaking_banners");
        builder.HasKey(b => b.PublicationId);
        builder.Property(b => b.Version).IsConcurrencyToken();
        builder.Property(b => b.Text).HasMaxLength(LongestText);
        builder.Property(b => b.ChangedBy).HasMaxLength(200);
        builder.HasOne<Publication>().WithOne().HasForeignKey<BreakingBanner>(b => b.PublicationId);
    }
}

public static class BreakingBannerQueries
{
    public static DbSet<BreakingBanner> Banners(this NewsroomDb db) => db.Set<BreakingBanner>();
}

internal sealed class BreakingBannerMapping : IEntityTypeConfiguration<BreakingBanner>
{
    public void Configure(EntityTypeBuilder<BreakingBanner> builder) => BreakingBanner.Map(builder);
}
