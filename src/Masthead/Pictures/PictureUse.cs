using Masthead.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Masthead.Pictures;

/// <summary>In which of a story’s words a picture stands.</summary>
public enum PicturePlace
{
    Draft,
    /// <summary>The words that go out at an hour.</summary>
    Scheduled,
    /// <summary>What readers see now.</summary>
    Shown,
    /// <summary>A revision, of now or before: kept for ever.</summary>
    Revision,
}

/// <summary>A story that names a picture. Written with the story itself, whichever act saves it; never by hand.</summary>
public sealed class PictureUse
{
    /// <summary>More stories of one picture are not counted.</summary>
    public const int MostCounted = 1_000;

    private PictureUse() { }

    internal PictureUse(Guid pictureId, Guid storyId, Guid publicationId, PicturePlace place) => (PictureId, StoryId, PublicationId, Place) = (pictureId, storyId, publicationId, place);

    public Guid PictureId { get; private set; }
    public Guid StoryId { get; private set; }
    /// <summary>The story’s. A story can name a picture that its publication does not have; that is no use.</summary>
    public Guid PublicationId { get; private set; }
    public PicturePlace Place { get; private set; }
}

public static class PictureUseQueries
{
    public static DbSet<PictureUse> PictureUses(this NewsroomDb db) => db.Set<PictureUse>();

    /// <summary>The uses of a picture by stories of its own publication.</summary>
    public static IQueryable<PictureUse> UsesOf(this NewsroomDb db, Picture picture) => db.PictureUses().Where(u => u.PictureId == picture.Id && u.PublicationId == picture.PublicationId);
}

internal sealed class PictureUseMapping : IEntityTypeConfiguration<PictureUse>
{
    public void Configure(EntityTypeBuilder<PictureUse> builder)
    {
        builder.ToTable("picture_uses");
        builder.HasKey(u => new { u.PictureId, u.StoryId, u.Place });
        builder.Property(u => u.Place).HasConversion<string>().HasMaxLength(20);
        // No foreign key to the picture: a draft that names one that is gone must be saved all the same.
        builder.HasIndex(u => u.StoryId);
    }
}
