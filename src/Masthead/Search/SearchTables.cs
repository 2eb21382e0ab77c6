using Masthead.Data;
using Masthead.Publications;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Masthead.Search;

/// <summary>A publication as the indexes number it.</summary>
public sealed class SearchPlace
{
    private SearchPlace() { }

    public SearchPlace(Guid publicationId, int number) => (PublicationId, Number) = (publicationId, number);

    public Guid PublicationId { get; private set; }
    public int Number { get; private set; }
    /// <summary>The main languages of its stories, with a blank between: a question is read in each of them.</summary>
    public string Languages { get; private set; } = "";

    /// <summary>False where it was known.</summary>
    public bool Speaks(string language)
    {
        var main = language.Split('-')[0].ToLowerInvariant();
        if (main.Length is 0 or > 8 || Languages.Split(' ').Contains(main, StringComparer.Ordinal) || Languages.Length > 100) return false;
        Languages = Languages.Length == 0 ? main : $"{Languages} {main}";
        return true;
    }
}

/// <summary>A story that readers see, in their index. The index itself (<c>search_index</c>) holds words and no texts, and is no entity.</summary>
public sealed class SearchRow
{
    private SearchRow() { }

    public SearchRow(long id, Guid storyId) => (Id, StoryId) = (id, storyId);

    public long Id { get; private set; }
    public Guid StoryId { get; private set; }
    /// <summary>Which form of reading put it there.</summary>
    public int Form { get; private set; }

    public void By(int form) => Form = form;
}

/// <summary>A story's draft in the desk's index (<c>draft_index</c>), with the moment of the change that stands there.</summary>
public sealed class DraftRow
{
    private DraftRow() { }

    public DraftRow(long id, Guid storyId) => (Id, StoryId) = (id, storyId);

    public long Id { get; private set; }
    public Guid StoryId { get; private set; }
    public DateTimeOffset ChangedAt { get; private set; }
    public int Form { get; private set; }

    public void Holds(DateTimeOffset changedAt, int form) => (ChangedAt, Form) = (changedAt, form);
}

/// <summary>A word that readers' stories hold or held, folded: what a slip of the key may have meant. It is offered only where it finds something.</summary>
public sealed class SearchWord
{
    private SearchWord() { }

    public long Id { get; private set; }
    public string Word { get; private set; } = "";
}

/// <summary>A word with one letter left out, as a number; the word itself too. Two words that are one slip apart share one.</summary>
public sealed class SearchSlip
{
    private SearchSlip() { }

    public long Key { get; private set; }
    public long WordId { get; private set; }
}

public static class SearchQueries
{
    public static DbSet<SearchRow> SearchRows(this NewsroomDb db) => db.Set<SearchRow>();
    public static DbSet<DraftRow> DraftRows(this NewsroomDb db) => db.Set<DraftRow>();
}

internal sealed class SearchPlaceMapping : IEntityTypeConfiguration<SearchPlace>
{
    public void Configure(EntityTypeBuilder<SearchPlace> builder)
    {
        builder.ToTable("search_places");
        builder.HasKey(p => p.PublicationId);
        builder.Property(p => p.Languages).HasMaxLength(120);
        builder.HasIndex(p => p.Number).IsUnique();
        builder.HasOne<Publication>().WithOne().HasForeignKey<SearchPlace>(p => p.PublicationId);
    }
}

internal sealed class SearchRowMapping : IEntityTypeConfiguration<SearchRow>
{
    public void Configure(EntityTypeBuilder<SearchRow> builder)
    {
        builder.ToTable("search_rows");
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.HasOne<Story>().WithOne().HasForeignKey<SearchRow>(r => r.StoryId);
    }
}

internal sealed class DraftRowMapping : IEntityTypeConfiguration<DraftRow>
{
    public void Configure(EntityTypeBuilder<DraftRow> builder)
    {
        builder.ToTable("draft_rows");
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.HasOne<Story>().WithOne().HasForeignKey<DraftRow>(r => r.StoryId);
    }
}

internal sealed class SearchWordMapping : IEntityTypeConfiguration<SearchWord>
{
    public void Configure(EntityTypeBuilder<SearchWord> builder)
    {
        builder.ToTable("search_words");
        builder.Property(w => w.Word).HasMaxLength(40);
        builder.HasIndex(w => w.Word).IsUnique();
    }
}

internal sealed class SearchSlipMapping : IEntityTypeConfiguration<SearchSlip>
{
    public void Configure(EntityTypeBuilder<SearchSlip> builder)
    {
        builder.ToTable("search_slips");
        // No word is ever taken away: a foreign key would cost an index and guard nothing.
        builder.HasKey(s => new { s.Key, s.WordId });
    }
}
