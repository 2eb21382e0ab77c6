using Masthead.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Masthead.Stories;

/// <summary>Keeps rows that follow from what a story says, in the very save that changes it, whichever act saves it: none can forget it.
/// Where what they follow from stays the same, which is nearly always, it asks the database nothing.</summary>
/// <typeparam name="TRow">The rows.</typeparam>
/// <typeparam name="TWanted">What the rows of one story are to be.</typeparam>
internal abstract class RowsOfStories<TRow, TWanted> : SaveChangesInterceptor where TRow : class where TWanted : RowsOfStories<TRow, TWanted>.IOfStory
{
    internal interface IOfStory
    {
        Guid StoryId { get; }
        /// <summary>The story is not in the database yet, so it has no rows there.</summary>
        bool IsNew { get; }
    }

    protected abstract List<TWanted> Changed(NewsroomDb db);

    protected abstract IQueryable<TRow> Of(NewsroomDb db, List<Guid> stories);

    protected abstract void Write(NewsroomDb db, List<TWanted> wanted, List<TRow> known);

    public sealed override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        if (eventData.Context is NewsroomDb db && Changed(db) is { Count: > 0 } wanted) Write(db, wanted, KnownOf(wanted) is { Count: > 0 } stories ? [.. Of(db, stories)] : []);
        return result;
    }

    public sealed override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is NewsroomDb db && Changed(db) is { Count: > 0 } wanted)
            Write(db, wanted, KnownOf(wanted) is { Count: > 0 } stories ? await Of(db, stories).ToListAsync(cancellationToken) : []);
        return result;
    }

    /// <summary>What was not saved is found again by whoever saves next.</summary>
    public sealed override void SaveChangesFailed(DbContextErrorEventData eventData) => Forget(eventData.Context);

    public sealed override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Forget(eventData.Context);
        return Task.CompletedTask;
    }

    private static List<Guid> KnownOf(List<TWanted> wanted) => [.. wanted.Where(w => !w.IsNew).Select(w => w.StoryId).Distinct()];

    private static void Forget(DbContext? context)
    {
        foreach (var entry in context?.ChangeTracker.Entries<TRow>().ToList() ?? []) entry.State = EntityState.Detached;
    }
}
