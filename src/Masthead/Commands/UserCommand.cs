using System.CommandLine;
using System.Text.Json;
using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Data;
using Masthead.Hosting;
using Masthead.Publications;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Commands;

/// <summary><c>masthead user add|list|reset</c>.</summary>
public static class UserCommand
{
    public static Command Create() => new("user", "Accounts of this newsroom.") { Add(), List(), Reset() };

    private static Argument<string> EmailArgument() => new("email") { Description = "The account’s e-mail address." };

    private static Option<string?> BaseOption() => new("--base")
    {
        Description = $"What the printed link begins with: where a browser reaches this newsroom (default: the configured Urls, else {Newsroom.DefaultUrl}).",
        HelpName = "URL",
    };

    private static Command Add()
    {
        var email = EmailArgument();
        var name = new Option<string>("--name") { Description = "The person’s name.", Required = true };
        var owner = new Option<bool>("--owner") { Description = "An owner of the install, who may do everything." };
        var slug = new Option<string?>("--publication") { Description = "The publication that they work for.", HelpName = "SLUG" };
        var role = new Option<Role?>("--role") { Description = "Their role there: contributor, author, editor or administrator (default author)." };
        var (start, data) = (BaseOption(), MastheadCommand.DataOption());
        var command = new Command("add", "Makes an account, or gives one another role, and prints a log-in link that is good once within the hour.") { email, name, owner, slug, role, start, data };
        command.SetAction((parsed, cancel) => InNewsroomAsync(parsed.GetValue(data)!, async services =>
        {
            var (place, roleThere) = (parsed.GetValue(slug), parsed.GetValue(role));
            if (roleThere is not null && place is null) throw new RuleBroken("role-where", "A role belongs to a publication: add --publication with its short name.");
            if (place is null && !parsed.GetValue(owner)) throw new RuleBroken("no-role", "Say what the account is for: --publication SLUG with --role ROLE, or --owner.");
            var db = services.GetRequiredService<NewsroomDb>();
            var publication = place is null ? null : await db.PublicationAsync(place, cancel)
                ?? throw new RuleBroken("no-publication", $"There is no publication “{place}”. masthead publication list shows them.");
            var address = From(parsed.GetValue(start), services);
            await using var transaction = await db.BeginWritingAsync(cancel);
            var owners = services.GetRequiredService<Owners>();
            var known = await services.GetRequiredService<UserManager<Account>>().FindByEmailAsync(parsed.GetValue(email)!.Trim());
            var account = known ?? (parsed.GetValue(owner)
                ? await owners.CreateAsync(parsed.GetValue(name)!, parsed.GetValue(email)!, cancel)
                : await owners.InviteAsync(parsed.GetValue(name)!, parsed.GetValue(email)!, cancel));
            var note = NoteOf(services, account);
            if (known is null) note(null, Deeds.AccountMade, account.Email!);
            if (parsed.GetValue(owner)) note(null, Deeds.OwnerMade, "");
            if (parsed.GetValue(owner)) account.BecomeOwner();
            if (publication is not null) note(publication.Id, Deeds.PersonGivenRole, (roleThere ?? Role.Author).ToString());
            if (publication is not null) await db.GiveRoleAsync(account, publication, roleThere ?? Role.Author, cancel);
            note(null, Deeds.LinkMade, "");
            await db.SaveChangesAsync(cancel);
            var path = await services.GetRequiredService<LogInLinks>().MakeAsync(account, cancel);
            var mailed = await MailAsync(services, account, address + path, cancel);
            await transaction.CommitAsync(cancel);
            await Console.Error.WriteLineAsync(known is null ? $"{account.DisplayName} has an account. The link is good once, for an hour." : $"{account.DisplayName} had an account already and keeps it. The link is good once, for an hour.");
            if (mailed) await Console.Error.WriteLineAsync($"A running server mails it to {account.Email}.");
            Console.WriteLine(address + path);
        }, cancel));
        return command;
    }

    private static Command Reset()
    {
        var email = EmailArgument();
        var (start, data) = (BaseOption(), MastheadCommand.DataOption());
        var command = new Command("reset", "Takes away an account’s password, passkeys and authenticator, ends its sessions, and prints a log-in link that is good once within the hour.") { email, start, data };
        command.SetAction((parsed, cancel) => InNewsroomAsync(parsed.GetValue(data)!, async services =>
        {
            var address = From(parsed.GetValue(start), services);
            var db = services.GetRequiredService<NewsroomDb>();
            await using var transaction = await db.BeginWritingAsync(cancel);
            var accounts = services.GetRequiredService<UserManager<Account>>();
            var account = await accounts.FindByEmailAsync(parsed.GetValue(email)!.Trim())
                ?? throw new RuleBroken("no-account", $"There is no account for {parsed.GetValue(email)}. masthead user list shows them.");
            await ResetAsync(accounts, account);
            await services.GetRequiredService<SessionBook>().EndAllAsync(account.Id, but: null, cancel);
            var note = NoteOf(services, account);
            note(null, Deeds.AccountReset, "");
            note(null, Deeds.LinkMade, "");
            await db.SaveChangesAsync(cancel);
            var path = await services.GetRequiredService<LogInLinks>().MakeAsync(account, cancel);
            var mailed = await MailAsync(services, account, address + path, cancel);
            await transaction.CommitAsync(cancel);
            await Console.Error.WriteLineAsync($"{account.DisplayName} is signed out everywhere. The link is good once, for an hour.");
            if (mailed) await Console.Error.WriteLineAsync($"A running server mails it to {account.Email}.");
            Console.WriteLine(address + path);
        }, cancel));
        return command;
    }

