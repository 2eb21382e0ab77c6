using Masthead.Data;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Accounts;

/// <summary>One browser in which an account is signed in. Its cookie names it; without the row the cookie is nobody's.</summary>
public sealed class AccountSession
{
    /// <summary>How long after its last use a cookie is good.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(16);

    /// <summary>Being seen is written down no oftener: not every click is worth a write.</summary>
    public static readonly TimeSpan Grain = TimeSpan.FromMinutes(5);

    public const int LongestBrowser = 400;

    private AccountSession() { }

    /// <param name="browser">As it names itself (<c>User-Agent</c>).</param>
    public AccountSession(Guid accountId, string way, string browser, DateTimeOffset now) =>
        (Id, AccountId, Way, Browser, BeganAt, SeenAt) = (Guid.CreateVersion7(now), accountId, way, (browser.Length > LongestBrowser ? browser[..LongestBrowser] : browser).Sound(), now, now);

    public Guid Id { get; private set; }
    public Guid AccountId { get; private set; }
    /// <summary>By which way it came, such as <c>passkey</c>.</summary>
    public string Way { get; private set; } = "";
    public string Browser { get; private set; } = "";
    public DateTimeOffset BeganAt { get; private set; }
    public DateTimeOffset SeenAt { get; private set; }
}

/// <summary>Begins and ends sessions.</summary>
public sealed class SessionBook(NewsroomDb db, TimeProvider clock)
{
    /// <summary>The oldest of more end: nobody has so many browsers.</summary>
    public const int Most = 50;

    private DateTimeOffset EndOfLife => clock.GetUtcNow() - AccountSession.Idle - (2 * AccountSession.Grain);

    /// <summary>Of an account, those whose cookies may still be good, last seen first.</summary>
    public IQueryable<AccountSession> Of(Guid accountId)
    {
        var end = EndOfLife;
        return db.Sessions().Where(s => s.AccountId == accountId && s.SeenAt > end).OrderByDescending(s => s.SeenAt).ThenByDescending(s => s.Id);
    }

    /// <summary>A new session, saved with what is saved next. The person has come: an invitation is open no more.</summary>
    public async Task<AccountSession> BeginAsync(Guid accountId, string way, string browser, CancellationToken cancel)
    {
        var (now, end) = (clock.GetUtcNow(), EndOfLife);
        var tooMany = await Of(accountId).Skip(Most - 1).Select(s => s.Id).ToListAsync(cancel);
        await db.Sessions().Where(s => s.AccountId == accountId && (s.SeenAt <= end || tooMany.Contains(s.Id))).ExecuteDeleteAsync(cancel);
        await db.Accounts().Where(a => a.Id == accountId).ExecuteUpdateAsync(set => set.SetProperty(a => a.SeenAt, (DateTimeOffset?)now).SetProperty(a => a.InvitedAt, (DateTimeOffset?)null), cancel);
        var session = new AccountSession(accountId, way, browser, now);
        db.Sessions().Add(session);
        return session;
    }

    /// <summary>Writes down that it is in use.</summary>
    public async Task SeeAsync(Guid accountId, Guid sessionId, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await db.Sessions().Where(s => s.Id == sessionId).ExecuteUpdateAsync(set => set.SetProperty(s => s.SeenAt, now), cancel);
        await db.Accounts().Where(a => a.Id == accountId).ExecuteUpdateAsync(set => set.SetProperty(a => a.SeenAt, (DateTimeOffset?)now), cancel);
    }

    /// <returns>False where there is none of this account.</returns>
    public async Task<bool> EndAsync(Guid accountId, Guid sessionId, CancellationToken cancel) =>
        await db.Sessions().Where(s => s.AccountId == accountId && s.Id == sessionId).ExecuteDeleteAsync(cancel) > 0;

    /// <param name="but">One that goes on; null ends all.</param>
    public Task<int> EndAllAsync(Guid accountId, Guid? but, CancellationToken cancel) =>
        db.Sessions().Where(s => s.AccountId == accountId && s.Id != but).ExecuteDeleteAsync(cancel);
}
