using Masthead.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Masthead.Publications;

/// <summary>A file at a fixed address that a publication writes itself: <c>ads.txt</c>, <c>trust.txt</c>, <c>security.txt</c>. One that is empty has no row.</summary>
public sealed class SiteFile
{
    public const int LongestText = 64_000;

    public const string Ads = "ads.txt";
    public const string Trust = "trust.txt";
    public const string Security = "security.txt";

    private SiteFile() { }

    /// <param name="text">Checked (<see cref="Checked"/>).</param>
    public SiteFile(Guid publicationId, string name, string text) => (PublicationId, Name, Text) = (publicationId, name, text);

    public Guid PublicationId { get; private set; }
    public string Name { get; private set; } = "";
    public string Text { get; private set; } = "";

    public void Write(string text) => Text = text;

    /// <summary>The text as it is kept: lines ended by one sign, nothing behind the last; empty for none.</summary>
    /// <exception cref="RuleBroken">The text is not what the file's own specification asks for.</exception>
    public static string Checked(string name, string? written, DateTimeOffset now)
    {
        var text = (written ?? "").ReplaceLineEndings("\n").Trim().Sound();
        if (text.Length == 0) return "";
        if (text.Length > LongestText) throw new RuleBroken(name, $"{name} has at most {LongestText:N0} characters; this one has {text.Length:N0}.");
        switch (name)
        {
            case Ads: AdsFile.Check(text); break;
            case Trust: TrustFile.Check(text); break;
            case Security: SecurityFile.Check(text, now); break;
            default: throw new RuleBroken("no-file", $"There is no file {name}.");
        }
        return text + "\n";
    }
}

public static class SiteFileQueries
{
    public static DbSet<SiteFile> SiteFiles(this NewsroomDb db) => db.Set<SiteFile>();
}

internal sealed class SiteFileMapping : IEntityTypeConfiguration<SiteFile>
{
    public void Configure(EntityTypeBuilder<SiteFile> builder)
    {
        builder.ToTable("site_files");
        builder.HasKey(f => new { f.PublicationId, f.Name });
        builder.Property(f => f.Name).HasMaxLength(40);
        builder.Property(f => f.Text).HasMaxLength(SiteFile.LongestText + 1);
        builder.HasOne<Publication>().WithMany().HasForeignKey(f => f.PublicationId);
    }
}
