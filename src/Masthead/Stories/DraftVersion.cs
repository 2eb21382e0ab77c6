using System.IO.Compression;
using System.Text.Json;
using Masthead.Accounts;
using Masthead.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Masthead.Stories;

/// <summary>Why a version of a draft was kept.</summary>
public enum VersionKind
{
    /// <summary>By itself, while somebody wrote. Those of one page within <see cref="DraftVersion.Fold"/> become one.</summary>
    Autosave,
    /// <summary>Because somebody or a program said so.</summary>
    Saved,
    /// <summary>Somebody gave it a name.</summary>
    Named,
    /// <summary>An earlier version, or parts of one, were brought back.</summary>
    Restored,
    /// <summary>Two that began at one version became one.</summary>
    Merged,
    /// <summary>It could not be kept as the draft, because another stood or the story was taken over: nobody's words, until somebody takes them in.</summary>
    SetAside,
    /// <summary>Somebody accepted suggestions in it.</summary>
    SuggestionsAccepted,
    /// <summary>Somebody refused suggestions in it.</summary>
    SuggestionsRefused,
}

/// <summary>One state of a draft, as somebody left it.</summary>
public sealed class DraftVersion
{
    public const int LongestName = 100;

    /// <summary>How long the autosaves of one open page fold into one.</summary>
    public static readonly TimeSpan Fold = TimeSpan.FromMinutes(10);

    private DraftVersion() { }

    internal DraftVersion(Guid storyId, int? version, int startedFrom, VersionKind kind, WritingPage? page, Guid? saveId, StoryContent content, Actor by, DateTimeOffset begunAt, DateTimeOffset now) =>
        (Id, StoryId, Version, StartedFrom, Kind, SessionId, SaveId, AccountId, By, BegunAt, At, Packed) =
        (Guid.CreateVersion7(now), storyId, version, startedFrom, kind, page?.SessionId, saveId, by.AccountId, by.Name, begunAt, now, Pack(content));

    public Guid Id { get; private set; }
    public Guid StoryId { get; private set; }
    /// <summary>The draft's version; null for one that was set aside.</summary>
    public int? Version { get; private set; }
    /// <summary>The version that its writer started from.</summary>
    public int StartedFrom { get; private set; }
    public VersionKind Kind { get; private set; }
    /// <summary>Empty where nobody gave it one.</summary>
    public string Name { get; private set; } = "";
    /// <summary>The open page that sent it; null where none did.</summary>
    public Guid? SessionId { get; private set; }
    public Guid? SaveId { get; private set; }
    public Guid? AccountId { get; private set; }
    public string By { get; private set; } = "";
    /// <summary>When the first of the autosaves that it holds was made.</summary>
    public DateTimeOffset BegunAt { get; private set; }
    public DateTimeOffset At { get; private set; }
    /// <summary>The content's JSON, compressed with Brotli.</summary>
    public byte[] Packed { get; private set; } = [];

    public StoryContent Content() => Unpack(Packed);

    /// <summary>A version with a name is never folded into another.</summary>
    public void BeNamed(string name)
    {
        var words = name.Trim().Sound();
        if (words.Length is 0 or > LongestName) throw new RuleBroken("version-name", $"A version’s name has 1 to {LongestName} characters.");
        Name = words;
        if (Kind == VersionKind.Autosave) Kind = VersionKind.Named;
    }

    /// <summary>Somebody has looked at words that were set aside and lets them lie: they stay in the history, and nobody is asked about them again.</summary>
    public void LetLie()
    {
        if (Kind == VersionKind.SetAside) Kind = VersionKind.Saved;
    }

    private static byte[] Pack(StoryContent content)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true)) JsonSerializer.Serialize(brotli, content, StoryJson.Options);
        return packed.ToArray();
    }

    private static StoryContent Unpack(byte[] packed)
    {
        using var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<StoryContent>(brotli, StoryJson.Options)!;
    }
}

/// <summary>The open page that a save came from.</summary>
/// <param name="Kind">Why it saves: autosave, saved by hand, or merged.</param>
/// <param name="Merges">The save that was refused before, whose words are in this one.</param>
/// <param name="Settled">What was accepted and refused in it since its last save.</param>
public sealed record WritingPage(Guid SessionId, VersionKind Kind = VersionKind.Autosave, Guid? Merges = null, IReadOnlyList<SettledSuggestions>? Settled = null);

public static class DraftVersionQueries
{
    public static DbSet<DraftVersion> DraftVersions(this NewsroomDb db) => db.Set<DraftVersion>();
}

internal sealed class DraftVersionMapping : IEntityTypeConfiguration<DraftVersion>
{
    public void Configure(EntityTypeBuilder<DraftVersion> builder)
    {
        builder.ToTable("draft_versions");
        builder.Property(v => v.Id).ValueGeneratedNever();
        builder.Property(v => v.Kind).HasConversion<string>().HasMaxLength(20);
        builder.Property(v => v.Name).HasMaxLength(DraftVersion.LongestName);
        builder.Property(v => v.By).HasMaxLength(Account.LongestName);
        builder.HasIndex(v => new { v.StoryId, v.Version }).IsUnique();
        builder.HasIndex(v => new { v.StoryId, v.Id });
        builder.HasOne<Story>().WithMany().HasForeignKey(v => v.StoryId);
    }
}
