using Masthead.Data;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Accounts;

/// <summary>A link that signs one account in once. Only the hash of its token is kept, so a copy of the database opens no door.</summary>
public sealed class LogInLink
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private LogInLink() { }

    public LogInLink(Guid accountId, string tokenHash, DateTimeOffset now, bool isAskedFor = false) =>
        (Id, AccountId, TokenHash, ExpiresAt, IsAskedFor) = (Guid.CreateVersion7(now), accountId, tokenHash, now + Lifetime, isAskedFor);

    public Guid Id { get; private set; }
    public Guid AccountId { get; private set; }
    /// <summary>SHA-256 of the token, lower-case hexadecimal.</summary>
    public string TokenHash { get; private set; } = "";
    public DateTimeOffset ExpiresAt { get; private set; }
    public DateTimeOffset? UsedAt { get; private set; }
    /// <summary>It went by mail to whoever asked at the door: it stands for the password, and not for the second step.</summary>
    public bool IsAskedFor { get; private set; }
}

/// <summary>Makes and spends log-in links.</summary>
public sealed class LogInLinks(NewsroomDb db, TimeProvider clock)
{
    /// <summary>A new link of the account: its path, such as <c>/desk/enter/…</c>. The account's unused links end.</summary>
    public async Task<string> MakeAsync(Account account, CancellationToken cancel = default)
    {
        await db.LogInLinks().Where(l => l.AccountId == account.Id && l.UsedAt == null).ExecuteDeleteAsync(cancel);
        return await AddAsync(account, isAskedFor: false, cancel);
    }

    /// <summary>For somebody at the door, who may be anybody: other links stay good, and this one stands for the password alone.</summary>
    public Task<string> MakeForWhoAskedAsync(Account account, CancellationToken cancel) => AddAsync(account, isAskedFor: true, cancel);

    private async Task<string> AddAsync(Account account, bool isAskedFor, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await db.LogInLinks().Where(l => l.ExpiresAt < now - TimeSpan.FromDays(7)).ExecuteDeleteAsync(cancel);
        var token = SecretText.New();
        db.LogInLinks().Add(new LogInLink(account.Id, SecretText.HashOf(token), now, isAskedFor));
        await db.SaveChangesAsync(cancel);
        return "/desk/enter/" + token;
    }

    /// <summary>The account of a link that is still good; null otherwise. Spends nothing.</summary>
    public Task<Account?> AccountOfAsync(string token, CancellationToken cancel)
    {
        var (hash, now) = (SecretText.HashOf(token), clock.GetUtcNow());
        return db.LogInLinks().Where(l => l.TokenHash == hash && l.UsedAt == null && l.ExpiresAt > now)
            .Join(db.Accounts(), l => l.AccountId, a => a.Id, (_, account) => account).SingleOrDefaultAsync(cancel);
    }

    /// <summary>Spends the link: of several requests at once, one gets the account and the others null.</summary>
    public async Task<Account?> SpendAsync(string token, CancellationToken cancel)
    {
        var account = await AccountOfAsync(token, cancel);
        if (account is null) return null;
        var (hash, now) = (SecretText.HashOf(token), clock.GetUtcNow());
        var spent = await db.LogInLinks().Where(l => l.TokenHash == hash && l.UsedAt == null && l.ExpiresAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.UsedAt, (DateTimeOffset?)now), cancel);
        return spent == 1 ? account : null;
    }

    /// <summary>Whether a link that is still good stands for the password alone.</summary>
    public Task<bool> IsAskedForAsync(string token, CancellationToken cancel)
    {
        var hash = SecretText.HashOf(token);
        return db.LogInLinks().AnyAsync(l => l.TokenHash == hash && l.IsAskedFor, cancel);
    }
}
