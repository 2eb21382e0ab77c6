using System.Text.Json;
using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Contributors;
using Masthead.Data;
using Masthead.Publications;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Masthead.Stories;

public static class StoryQueries
{
    public static DbSet<Story> Stories(this NewsroomDb db) => db.Set<Story>();
    public static DbSet<Revision> Revisions(this NewsroomDb db) => db.Set<Revision>();
    public static DbSet<PublishedStory> PublishedStories(this NewsroomDb db) => db.Set<PublishedStory>();
    public static DbSet<FormerAddress> FormerAddresses(this NewsroomDb db) => db.Set<FormerAddress>();

    /// <summary>Begins a draft, and notes who did; not saved yet.</summary>
    public static Story BeginStory(this NewsroomDb db, Guid publicationId, StoryContent content, Actor by, DateTimeOffset now)
    {
        var story = new Story(publicationId, content, by, now);
        db.Stories().Add(story);
        db.Note(publicationId, by, Deeds.StoryBegun, story.Id, story.Headline, now);
        return story;
    }

    /// <summary>The stories of a publication that are not out, or not down, though their hour is long enough past, and nobody has said that they know.</summary>
    public static IQueryable<Story> LateStories(this NewsroomDb db, Guid publicationId, DateTimeOffset now)
    {
        var late = now - Story.LateAfter;
        return db.Stories().Where(s => s.PublicationId == publicationId
            && ((s.GoesOutAt < late && (s.AlarmsDismissedAt == null || s.AlarmsDismissedAt < s.GoesOutAt))
                || (s.ComesDownAt < late && (s.AlarmsDismissedAt == null || s.AlarmsDismissedAt < s.ComesDownAt))));
    }
}

internal static class StoredContent
{
    /// <summary>A <see cref="StoryContent"/> as its JSON. The value is immutable, so the same reference is the same content.</summary>
    public static void IsStoredContent(this PropertyBuilder property) => property.HasConversion(
        new ValueConverter<StoryContent, string>(content => JsonSerializer.Serialize(content, StoryJson.Options), json => JsonSerializer.Deserialize<StoryContent>(json, StoryJson.Options)!),
        new ValueComparer<StoryContent>((a, b) => ReferenceEquals(a, b), content => content.Headline.GetHashCode(), content => content));
}

internal sealed class StoryMapping : IEntityTypeConfiguration<Story>
{
    public void Configure(EntityTypeBuilder<Story> builder)
    {
        builder.ToTable("stories");
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Status).HasConversion<string>().HasMaxLength(20);
        builder.Property(s => s.Draft).IsStoredContent();
        builder.Property(s => s.GoesOutWords).IsStoredContent();
        builder.Property(s => s.GoesOutBy).HasMaxLength(Account.LongestName);
        builder.Property(s => s.ComesDownBy).HasMaxLength(Account.LongestName);
        builder.Property(s => s.ComesDownNotice).HasMaxLength(Story.LongestNotice);
        // Who publishes or withdraws by an hour that somebody has moved meanwhile fails, and looks again.
        builder.Property(s => s.GoesOutAt).IsConcurrencyToken();
        builder.Property(s => s.EmbargoUntil).IsConcurrencyToken();
        builder.Property(s => s.ComesDownAt).IsConcurrencyToken();
        builder.HasIndex(s => new { s.PublicationId, s.GoesOutAt }).HasFilter("\"GoesOutAt\" IS NOT NULL");
        builder.HasIndex(s => new { s.PublicationId, s.ComesDownAt }).HasFilter("\"ComesDownAt\" IS NOT NULL");
        builder.HasIndex(s => new { s.PublicationId, s.EmbargoUntil }).HasFilter("\"EmbargoUntil\" IS NOT NULL");
        builder.Property(s => s.Headline).HasMaxLength(StoryContent.LongestHeadline);
        builder.Property(s => s.Version).IsConcurrencyToken();
        builder.Property(s => s.RevisionNumber).IsConcurrencyToken();
        builder.Property(s => s.Status).IsConcurrencyToken();
        // All that a filter of the desk's list looks at, so that it passes over what it does not want without opening a story: its words are pages long.
        builder.HasIndex(s => new { s.PublicationId, s.ChangedAt, s.Id, s.Status, s.SectionId, s.CreatedBy });
        builder.HasIndex(s => new { s.PublicationId, s.Status, s.ChangedAt, s.Id, s.SectionId, s.CreatedBy });
        builder.HasIndex(s => new { s.PublicationId, s.Origin }).IsUnique();
        builder.HasOne<Publication>().WithMany().HasForeignKey(s => s.PublicationId);
    }
}

