using System.Globalization;
using System.Text;
using Masthead.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Masthead.Pictures;

/// <summary>What a picture is found by: its words, folded. Triggers of the migration keep the database’s own index of them (<see cref="IPictureIndex"/>).</summary>
public sealed class WordsOfPicture
{
    private const int Longest = 1_500, LongestWord = 60;

    private WordsOfPicture() { }

    public WordsOfPicture(Picture picture)
    {
        (PictureId, PublicationId) = (picture.Id, picture.PublicationId);
        Take(picture);
    }

    /// <summary>Counts up: the newest picture has the highest.</summary>
    public long Number { get; private set; }
    public Guid PictureId { get; private set; }
    public Guid PublicationId { get; private set; }
    /// <summary>The publication’s own word, then each word once, with spaces between.</summary>
    public string Words { get; private set; } = "";

    public void Take(Picture picture)
    {
        var words = string.Join(' ', WordsIn($"{picture.AlternativeText} {picture.Caption} {picture.Credit} {picture.Keywords} {picture.FileName} {picture.Copyright} {picture.Licence}").Distinct(StringComparer.Ordinal).Prepend(WordOf(PublicationId)));
        Words = words.Length <= Longest ? words : words[..words.LastIndexOf(' ', Longest)];
    }

    /// <summary>The word that all pictures of a publication have, and no other.</summary>
    internal static string WordOf(Guid publicationId) => "p" + publicationId.ToString("n");

    /// <summary>Words without letter case and accents: letters and digits alone. Where words are written without spaces, each letter is one.</summary>
    internal static IEnumerable<string> WordsIn(string text)
    {
        var word = new StringBuilder();
        foreach (var rune in text.Sound().Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format) continue;
            var isLetter = Rune.IsLetterOrDigit(rune);
            var isAlone = isLetter && rune.Value >= 0x2E80;
            if (word.Length > 0 && (!isLetter || isAlone))
            {
                yield return word.ToString();
                word.Clear();
            }
            if (isAlone) yield return rune.ToString();
            else if (isLetter && word.Length < LongestWord) word.Append(Rune.ToLowerInvariant(rune));
        }
        if (word.Length > 0) yield return word.ToString();
    }
}

public static class WordsOfPictureQueries
{
    public static DbSet<WordsOfPicture> WordsOfPictures(this NewsroomDb db) => db.Set<WordsOfPicture>();
}

internal sealed class WordsOfPictureMapping : IEntityTypeConfiguration<WordsOfPicture>
{
    public void Configure(EntityTypeBuilder<WordsOfPicture> builder)
    {
        builder.ToTable("picture_words");
        builder.HasKey(w => w.Number);
        builder.Property(w => w.Number).ValueGeneratedOnAdd();
        builder.HasIndex(w => w.PictureId).IsUnique();
        builder.HasIndex(w => new { w.PublicationId, w.PictureId });
        builder.HasOne<Picture>().WithOne().HasForeignKey<WordsOfPicture>(w => w.PictureId);
    }
}
