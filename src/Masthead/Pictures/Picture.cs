using Masthead.Accounts;
using Masthead.Data;
using Masthead.Publications;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Masthead.Pictures;

/// <summary>A picture of a publication. Its bytes lie in the media store under the SHA-256 of the original.</summary>
public sealed class Picture
{
    private Picture() { }

    public Picture(Guid publicationId, string sha256, int width, int height, string contentType, string fileName, DateTimeOffset now, Actor? by = null) =>
        (Id, PublicationId, Sha256, Width, Height, ContentType, FileName, CreatedAt, BroughtById, BroughtBy) =
        (Guid.CreateVersion7(now), publicationId, sha256, width, height, contentType, fileName, now, by?.AccountId, by?.Name ?? "");

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
    public string Copyright { get; private set; } = "";
    public string Keywords { get; private set; } = "";
    public string Licence { get; private set; } = "";
    public string LicenceAddress { get; private set; } = "";
    /// <summary>The last day of its rights in the publication’s zone, itself included; null for ever.</summary>
    public DateOnly? RightsEndOn { get; private set; }
    public string Notes { get; private set; } = "";
    /// <summary>Counts changes of the words: who writes names the one that they saw.</summary>
    public int WordsVersion { get; private set; }
    /// <summary>When it came into the library. Ids are of this hour, so they are in the order in which pictures came.</summary>
    public DateTimeOffset CreatedAt { get; private set; }
    public Guid? BroughtById { get; private set; }
    /// <summary>Empty where the program brought it of itself.</summary>
    public string BroughtBy { get; private set; } = "";
    /// <summary>What crops keep in sight. Not a part of any story.</summary>
    public int FocusX { get; private set; } = FocalPoint.Middle.X;
    public int FocusY { get; private set; } = FocalPoint.Middle.Y;
    /// <summary>No story of its publication names it. Kept by the triggers of <see cref="PictureUse"/>, for the library’s list; what decides is the uses themselves.</summary>
    public bool IsUnused { get; private set; } = true;
    /// <summary>Null while it waits to be made as AVIF (<see cref="MakeAvif"/>).</summary>
    public DateTimeOffset? AvifTriedAt { get; private set; }
    /// <summary>The making under which its AVIF lie there; null while it has none.</summary>
    public string? AvifMaking { get; private set; }

    public FocalPoint Focus => new(FocusX, FocusY);

    /// <summary>The crops that people drew, as <see cref="Pictures.DrawnCrops"/> writes them; empty where all go by the focal point.</summary>
    public string DrawnCrops { get; private set; } = "";

    /// <summary>What somebody drew for a shape; null where it goes by the focal point.</summary>
    public DrawnCrop? DrawnIn(PictureShape shape) => Pictures.DrawnCrops.In(DrawnCrops, shape);

    /// <summary>How it is cropped to a shape now.</summary>
    public PictureCrop CropTo(PictureShape shape) => DrawnIn(shape) is { } drawn ? new PictureCrop(shape, drawn) : new PictureCrop(shape, Focus);

    public void Point(FocalPoint focus) => Recrop(() => (FocusX, FocusY) = (focus.X, focus.Y));

    /// <param name="drawn">Null goes by the focal point again.</param>
    internal void Crop(PictureShape shape, DrawnCrop? drawn) => Recrop(() => DrawnCrops = Pictures.DrawnCrops.With(DrawnCrops, shape, drawn));

    /// <summary>Where what AVIF is made of is another then, it waits to be made.</summary>
    private void Recrop(Action change)
    {
        var before = PictureAddresses.AvifOf(this);
        change();
        if (!PictureAddresses.AvifOf(this).SequenceEqual(before)) (AvifTriedAt, AvifMaking) = (null, null);
    }

    public PictureWords Words => new(AlternativeText, Caption, Credit)
    {
        Copyright = Copyright, Keywords = Keywords, Licence = Licence, LicenceAddress = LicenceAddress, RightsEndOn = RightsEndOn, Notes = Notes,
    };

    /// <summary>What a person calls it: by what it shows, else by its file.</summary>
    public string Name => AlternativeText.Length > 0 ? AlternativeText : Caption.Length > 0 ? Caption : FileName;

    public bool RightsEnded(DateOnly today) => RightsEndOn < today;

    internal void Describe(PictureWords words)
    {
        (AlternativeText, Caption, Credit) = (words.AlternativeText, words.Caption, words.Credit);
        (Copyright, Keywords, Licence, LicenceAddress, RightsEndOn, Notes) = (words.Copyright, words.Keywords, words.Licence, words.LicenceAddress, words.RightsEndOn, words.Notes);
        WordsVersion++;
    }
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
        builder.Property(p => p.DrawnCrops).HasMaxLength(DrawnCrops.Longest).HasDefaultValue("");
        builder.Ignore(p => p.Focus);
        builder.Ignore(p => p.Words);
        builder.Ignore(p => p.Name);
        builder.Property(p => p.BroughtBy).HasMaxLength(Account.LongestName);
        builder.Property(p => p.Copyright).HasMaxLength(PictureWords.LongestLine);
        builder.Property(p => p.Keywords).HasMaxLength(PictureWords.LongestKeywords);
        builder.Property(p => p.Licence).HasMaxLength(PictureWords.LongestLine);
        builder.Property(p => p.LicenceAddress).HasMaxLength(PictureWords.LongestAddress);
        builder.Property(p => p.Notes).HasMaxLength(PictureWords.LongestNotes);
        builder.Property(p => p.WordsVersion).IsConcurrencyToken();
        builder.HasIndex(p => new { p.PublicationId, p.Sha256 }).IsUnique();
        // The library's pages, each filter's own.
        builder.HasIndex(p => new { p.PublicationId, p.Id });
        builder.HasIndex(p => new { p.PublicationId, p.BroughtById, p.Id });
        builder.HasIndex([nameof(Picture.PublicationId), nameof(Picture.Id)], "IX_pictures_undescribed").HasFilter("\"AlternativeText\" = ''");
        builder.HasIndex([nameof(Picture.PublicationId), nameof(Picture.Id)], "IX_pictures_uncredited").HasFilter("\"Credit\" = ''");
        builder.Property(p => p.IsUnused).HasDefaultValue(true).ValueGeneratedNever();
        builder.HasIndex([nameof(Picture.PublicationId), nameof(Picture.Id)], "IX_pictures_unused").HasFilter("\"IsUnused\"");
        builder.HasIndex(p => new { p.PublicationId, p.RightsEndOn }).HasFilter("\"RightsEndOn\" IS NOT NULL");
        builder.HasIndex(p => p.CreatedAt).HasFilter("\"AvifTriedAt\" IS NULL");
        builder.HasOne<Publication>().WithMany().HasForeignKey(p => p.PublicationId);
    }
}
