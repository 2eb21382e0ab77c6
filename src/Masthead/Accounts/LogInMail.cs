using Masthead.Data;
using Masthead.Jobs;
using Masthead.Languages;
using Masthead.Mail;
using Masthead.Publications;
using Masthead.Serving;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Accounts;

/// <summary>Writes the mails that carry a log-in link.</summary>
public sealed class LogInMail(Outbox outbox, MailOptions options, StaffLanguages languages, TimeProvider clock)
{
    public const string Kind = "log-in";
    public const string WelcomeKind = "welcome";

    /// <summary>False: a letter would only be written into the data folder.</summary>
    public bool IsSet => options.IsSet;

    /// <param name="link">In full, good for <see cref="LogInLink.Lifetime"/> from now.</param>
    /// <param name="asked">Whether the person asked for it, and may not have.</param>
    public Task OrderAsync(Account account, string link, bool asked, CancellationToken cancel)
    {
        var (name, say) = (NameOf(account), languages.Of(account.Language));
        var text = asked
            ? say["{0},\n\nthis link signs you in to the desk, once, within the hour:\n\n{1}\n\nYou, or somebody who knows your address, asked for it. If it was not you, leave it: without it nobody gets in.\n", name, link]
            : say["{0},\n\nthis link signs you in to the desk, once, within the hour:\n\n{1}\n\nWhoever runs the newsroom made it for you. After the hour, the sign-in page sends you another.\n", name, link];
        var now = clock.GetUtcNow();
        return outbox.OrderAsync(new Letter(Kind, account.Email!, name, say["Your way in to the desk"], text, say.Tag, now, now + LogInLink.Lifetime), cancel);
    }

    /// <summary>A mail must not stand for a passkey: whoever reads the mail would be in.</summary>
    public Task OrderPasskeyAsync(Account account, CancellationToken cancel)
    {
        var (name, say) = (NameOf(account), languages.Of(account.Language));
        var text = say["{0},\n\nyou, or somebody who knows your address, asked for a log-in link. Your account signs in with its passkey, and no mail can take its place.\n\nIf the passkey is lost, ask whoever runs the newsroom for a link (masthead user reset).\n", name];
        return outbox.OrderAsync(new Letter(Kind, account.Email!, name, say["Your way in to the desk"], text, say.Tag, clock.GetUtcNow()), cancel);
    }

    /// <summary>Whoever has an account signs in as ever: a link would stand for the second step.</summary>
    public Task OrderWelcomeAsync(Account account, string publication, string desk, CancellationToken cancel)
    {
        var (name, say) = (NameOf(account), languages.Of(account.Language));
        var text = say["{0},\n\nyou now work for {1}. Sign in as you always do:\n\n{2}\n", name, new string([.. publication.Select(c => char.IsControl(c) ? ' ' : c)]), desk];
        return outbox.OrderAsync(new Letter(WelcomeKind, account.Email!, name, say["A publication more at your desk"], text, say.Tag, clock.GetUtcNow()), cancel);
    }

    private static string NameOf(Account account) => new([.. account.DisplayName.Select(c => char.IsControl(c) ? ' ' : c)]);
}

/// <summary>Takes the wish for a link by mail, from anybody, about any address.</summary>
public sealed class AskForLink(NewsroomDb db, JobBook jobs, ILookupNormalizer names, TimeProvider clock)
{
    /// <summary>More that wait are not taken: somebody tries addresses.</summary>
    public const int MostWaiting = 200;

    /// <summary>Says nothing of whether there is such an account, by its answer or by the time that it takes: the job looks.</summary>
    public async Task DoAsync(string email, CancellationToken cancel)
    {
        if (!Letter.IsAddress(email) || await db.Jobs().CountAsync(j => j.Kind == MailLink.Kind.Name && j.State == JobState.Waiting, cancel) >= MostWaiting) return;
        await jobs.OrderAsync(MailLink.Kind, names.NormalizeEmail(email)!, clock.GetUtcNow(), cancel);
    }
}

/// <summary>Mails a link to the account of an address, where there is one. Done twice within <see cref="Rest"/>, it mails one.</summary>
internal sealed class MailLink(NewsroomDb db, UserManager<Account> accounts, LogInLinks links, LogInMail mail, DeskAddress desk, TimeProvider clock) : IJobWork
{
    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(2);

    public static JobKind Kind { get; } = new("mail-link", RetryPolicy.Usual);

    public async Task DoAsync(Job job, CancellationToken cancel)
    {
        if (await db.Accounts().SingleOrDefaultAsync(a => a.NormalizedEmail == job.About, cancel) is not { } account) return;
        var (email, since) = (account.Email!, clock.GetUtcNow() - Rest);
        if (await db.Letters().AnyAsync(l => l.To == email && l.Kind == LogInMail.Kind && l.OrderedAt > since, cancel)) return;
        if (!account.TwoFactorEnabled && (await accounts.GetPasskeysAsync(account)).Count > 0)
        {
            await mail.OrderPasskeyAsync(account, cancel);
            return;
        }
        await using var transaction = await db.BeginWritingAsync(cancel);
        var path = await links.MakeForWhoAskedAsync(account, cancel);
        await mail.OrderAsync(account, await desk.OfAsync(account, cancel) + path, asked: true, cancel);
        await transaction.CommitAsync(cancel);
    }
}

/// <summary>Where an account's browser reaches the desk, for links in mails: from settings, never from a request.</summary>
public sealed class DeskAddress(NewsroomDb db, MailOptions options, PublicAddress address)
{
    public async Task<string> OfAsync(Account account, CancellationToken cancel)
    {
        if (options.Desk is { } set) return set;
        var own = db.Memberships().Where(m => m.AccountId == account.Id).Select(m => m.PublicationId);
        var host = await db.Publications().Where(p => account.IsOwner || own.Contains(p.Id)).OrderBy(p => p.CreatedAt).ThenBy(p => p.Id)
            .SelectMany(p => db.Set<PublicationHost>().Where(h => h.PublicationId == p.Id && h.IsPrimary)).Select(h => h.Host).FirstOrDefaultAsync(cancel);
        return address.Of(host ?? "localhost");
    }
}
