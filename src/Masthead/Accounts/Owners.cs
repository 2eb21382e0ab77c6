using Masthead.Data;
using Masthead.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Accounts;

/// <summary>Makes accounts: the first owner's, and any other.</summary>
public sealed class Owners(NewsroomDb db, UserManager<Account> accounts, TimeProvider clock)
{
    /// <summary>True while nobody has an account, so that whoever comes first may make the owner's.</summary>
    public async Task<bool> AreAwaitedAsync(CancellationToken cancel) => !await db.Accounts().AnyAsync(cancel);

    /// <summary>Makes an owner of the install without a password: they enter by log-in link or passkey.</summary>
    public Task<Account> CreateAsync(string name, string email, CancellationToken cancel = default)
    {
        var account = new Account(name, email, clock.GetUtcNow());
        account.BecomeOwner();
        return AddAsync(account, null, cancel);
    }

    /// <summary>Makes the first account, an owner's. Of two requests at once, one wins and the other breaks the rule <c>owner-exists</c>.</summary>
    public async Task<Account> CreateFirstAsync(string name, string email, string password, CancellationToken cancel)
    {
        if (!await AreAwaitedAsync(cancel)) throw TooLate();
        var account = new Account(name, email, clock.GetUtcNow());
        account.BecomeFirstOwner();
        try
        {
            return await AddAsync(account, password, cancel);
        }
        catch (DbUpdateException error) when (db.IsDuplicateKey(error))
        {
            throw TooLate();
        }
    }

    /// <summary>Makes an account that has no role yet.</summary>
    public Task<Account> InviteAsync(string name, string email, CancellationToken cancel) => AddAsync(new Account(name, email, clock.GetUtcNow()), null, cancel);

    private async Task<Account> AddAsync(Account account, string? password, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        (password is null ? await accounts.CreateAsync(account) : await accounts.CreateAsync(account, password)).OrRuleBroken(account.Email!);
        return account;
    }

    private static RuleBroken TooLate() => new("owner-exists", "This newsroom has an owner already. Sign in instead.");
}

public static class IdentityOutcome
{
    /// <summary>Says in our own words why Identity refused.</summary>
    /// <exception cref="RuleBroken">It did.</exception>
    public static void OrRuleBroken(this IdentityResult result, string email)
    {
        if (result.Succeeded) return;
        var error = result.Errors.First();
        throw new RuleBroken("account", Said(error, email));
    }

    private static Saying Said(IdentityError error, string email)
    {
        switch (error.Code)
        {
            case nameof(IdentityErrorDescriber.DuplicateUserName) or nameof(IdentityErrorDescriber.DuplicateEmail):
                return $"There is an account for {email} already. Sign in with it, or use another address.";
            case nameof(IdentityErrorDescriber.PasswordTooShort):
                return $"A password has at least {AccountsSetup.ShortestPassword} characters. Several plain words do well.";
            case nameof(IdentityErrorDescriber.PasswordMismatch):
                return "The present password is not right.";
            case nameof(IdentityErrorDescriber.InvalidEmail) or nameof(IdentityErrorDescriber.InvalidUserName):
                return $"“{email}” is no e-mail address; give one such as name@example.org.";
            case nameof(IdentityErrorDescriber.ConcurrencyFailure):
                return "The account was changed at the same moment elsewhere. Do it again.";
            default:
                return error.Description;
        }
    }
}
