using Masthead.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Masthead.Publications;

public static class PublicationQueries
{
    public static DbSet<Publication> Publications(this NewsroomDb db) => db.Set<Publication>();

    /// <summary>The publication with this slug, with its hosts, sections and topics; null where there is none.</summary>
    public static Task<Publication?> PublicationAsync(this NewsroomDb db, string slug, CancellationToken cancel) =>
        db.Publications().AsSplitQuery().Include(p => p.Hosts).Include(p => p.Sections.OrderBy(s => s.Position)).Include(p => p.Topics)
            .SingleOrDefaultAsync(p => p.Slug == slug, cancel);
}

internal sealed class PublicationMapping : IEntityTypeConfiguration<Publication>
{
    public void Configure(EntityTypeBuilder<Publication> builder)
    {
        builder.ToTable("publications");
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.HasIndex(p => p.Slug).IsUnique();
        builder.Property(p => p.Slug).HasMaxLength(Slug.LongestLength);
        builder.Property(p => p.Name).HasMaxLength(200);
        builder.Property(p => p.Steps).HasMaxLength(Publication.LongestSteps).HasDefaultValue("");
        // Until there was the setting they were always shown; without the sentinel a false would be taken for unset.
        builder.Property(p => p.ShowsSources).HasDefaultValue(true).HasSentinel(true);
        builder.Property(p => p.Machines).HasMaxLength(Publication.LongestMachines).HasDefaultValue("");
        builder.Property(p => p.CopyStyle).HasMaxLength(Publication.LongestCopyStyle).HasDefaultValue("");
        builder.HasMany(p => p.Hosts).WithOne().HasForeignKey(h => h.PublicationId);
        builder.HasMany(p => p.Sections).WithOne().HasForeignKey(s => s.PublicationId);
        builder.HasMany(p => p.Topics).WithOne().HasForeignKey(t => t.PublicationId);
    }
}

internal sealed class PublicationHostMapping : IEntityTypeConfiguration<PublicationHost>
{
    public void Configure(EntityTypeBuilder<PublicationHost> builder)
    {
        builder.ToTable("publication_hosts");
        builder.HasKey(h => h.Host);
        builder.Property(h => h.Host).HasMaxLength(253);
    }
}

internal sealed class SectionMapping : IEntityTypeConfiguration<Section>
{
    public void Configure(EntityTypeBuilder<Section> builder)
    {
        builder.ToTable("sections");
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.HasIndex(s => new { s.PublicationId, s.Slug }).IsUnique();
    }
}

internal sealed class TopicMapping : IEntityTypeConfiguration<Topic>
{
    public void Configure(EntityTypeBuilder<Topic> builder)
    {
        builder.ToTable("topics");
        builder.Property(t => t.Id).ValueGeneratedNever();
        builder.HasIndex(t => new { t.PublicationId, t.Slug }).IsUnique();
    }
}