    /// <summary>Notes what the command line does to an account; saved with what is saved next.</summary>
    private static Action<Guid?, string, string> NoteOf(IServiceProvider services, Account account)
    {
        var (db, now) = (services.GetRequiredService<NewsroomDb>(), services.GetRequiredService<TimeProvider>().GetUtcNow());
        return (publication, deed, words) => db.Note(publication, Actor.CommandLine, deed, account.Id, account.DisplayName, now, words);
    }

    /// <summary>Where mail is set up, the link goes by mail too.</summary>
    private static async Task<bool> MailAsync(IServiceProvider services, Account account, string link, CancellationToken cancel)
    {
        var mail = services.GetRequiredService<LogInMail>();
        if (mail.IsSet) await mail.OrderAsync(account, link, asked: false, cancel);
        return mail.IsSet;
    }

    private static async Task ResetAsync(UserManager<Account> accounts, Account account)
    {
        var email = account.Email!;
        foreach (var passkey in await accounts.GetPasskeysAsync(account)) (await accounts.RemovePasskeyAsync(account, passkey.CredentialId)).OrRuleBroken(email);
        if (await accounts.HasPasswordAsync(account)) (await accounts.RemovePasswordAsync(account)).OrRuleBroken(email);
        (await accounts.SetTwoFactorEnabledAsync(account, enabled: false)).OrRuleBroken(email);
        (await accounts.ResetAuthenticatorKeyAsync(account)).OrRuleBroken(email);
        (await accounts.SetLockoutEndDateAsync(account, null)).OrRuleBroken(email);
        (await accounts.UpdateSecurityStampAsync(account)).OrRuleBroken(email);
    }

    private static Command List()
    {
        var format = new Option<string>("--format") { Description = "text or json.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var data = MastheadCommand.DataOption();
        var command = new Command("list", "Lists them with their roles.") { format, data };
        command.SetAction((parsed, cancel) => InNewsroomAsync(parsed.GetValue(data)!, async services =>
        {
            var db = services.GetRequiredService<NewsroomDb>();
            var roles = (await db.Memberships().Join(db.Publications(), m => m.PublicationId, p => p.Id, (m, p) => new { m.AccountId, Publication = p.Slug, m.Role }).ToListAsync(cancel))
                .ToLookup(m => m.AccountId, m => new { m.Publication, Role = m.Role.ToString().ToLowerInvariant() });
            var rows = (await db.Accounts().AsNoTracking().OrderBy(a => a.NormalizedEmail).ToListAsync(cancel))
                .Select(a => new { a.Email, Name = a.DisplayName, Owner = a.IsOwner, SecondFactor = a.TwoFactorEnabled, Roles = roles[a.Id].OrderBy(r => r.Publication, StringComparer.Ordinal).ToArray() });
            if (parsed.GetValue(format) == "json") Console.WriteLine(JsonSerializer.Serialize(rows, JsonSerializerOptions.Web));
            else foreach (var row in rows) Console.WriteLine($"{row.Email}\t{row.Name}\t{string.Join(' ', row.Roles.Select(r => r.Publication + ":" + r.Role).Prepend(row.Owner ? "owner" : null).OfType<string>())}");
        }, cancel));
        return command;
    }

    private static async Task<int> InNewsroomAsync(DirectoryInfo data, Func<IServiceProvider, Task> deed, CancellationToken cancel)
    {
        await using var rooms = Newsroom.Rooms(data.FullName);
        await rooms.OpenDatabaseAsync(cancel);
        await using var scope = rooms.CreateAsyncScope();
        await deed(scope.ServiceProvider);
        return ExitCode.Done;
    }

    /// <summary>Where links begin: as asked for, as configured, or the default; without a slash at the end.</summary>
    private static string From(string? asked, IServiceProvider services)
    {
        var urls = asked ?? services.GetRequiredService<IConfiguration>()["Urls"] ?? Newsroom.DefaultUrl;
        var first = urls.Split(';')[0].Trim().TrimEnd('/');
        if (!Uri.TryCreate(first.Replace("//*", "//localhost", StringComparison.Ordinal).Replace("//+", "//localhost", StringComparison.Ordinal), UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new RuleBroken("base", $"“{first}” is no address that a link can begin with; give one such as https://news.example.org with --base.");
        // A wildcard is where to listen, not where a browser goes; and passkeys need a name, not a number.
        var host = address.Host is "0.0.0.0" or "[::]" or "127.0.0.1" or "[::1]" ? "localhost" : address.Host;
        return $"{address.Scheme}://{host}{(address.IsDefaultPort ? "" : ":" + address.Port)}";
    }
}
