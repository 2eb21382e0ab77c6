using Masthead.Accounts;
using Masthead.Contributors;
using Masthead.Data;
using Masthead.Publications;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Masthead.Planning;

public static class PlanningQueries
{
    public static DbSet<Assignment> Assignments(this NewsroomDb db) => db.Set<Assignment>();
    public static DbSet<DeskNotice> DeskNotices(this NewsroomDb db) => db.Set<DeskNotice>();
    public static DbSet<StoryNote> StoryNotes(this NewsroomDb db) => db.Set<StoryNote>();

    /// <summary>The people of a publication: those with a role in it, and the owners of the install.</summary>
    public static IQueryable<Account> StaffOf(this NewsroomDb db, Guid publicationId)
    {
        var members = db.Memberships().Where(m => m.PublicationId == publicationId).Select(m => m.AccountId);
        return db.Accounts().Where(a => a.IsOwner || members.Contains(a.Id));
    }
}

internal sealed class AssignmentMapping : IEntityTypeConfiguration<Assignment>
{
    public void Configure(EntityTypeBuilder<Assignment> builder)
    {
        builder.ToTable("assignments");
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.Title).HasMaxLength(AssignmentTerms.LongestTitle);
        builder.Property(a => a.Brief).HasMaxLength(AssignmentTerms.LongestBrief);
        builder.Property(a => a.Pictures).HasMaxLength(AssignmentTerms.LongestPictures);
        builder.Property(a => a.Kind).HasConversion<string>().HasMaxLength(20);
        builder.Property(a => a.State).HasConversion<string>().HasMaxLength(20);
        builder.Property(a => a.Version).IsConcurrencyToken();
        builder.Ignore(a => a.IsOutstanding);
        // The budget asks by days; without a day, by state.
        builder.HasIndex(a => new { a.PublicationId, a.DueAt });
        builder.HasIndex(a => new { a.PublicationId, a.State, a.DueAt });
        builder.HasIndex(a => a.StoryId).IsUnique();
        builder.HasOne<Publication>().WithMany().HasForeignKey(a => a.PublicationId);
        builder.HasOne<Section>().WithMany().HasForeignKey(a => a.SectionId);
        builder.HasOne<Contributor>().WithMany().HasForeignKey(a => a.ContributorId);
        builder.HasOne<Story>().WithMany().HasForeignKey(a => a.StoryId);
        builder.HasMany(a => a.People).WithOne().HasForeignKey(p => p.AssignmentId);
    }
}

internal sealed class AssigneeMapping : IEntityTypeConfiguration<Assignee>
{
    public void Configure(EntityTypeBuilder<Assignee> builder)
    {
        builder.ToTable("assignment_people").HasKey(p => new { p.AssignmentId, p.AccountId });
        builder.HasIndex(p => p.AccountId);
        builder.HasOne<Account>().WithMany().HasForeignKey(p => p.AccountId);
    }
}

internal sealed class DeskNoticeMapping : IEntityTypeConfiguration<DeskNotice>
{
    public void Configure(EntityTypeBuilder<DeskNotice> builder)
    {
        builder.ToTable("desk_notices");
        builder.Property(n => n.Id).ValueGeneratedNever();
        builder.Property(n => n.Kind).HasConversion<string>().HasMaxLength(20);
        builder.Property(n => n.Subject).HasMaxLength(StoryContent.LongestHeadline);
        builder.Property(n => n.Address).HasMaxLength(DeskNotice.LongestAddress);
        builder.Property(n => n.By).HasMaxLength(Account.LongestName);
        builder.HasIndex(n => new { n.AccountId, n.Id });
        // What every page of the desk counts.
        builder.HasIndex(n => n.AccountId).HasFilter("\"SeenAt\" IS NULL");
        builder.HasOne<Account>().WithMany().HasForeignKey(n => n.AccountId);
        builder.HasOne<Publication>().WithMany().HasForeignKey(n => n.PublicationId);
    }
}

internal sealed class StoryNoteMapping : IEntityTypeConfiguration<StoryNote>
{
    public void Configure(EntityTypeBuilder<StoryNote> builder)
    {
        builder.ToTable("story_notes");
        builder.Property(n => n.Id).ValueGeneratedNever();
        builder.Property(n => n.Author).HasMaxLength(Account.LongestName);
        builder.Property(n => n.Text).HasMaxLength(StoryNote.LongestText);
        builder.Property(n => n.BlockId).HasMaxLength(Block.LongestId);
        builder.Property(n => n.Stands).HasMaxLength(StoryNote.LongestQuote).HasDefaultValue("");
        builder.Property(n => n.Quote).HasMaxLength(StoryNote.LongestQuote);
        builder.Property(n => n.ResolvedBy).HasMaxLength(Account.LongestName);
        builder.HasIndex(n => new { n.StoryId, n.Id });
        builder.HasOne<Story>().WithMany().HasForeignKey(n => n.StoryId);
        builder.HasOne<StoryNote>().WithMany().HasForeignKey(n => n.ParentId);
    }
}
