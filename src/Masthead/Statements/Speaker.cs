using Masthead.Data;
using Masthead.Publications;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Masthead.Statements;

/// <summary>A person or body whose statements a publication's archive holds.</summary>
public sealed class Speaker
{
    public const int LongestName = 200;

    private Speaker() { }

    public Speaker(Guid publicationId, Slug slug, string name) => (Id, PublicationId, Slug, Name) = (Guid.CreateVersion7(), publicationId, slug.Value, Sound(name));

    public Guid Id { get; private set; }
    public Guid PublicationId { get; private set; }
    /// <summary>Of their page. It is one of their aliases too.</summary>
    public string Slug { get; private set; } = "";
    public string Name { get; private set; } = "";
    /// <summary>False keeps their page, and all that they said, out of the public lists. The stories stand as they are.</summary>
    public bool IsPublic { get; private set; } = true;

    /// <summary>Another name; the address of their page stays.</summary>
    public void Rename(string name) => Name = Sound(name);

    public void ShowToReaders(bool isPublic) => IsPublic = isPublic;

    private static string Sound(string name) =>
        name.Trim().Length is > 0 and <= LongestName ? name.Trim().Sound() : throw new RuleBroken("speaker-name", "A speaker needs a name of 1 to 200 characters.");
}

/// <summary>A name by which copy calls a speaker. Each publication gives a name to one speaker.</summary>
public sealed class SpeakerAlias
{
    private SpeakerAlias() { }

    public SpeakerAlias(Speaker speaker, string name) => (PublicationId, Key, Name, SpeakerId) = (speaker.PublicationId, KeyOf(name), name, speaker.Id);

    public Guid PublicationId { get; private set; }
    /// <summary>The name as an address would write it: letter case, accents and marks aside.</summary>
    public string Key { get; private set; } = "";
    public string Name { get; private set; } = "";
    public Guid SpeakerId { get; private set; }

    public void MoveTo(Speaker speaker) => SpeakerId = speaker.Id;

    public static string KeyOf(string name) => Publications.Slug.From(name, "speaker").Value;
}

internal sealed class SpeakerMapping : IEntityTypeConfiguration<Speaker>
{
    public void Configure(EntityTypeBuilder<Speaker> builder)
    {
        builder.ToTable("speakers");
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Name).HasMaxLength(Speaker.LongestName);
        builder.Property(s => s.Slug).HasMaxLength(Slug.LongestLength);
        builder.HasIndex(s => new { s.PublicationId, s.Slug }).IsUnique();
        builder.HasIndex(s => new { s.PublicationId, s.Name });
        builder.HasOne<Publication>().WithMany().HasForeignKey(s => s.PublicationId);
    }
}

internal sealed class SpeakerAliasMapping : IEntityTypeConfiguration<SpeakerAlias>
{
    public void Configure(EntityTypeBuilder<SpeakerAlias> builder)
    {
        builder.ToTable("speaker_aliases");
        builder.HasKey(a => new { a.PublicationId, a.Key });
        builder.Property(a => a.Key).HasMaxLength(Slug.LongestLength);
        builder.Property(a => a.Name).HasMaxLength(Speaker.LongestName);
        builder.HasIndex(a => a.SpeakerId);
        builder.HasOne<Speaker>().WithMany().HasForeignKey(a => a.SpeakerId);
    }
}
