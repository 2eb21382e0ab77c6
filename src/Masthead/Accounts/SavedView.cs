using Masthead.Data;
using Masthead.Publications;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Masthead.Accounts;

/// <summary>The filters of a list page of the desk under a name: one account's own, in one publication.</summary>
public sealed class SavedView
{
    public const int LongestName = 60, LongestQuery = 500, LongestPage = 40;

    /// <summary>How many an account keeps for one page of one publication.</summary>
    public const int Most = 20;

    private SavedView() { }

    internal SavedView(Guid accountId, Guid publicationId, string page, string name, string query, DateTimeOffset now) =>
        (Id, AccountId, PublicationId, Page, Name, Query) = (Guid.CreateVersion7(now), accountId, publicationId, page, name, query);

    public Guid Id { get; private set; }
    public Guid AccountId { get; private set; }
    public Guid PublicationId { get; private set; }
    /// <summary>The list page by a name of its own, such as <c>budget</c>.</summary>
    public string Page { get; private set; } = "";
    public string Name { get; private set; } = "";
    /// <summary>The query of the page's address, without a question mark and without the publication; empty shows all.</summary>
    public string Query { get; private set; } = "";

    internal void Become(string query) => Query = query;

    internal void BeCalled(string name) => Name = name;
}

/// <summary>Keeps and forgets saved views. Each is its account's own, and no deed: the audit log does not tell of it.</summary>
public sealed class KeepViews(NewsroomDb db, TimeProvider clock)
{
    public Task<List<SavedView>> OfAsync(Guid accountId, Guid publicationId, string page, CancellationToken cancel) =>
        db.SavedViews().AsNoTracking().Where(v => v.AccountId == accountId && v.PublicationId == publicationId && v.Page == page).OrderBy(v => v.Name).Take(SavedView.Most).ToListAsync(cancel);

    /// <summary>Keeps the filters under the name, in the place of those that had it.</summary>
    /// <param name="query">As the page itself writes it: never what a browser sent.</param>
    /// <exception cref="RuleBroken">There is no name, it is too long, or there are too many already.</exception>
    public async Task SaveAsync(Guid accountId, Guid publicationId, string page, string? name, string query, CancellationToken cancel)
    {
        var called = Named(name);
        if (query.Length > SavedView.LongestQuery) throw new RuleBroken("view-query", $"These filters are too long to be saved: at most {SavedView.LongestQuery} characters.");
        await using var transaction = await db.BeginWritingAsync(cancel);
        var kept = await db.SavedViews().Where(v => v.AccountId == accountId && v.PublicationId == publicationId && v.Page == page).ToListAsync(cancel);
        if (kept.Find(v => v.Name == called) is { } same) same.Become(query);
        else if (kept.Count >= SavedView.Most) throw new RuleBroken("views-many", $"You have {SavedView.Most} saved filters here already. Remove one first.");
        else db.SavedViews().Add(new SavedView(accountId, publicationId, page, called, query, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Gives one of the account's own another name; nothing where it is not.</summary>
    /// <exception cref="RuleBroken">There is no name, it is too long, or another one has it.</exception>
    public async Task RenameAsync(Guid accountId, Guid id, string? name, CancellationToken cancel)
    {
        var called = Named(name);
        await using var transaction = await db.BeginWritingAsync(cancel);
        if (await db.SavedViews().SingleOrDefaultAsync(v => v.Id == id && v.AccountId == accountId, cancel) is not { } view) return;
        if (await db.SavedViews().AnyAsync(v => v.AccountId == accountId && v.PublicationId == view.PublicationId && v.Page == view.Page && v.Name == called && v.Id != id, cancel))
            throw new RuleBroken("view-name-taken", $"You have saved filters “{called}” here already. Choose another name, or remove those first.");
        view.BeCalled(called);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    private static string Named(string? name)
    {
        var called = (name ?? "").Trim().Sound();
        if (called.Length is 0 or > SavedView.LongestName || called.Any(char.IsControl)) throw new RuleBroken("view-name", $"A saved filter needs a name of 1 to {SavedView.LongestName} characters.");
        return called;
    }

    public Task RemoveAsync(Guid accountId, Guid id, CancellationToken cancel) =>
        db.SavedViews().Where(v => v.Id == id && v.AccountId == accountId).ExecuteDeleteAsync(cancel);
}

public static class SavedViewQueries
{
    public static DbSet<SavedView> SavedViews(this NewsroomDb db) => db.Set<SavedView>();
}

internal sealed class SavedViewMapping : IEntityTypeConfiguration<SavedView>
{
    public void Configure(EntityTypeBuilder<SavedView> builder)
    {
        builder.ToTable("saved_views");
        builder.Property(v => v.Id).ValueGeneratedNever();
        builder.Property(v => v.Page).HasMaxLength(SavedView.LongestPage);
        builder.Property(v => v.Name).HasMaxLength(SavedView.LongestName);
        builder.Property(v => v.Query).HasMaxLength(SavedView.LongestQuery);
        builder.HasIndex(v => new { v.AccountId, v.PublicationId, v.Page, v.Name }).IsUnique();
        builder.HasOne<Account>().WithMany().HasForeignKey(v => v.AccountId);
        builder.HasOne<Publication>().WithMany().HasForeignKey(v => v.PublicationId);
    }
}
