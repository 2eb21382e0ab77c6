using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Data;
using Masthead.Publications;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Masthead.People;

/// <summary>What became of an invitation.</summary>
/// <param name="Link">The path of a log-in link that whoever invited hands over; null where it went by mail, or the person has a way in already.</param>
/// <param name="IsMailed">A letter is on its way.</param>
/// <param name="HadAccount">The person signs in as ever.</param>
public sealed record Invited(Account Account, string? Link, bool IsMailed, bool HadAccount);

/// <summary>Lets a person into a publication: an account where there is none, a role, and a way in.</summary>
public sealed class InvitePerson(NewsroomDb db, UserManager<Account> accounts, Owners owners, LogInLinks links, LogInMail mail, DeskAddress desk, TimeProvider clock)
{
    public async Task<Invited> DoAsync(Guid publicationId, string name, string email, Role role, Giver by, CancellationToken cancel)
    {
        by.Refuse(publicationId, role);
        await using var transaction = await db.BeginWritingAsync(cancel);
        await db.TakeTurnAsync(Turn.People, cancel);
        var publication = await db.Publications().SingleAsync(p => p.Id == publicationId, cancel);
        var account = await accounts.FindByEmailAsync(email.Trim());
        if (account is null)
        {
            account = await owners.InviteAsync(name, email, cancel);
            account.BeInvited(clock.GetUtcNow());
        }
        else if (await db.Memberships().AnyAsync(m => m.AccountId == account.Id && m.PublicationId == publicationId, cancel))
        {
            throw new RuleBroken("is-member", $"{account.DisplayName} works for {publication.Name} already. Change the role in the list.");
        }
        await db.GiveRoleAsync(account, publication, role, cancel);
        db.Note(publicationId, by.Actor, Deeds.PersonInvited, account.Id, account.DisplayName, clock.GetUtcNow(), role.ToString());
        await db.SaveChangesAsync(cancel);
        var invited = await WayInAsync(account, publication, by, cancel);
        await transaction.CommitAsync(cancel);
        return invited;
    }

    /// <summary>A new link for somebody who was invited and has not come; links before it end.</summary>
    public async Task<Invited> AgainAsync(Guid publicationId, Guid accountId, Giver by, CancellationToken cancel)
    {
        by.Refuse(publicationId);
        await using var transaction = await db.BeginWritingAsync(cancel);
        await db.TakeTurnAsync(Turn.People, cancel);
        var (account, _) = await db.MemberAsync(publicationId, accountId, cancel);
        if (!await IsOpenAsync(account, by, cancel)) throw NotOpen(account);
        var publication = await db.Publications().SingleAsync(p => p.Id == publicationId, cancel);
        db.Note(publicationId, by.Actor, Deeds.InvitationSentAgain, account.Id, account.DisplayName, clock.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        var invited = await WayInAsync(account, publication, by, cancel);
        await transaction.CommitAsync(cancel);
        return invited;
    }

    /// <summary>The role and the link end; an account that has nothing else goes with them.</summary>
    public async Task CallOffAsync(Guid publicationId, Guid accountId, Giver by, CancellationToken cancel)
    {
        by.Refuse(publicationId);
        await using var transaction = await db.BeginWritingAsync(cancel);
        await db.TakeTurnAsync(Turn.People, cancel);
        var (account, membership) = await db.MemberAsync(publicationId, accountId, cancel);
        if (account.InvitedAt is null) throw NotOpen(account);
        db.Memberships().Remove(membership);
        db.Note(publicationId, by.Actor, Deeds.InvitationCalledOff, account.Id, account.DisplayName, clock.GetUtcNow());
        if (!await db.Memberships().AnyAsync(m => m.AccountId == accountId && m.PublicationId != publicationId, cancel)) db.Accounts().Remove(account);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    private async Task<Invited> WayInAsync(Account account, Publication publication, Giver by, CancellationToken cancel)
    {
        if (!await IsOpenAsync(account, by, cancel))
        {
            if (mail.IsSet) await mail.OrderWelcomeAsync(account, publication.Name, await desk.OfAsync(account, cancel) + "/desk", cancel);
            return new Invited(account, null, mail.IsSet, HadAccount: true);
        }
        var link = await links.MakeAsync(account, cancel);
        if (!mail.IsSet) return new Invited(account, link, IsMailed: false, HadAccount: false);
        await mail.OrderAsync(account, await desk.OfAsync(account, cancel) + link, asked: false, cancel);
        return new Invited(account, null, IsMailed: true, HadAccount: false);
    }

    /// <summary>Whether a link to it opens nothing that the giver does not have: nobody has come by it yet, it is no owner's, and it has no role where the giver manages nothing.</summary>
    private async Task<bool> IsOpenAsync(Account account, Giver by, CancellationToken cancel)
    {
        if (account.InvitedAt is null || account.IsOwner) return false;
        var places = await db.Memberships().Where(m => m.AccountId == account.Id).Select(m => m.PublicationId).ToListAsync(cancel);
        return places.TrueForAll(by.MayManage);
    }

    private static RuleBroken NotOpen(Account account) => new("not-open", $"{account.DisplayName} has come already, or works elsewhere too, and signs in as ever. There is no invitation to send again or call off.");
}
