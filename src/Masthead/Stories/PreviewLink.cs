using Masthead.Accounts;
using Masthead.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Masthead.Stories;

/// <summary>A private link to a story that readers do not see: good until it ends, and known to the newsroom by its hash alone (docs/adr/0035-previews-and-the-stories-list.md).</summary>
public sealed class PreviewLink
{
    public const int LongestDays = 14, DaysByDefault = 3;

    private PreviewLink() { }

    internal PreviewLink(Story story, string token, bool asItStands, bool byEditor, Actor by, DateTimeOffset expiresAt, DateTimeOffset now)
    {
        (Id, StoryId, PublicationId, Sha256, Version) = (Guid.CreateVersion7(now), story.Id, story.PublicationId, SecretText.HashOf(token), story.Version);
        (Words, ByEditor, MadeById, MadeBy, MadeAt, ExpiresAt) = (asItStands ? null : story.Draft.WithoutSuggestions(), byEditor, by.AccountId, by.Name, now, expiresAt);
    }

    public Guid Id { get; private set; }
    public Guid StoryId { get; private set; }
    public Guid PublicationId { get; private set; }
    public string Sha256 { get; private set; } = "";
    /// <summary>The draft's version when it was made.</summary>
    public int Version { get; private set; }
    /// <summary>The words of that moment; null for a link that shows the draft as it stands.</summary>
    public StoryContent? Words { get; private set; }
    /// <summary>Made by somebody who may show what is under embargo.</summary>
    public bool ByEditor { get; private set; }
    public Guid? MadeById { get; private set; }
    public string MadeBy { get; private set; } = "";
    public DateTimeOffset MadeAt { get; private set; }
    public DateTimeOffset ExpiresAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }
    public int Opened { get; private set; }
    public DateTimeOffset? OpenedAt { get; private set; }

    public bool IsGood(DateTimeOffset now) => EndedAt is null && now < ExpiresAt;

    /// <summary>Whether it shows the story at this hour: what came under embargo after somebody made the link is not shown by it.</summary>
    public bool Shows(Story story, DateTimeOffset now) => IsGood(now) && (ByEditor || story.EmbargoUntil is not { } until || until <= now);

    internal void End(DateTimeOffset now) => EndedAt ??= now;

    /// <summary>False for what no token can be.</summary>
    public static bool IsToken(ReadOnlySpan<char> text) => text.Length == SecretText.Length && SecretText.IsOfLetters(text);
}

public static class PreviewLinkQueries
{
    public static DbSet<PreviewLink> PreviewLinks(this NewsroomDb db) => db.Set<PreviewLink>();
}

internal sealed class PreviewLinkMapping : IEntityTypeConfiguration<PreviewLink>
{
    public void Configure(EntityTypeBuilder<PreviewLink> builder)
    {
        builder.ToTable("preview_links");
        builder.Property(l => l.Id).ValueGeneratedNever();
        builder.Property(l => l.Sha256).HasMaxLength(64);
        builder.Property(l => l.Words).IsStoredContent();
        builder.Property(l => l.MadeBy).HasMaxLength(Account.LongestName);
        builder.HasIndex(l => l.Sha256).IsUnique();
        builder.HasIndex(l => new { l.StoryId, l.MadeAt });
        builder.HasOne<Story>().WithMany().HasForeignKey(l => l.StoryId);
    }
}
