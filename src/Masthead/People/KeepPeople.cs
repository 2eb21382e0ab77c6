using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Data;
using Microsoft.EntityFrameworkCore;

namespace Masthead.People;

/// <summary>Changes what people are in a publication and in the install, and ends their sessions.</summary>
public sealed class KeepPeople(NewsroomDb db, SessionBook sessions, TimeProvider clock)
{
    /// <param name="meant">Whoever lowers their own role says that they mean it.</param>
    public Task ChangeRoleAsync(Guid publicationId, Guid accountId, Role role, bool meant, Giver by, CancellationToken cancel)
    {
        by.Refuse(publicationId, role);
        return DoAsync(async () =>
        {
            var (account, membership) = await db.MemberAsync(publicationId, accountId, cancel);
            if (membership.Role == role) return;
            if (by.IsSelf(accountId) && !by.IsOwner && !meant) throw new RuleBroken("unaware", "With that role you manage the publication no longer, and cannot take it back. Tick that you mean it.");
            db.Note(publicationId, by.Actor, Deeds.PersonGivenRole, account.Id, account.DisplayName, clock.GetUtcNow(), $"{membership.Role} → {role}");
            membership.Become(role);
        }, cancel);
    }

    /// <param name="meant">Whoever takes themselves out says that they mean it.</param>
    public Task TakeOutAsync(Guid publicationId, Guid accountId, bool meant, Giver by, CancellationToken cancel)
    {
        by.Refuse(publicationId);
        return DoAsync(async () =>
        {
            var (account, membership) = await db.MemberAsync(publicationId, accountId, cancel);
            if (by.IsSelf(accountId) && !meant) throw new RuleBroken("unaware", "You would lose your own role in the publication. Tick that you mean it.");
            db.Note(publicationId, by.Actor, Deeds.PersonTakenOut, account.Id, account.DisplayName, clock.GetUtcNow(), membership.Role.ToString());
            db.Memberships().Remove(membership);
        }, cancel);
    }

    /// <summary>Signs a person out everywhere, and ends the links that nobody has followed yet.</summary>
    public Task EndSessionsAsync(Guid publicationId, Guid accountId, Giver by, CancellationToken cancel)
    {
        by.Refuse(publicationId);
        return DoAsync(async () =>
        {
            var account = by.IsOwner ? await db.Accounts().SingleOrDefaultAsync(a => a.Id == accountId, cancel) ?? throw NoMember() : (await db.MemberAsync(publicationId, accountId, cancel)).Account;
            if (account.IsOwner && !by.IsOwner) throw new RuleBroken("owners-own", "Only an owner ends an owner’s sessions.");
            await sessions.EndAllAsync(accountId, but: null, cancel);
            await db.LogInLinks().Where(l => l.AccountId == accountId && l.UsedAt == null).ExecuteDeleteAsync(cancel);
            db.Note(publicationId, by.Actor, Deeds.SessionsEnded, account.Id, account.DisplayName, clock.GetUtcNow());
        }, cancel);
    }

    public Task MakeOwnerAsync(Guid accountId, Giver by, CancellationToken cancel) => DoAsync(async () =>
    {
        var account = await OfOwnersAsync(accountId, by, cancel);
        if (account.IsOwner) return;
        if (account.InvitedAt is not null) throw new RuleBroken("not-come", $"{account.DisplayName} has not come yet. Whoever has the link of the invitation would be the owner: wait until they have signed in.");
        account.BecomeOwner();
        db.Note(null, by.Actor, Deeds.OwnerMade, account.Id, account.DisplayName, clock.GetUtcNow());
    }, cancel);

    public Task UnmakeOwnerAsync(Guid accountId, bool meant, Giver by, CancellationToken cancel) => DoAsync(async () =>
    {
        var account = await OfOwnersAsync(accountId, by, cancel);
        if (!account.IsOwner) return;
        if (!await db.Accounts().AnyAsync(a => a.IsOwner && a.Id != accountId, cancel)) throw new RuleBroken("last-owner", "That is the only owner. Make somebody else an owner first.");
        if (by.IsSelf(accountId) && !meant) throw new RuleBroken("unaware", "You would be an owner no longer, and cannot take it back. Tick that you mean it.");
        account.StopBeingOwner();
        db.Note(null, by.Actor, Deeds.OwnerUnmade, account.Id, account.DisplayName, clock.GetUtcNow());
    }, cancel);

    private async Task<Account> OfOwnersAsync(Guid accountId, Giver by, CancellationToken cancel)
    {
        if (!by.IsOwner) throw new RuleBroken("owners-own", "Only an owner makes and unmakes owners.");
        return await db.Accounts().SingleOrDefaultAsync(a => a.Id == accountId, cancel) ?? throw NoMember();
    }

    private async Task DoAsync(Func<Task> change, CancellationToken cancel)
    {
        await using var transaction = await db.BeginWritingAsync(cancel);
        await db.TakeTurnAsync(Turn.People, cancel);
        await change();
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    internal static RuleBroken NoMember() => new("no-member", "There is no such person in this publication any more. Go back to the list.");
}

internal static class Members
{
    /// <exception cref="RuleBroken">The account has no role in the publication.</exception>
    public static async Task<(Account Account, Membership Membership)> MemberAsync(this NewsroomDb db, Guid publicationId, Guid accountId, CancellationToken cancel)
    {
        var membership = await db.Memberships().SingleOrDefaultAsync(m => m.PublicationId == publicationId && m.AccountId == accountId, cancel) ?? throw KeepPeople.NoMember();
        return (await db.Accounts().SingleAsync(a => a.Id == accountId, cancel), membership);
    }
}

public static class PeopleSetup
{
    public static IServiceCollection AddPeople(this IServiceCollection services) => services.AddScoped<InvitePerson>().AddScoped<KeepPeople>();
}
