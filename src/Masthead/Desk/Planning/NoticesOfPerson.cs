using Masthead.Data;
using Masthead.Planning;

namespace Masthead.Desk.Planning;

/// <summary>What the desk tells the person at it, of the publications that they may enter.</summary>
public sealed class NoticesOfPerson(NewsroomDb db, DeskContext desk)
{
    /// <summary>All of this person's, of publications that they may still enter.</summary>
    public IQueryable<DeskNotice> Of()
    {
        var (account, places) = (desk.Account.Id, desk.Places.Select(p => p.Id).ToList());
        return db.DeskNotices().Where(n => n.AccountId == account && places.Contains(n.PublicationId));
    }
}