internal sealed class RevisionMapping : IEntityTypeConfiguration<Revision>
{
    public void Configure(EntityTypeBuilder<Revision> builder)
    {
        builder.ToTable("revisions");
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Kind).HasConversion<string>().HasMaxLength(20);
        builder.Property(r => r.Content).IsStoredContent();
        builder.Property(r => r.Sha256).HasMaxLength(64);
        builder.HasIndex(r => new { r.StoryId, r.Number }).IsUnique();
        builder.HasOne<Story>().WithMany().HasForeignKey(r => r.StoryId);
    }
}

internal sealed class PublishedStoryMapping : IEntityTypeConfiguration<PublishedStory>
{
    public void Configure(EntityTypeBuilder<PublishedStory> builder)
    {
        builder.ToTable("published_stories");
        builder.HasKey(p => p.StoryId);
        builder.Property(p => p.Standing).HasConversion<string>().HasMaxLength(20);
        builder.Property(p => p.Kind).HasConversion<string>().HasMaxLength(20).HasDefaultValue(StoryKind.News).HasSentinel(StoryKind.News);
        builder.Property(p => p.Path).HasMaxLength(400);
        builder.Property(p => p.FrontHeadline).HasMaxLength(StoryContent.LongestHeadline).HasDefaultValue("");
        builder.HasIndex(p => new { p.PublicationId, p.Path }).IsUnique();
        builder.HasIndex(p => new { p.PublicationId, p.Standing, p.FirstPublishedAt, p.StoryId });
        builder.HasIndex(p => new { p.SectionId, p.Standing, p.FirstPublishedAt, p.StoryId });
        builder.HasOne<Story>().WithOne().HasForeignKey<PublishedStory>(p => p.StoryId);
        builder.HasOne<Section>().WithMany().HasForeignKey(p => p.SectionId);
        builder.HasMany(p => p.Byline).WithOne().HasForeignKey(b => b.StoryId);
        builder.HasMany(p => p.Topics).WithOne().HasForeignKey(t => t.StoryId);
    }
}

internal sealed class PublishedBylineMapping : IEntityTypeConfiguration<PublishedByline>
{
    public void Configure(EntityTypeBuilder<PublishedByline> builder)
    {
        builder.ToTable("published_bylines");
        builder.HasKey(b => new { b.StoryId, b.Position });
        builder.Property(b => b.Role).HasConversion<string>().HasMaxLength(20);
        // A part of the table: SQLite would not look into an index by a bare truth.
        builder.HasIndex(b => new { b.ContributorId, b.FirstPublishedAt, b.StoryId }).HasFilter("\"IsListed\"");
        builder.HasIndex(b => b.ContributorId);
        builder.HasOne<Contributor>().WithMany().HasForeignKey(b => b.ContributorId);
    }
}

internal sealed class PublishedTopicMapping : IEntityTypeConfiguration<PublishedTopic>
{
    public void Configure(EntityTypeBuilder<PublishedTopic> builder)
    {
        builder.ToTable("published_topics");
        builder.HasKey(t => new { t.StoryId, t.TopicId });
        builder.HasIndex(t => new { t.TopicId, t.FirstPublishedAt, t.StoryId }).HasFilter("\"IsListed\"");
        builder.HasIndex(t => t.TopicId);
        builder.HasOne<Topic>().WithMany().HasForeignKey(t => t.TopicId);
    }
}

internal sealed class FormerAddressMapping : IEntityTypeConfiguration<FormerAddress>
{
    public void Configure(EntityTypeBuilder<FormerAddress> builder)
    {
        builder.ToTable("former_addresses");
        builder.HasKey(f => new { f.PublicationId, f.Path });
        builder.Property(f => f.Path).HasMaxLength(400);
    }
}
