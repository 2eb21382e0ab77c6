using Masthead.Data;
using Masthead.Publications;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Masthead.Contributors;

public enum ContributorKind { Person, Team, Agency }

/// <summary>A person, team or agency that a byline names; needs no account.</summary>
public sealed class Contributor
{
    private Contributor() { }

    public Contributor(Guid publicationId, Slug slug, string name, ContributorKind kind)
    {
        (Id, PublicationId, Slug, Name, Kind) = (Guid.CreateVersion7(), publicationId, slug.Value, Named(name), kind);
    }

    public Guid Id { get; private set; }
    public Guid PublicationId { get; private set; }
    public string Slug { get; private set; } = "";
    public string Name { get; private set; } = "";
    public ContributorKind Kind { get; private set; }
    /// <summary>What they do there: "Council reporter".</summary>
    public string JobTitle { get; private set; } = "";
    public string Biography { get; private set; } = "";

    /// <summary>Another name or kind; the address of their page stays.</summary>
    public void Rename(string name, ContributorKind kind) => (Name, Kind) = (Named(name), kind);

    private static string Named(string name) =>
        name.Trim().Length is > 0 and <= 200 ? name.Trim().Sound() : throw new RuleBroken("contributor-name", "A contributor needs a name of 1 to 200 characters.");

    public void Introduce(string jobTitle, string biography) => (JobTitle, Biography) = (jobTitle.Sound(), biography.Sound());
}

public static class ContributorQueries
{
    public static DbSet<Contributor> Contributors(this NewsroomDb db) => db.Set<Contributor>();

    /// <summary>The contributor of that name (letter case aside), made where the publication has none yet; not saved here.</summary>
    public static async Task<Contributor> ContributorNamedAsync(this NewsroomDb db, Guid publicationId, string name, ContributorKind kind, CancellationToken cancel)
    {
        var slug = Slug.From(name, "contributor");
        var known = db.Contributors().Local.FirstOrDefault(c => c.PublicationId == publicationId && c.Slug == slug.Value)
            ?? await db.Contributors().SingleOrDefaultAsync(c => c.PublicationId == publicationId && c.Slug == slug.Value, cancel);
        if (known is not null) return known;
        var contributor = new Contributor(publicationId, slug, name, kind);
        db.Contributors().Add(contributor);
        return contributor;
    }
}

internal sealed class ContributorMapping : IEntityTypeConfiguration<Contributor>
{
    public void Configure(EntityTypeBuilder<Contributor> builder)
    {
        builder.ToTable("contributors");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Kind).HasConversion<string>().HasMaxLength(20);
        builder.HasIndex(c => new { c.PublicationId, c.Slug }).IsUnique();
        builder.HasOne<Publication>().WithMany().HasForeignKey(c => c.PublicationId);
    }
}
