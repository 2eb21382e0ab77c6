using Masthead.Data;
using Masthead.Publications;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Masthead.Pictures;

/// <summary>A picture of a publication. Its bytes lie in the media store under the SHA-256 of the original.</summary>
public sealed class Picture
{
    private Picture() { }

    public Picture(Guid publicationId, string sha256, int width, int height, string contentType, string fileName, DateTimeOffset now) =>
        (Id, PublicationId, Sha256, Width, Height, ContentType, FileName, CreatedAt) =
        (Guid.CreateVersion7(now), publicationId, sha256, width, height, contentType, fileName, now);

    public Guid Id { get; private set; }
    public Guid PublicationId { get; private set; }
    /// <summary>Of the original's bytes, lower-case hexadecimal.</summary>
    public string Sha256 { get; private set; } = "";
    /// <summary>Of the original, in pixels, as seen (turned by its orientation).</summary>
    public int Width { get; private set; }
    public int Height { get; private set; }
    public string ContentType { get; private set; } = "";
    public string FileName { get; private set; } = "";
    public string AlternativeText { get; private set; } = "";
    public string Caption { get; private set; } = "";
    public string Credit { get; private set; } = "";
    public DateTimeOffset CreatedAt { get; private set; }
    /// <summary>What crops keep in sight. Not a part of any story.</summary>
    public int FocusX { get; private set; } = FocalPoint.Middle.X;
    public int FocusY { get; private set; } = FocalPoint.Middle.Y;
    /// <summary>Null while it waits to be made as AVIF (<see cref="MakeAvif"/>).</summary>
    public DateTimeOffset? AvifTriedAt { get; private set; }
    /// <summary>The making under which its AVIF lie there; null while it has none.</summary>
    public string? AvifMaking { get; private set; }

    public FocalPoint Focus => new(FocusX, FocusY);

    /// <summary>Its crops are others from now on, and none of those is there as AVIF.</summary>
    public void Point(FocalPoint focus) => (FocusX, FocusY, AvifTriedAt, AvifMaking) = (focus.X, focus.Y, null, null);

    public void Describe(string alternativeText, string caption, string credit) =>
        (AlternativeText, Caption, Credit) = (alternativeText, caption, credit);
}

public static class PictureQueries
{
    public static DbSet<Picture> Pictures(this NewsroomDb db) => db.Set<Picture>();
}

internal sealed class PictureMapping : IEntityTypeConfiguration<Picture>
{
    public void Configure(EntityTypeBuilder<Picture> builder)
    {
        builder.ToTable("pictures");
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.Sha256).HasMaxLength(64);
        builder.Property(p => p.AvifMaking).HasMaxLength(20);
        builder.Property(p => p.FocusX).HasDefaultValue(FocalPoint.Middle.X).ValueGeneratedNever();
        builder.Property(p => p.FocusY).HasDefaultValue(FocalPoint.Middle.Y).ValueGeneratedNever();
        builder.Ignore(p => p.Focus);
        builder.HasIndex(p => new { p.PublicationId, p.Sha256 }).IsUnique();
        builder.HasIndex(p => new { p.PublicationId, p.CreatedAt });
        builder.HasIndex(p => p.CreatedAt).HasFilter("\"AvifTriedAt\" IS NULL");
        builder.HasOne<Publication>().WithMany().HasForeignKey(p => p.PublicationId);
    }
}
