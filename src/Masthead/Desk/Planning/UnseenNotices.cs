using Masthead.Data;
using Masthead.Planning;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Desk.Planning;

/// <summary>How many notices the person at the desk has not opened, of the publications that they may enter.</summary>
public sealed class UnseenNotices(NewsroomDb db, DeskContext desk)
{
    /// <summary>More are not counted.</summary>
    public const int Most = 99;

    public Task<int> CountAsync(CancellationToken cancel) => desk.Places.Count == 0 ? Task.FromResult(0) : Of().Where(n => n.SeenAt == null).Take(Most).CountAsync(cancel);

    /// <summary>All of this person's, of publications that they may still enter.</summary>
    public IQueryable<DeskNotice> Of()
    {
        var (account, places) = (desk.Account.Id, desk.Places.Select(p => p.Id).ToList());
        return db.DeskNotices().Where(n => n.AccountId == account && places.Contains(n.PublicationId));
    }
}
