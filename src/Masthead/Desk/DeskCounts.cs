using Masthead.Accounts;
using Masthead.Data;
using Masthead.Desk.Planning;
using Masthead.Stories;
using Masthead.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Desk;

/// <summary>What every page of the desk counts: five numbers of one read, asked once for a request. Each is nought for who cannot do anything about it.</summary>
public sealed class DeskCounts(NewsroomDb db, DeskContext desk, NoticesOfPerson notices, GivenUpWork givenUp)
{
    /// <summary>More are not counted.</summary>
    public const int Most = 99;

    /// <param name="Unseen">Notices that the person has not opened.</param>
    /// <param name="Late">Stories that are not out, or not down, though their hour is past.</param>
    /// <param name="Announced">Publishes of which caches and hubs were not told; an owner's to mend.</param>
    /// <param name="Letters">Letters that reached nobody; an owner's too.</param>
    /// <param name="Webhooks">Those that were switched off because they took nothing; an administrator's.</param>
    public sealed record Numbers(int Unseen, int Late, int Announced, int Letters, int Webhooks);

    private Numbers? _read;

    public async Task<Numbers> ReadAsync(CancellationToken cancel)
    {
        if (_read is not null) return _read;
        var (account, place) = (desk.Account.Id, desk.Chosen?.Id ?? Guid.Empty);
        var (owner, manages) = (desk.Account.IsOwner, desk.CanManage(place));
        var (unseen, late, announced, letters, webhooks) = (notices.Of().Where(n => n.SeenAt == null), db.LateStories(place, desk.Now), givenUp.Announced, givenUp.Letters, db.FailedWebhooks(place));
        return _read = await db.Accounts().Where(a => a.Id == account).Select(a => new Numbers(
            unseen.Take(Most).Count(), late.Take(Most).Count(), owner ? announced.Take(Most).Count() : 0, owner ? letters.Take(Most).Count() : 0, manages ? webhooks.Count() : 0)).SingleAsync(cancel);
    }
}
