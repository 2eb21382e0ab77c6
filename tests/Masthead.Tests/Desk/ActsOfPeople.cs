using System.Net;
using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Data;
using Masthead.Planning;
using Masthead.Stories;
using Masthead.Tests.Accounts;
using Masthead.Tests.Publishing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Desk;

/// <summary>What is done to people, and what they do at the door.</summary>
public sealed partial class EveryActLeavesItsLineTests
{
    private static Dictionary<string, Told> OfPeople => new(StringComparer.Ordinal)
    {
        [Deeds.PersonInvited] = new(InvitedAsync),
        [Deeds.InvitationSentAgain] = new((n, o) => PersonAsync(n, o, "Again", HttpStatusCode.OK)),
        [Deeds.InvitationCalledOff] = new((n, o) => PersonAsync(n, o, "CallOff")),
        [Deeds.PersonGivenRole] = new((n, o) => PersonAsync(n, o, "Role", HttpStatusCode.Redirect, ("Role", "Editor"))),
        [Deeds.PersonTakenOut] = new((n, o) => PersonAsync(n, o, "TakeOut")),
        [Deeds.SessionsEnded] = new((n, o) => PersonAsync(n, o, "EndSessions")),
        [Deeds.OwnerMade] = new(async (n, o) => await EdithOwnsAsync(n, o), OfInstall: true),
        [Deeds.OwnerUnmade] = new(async (n, o) =>
        {
            var edith = await EdithOwnsAsync(n, o);
            await FormAsync(o, $"/desk/people/{edith}?handler=UnmakeOwner");
            return edith;
        }, OfInstall: true),
        [Deeds.AccountMade] = new((n, _) => ByCommandAsync(n, "add", "--name", "Ada Author", "--publication", "harbour-post"), OfInstall: true, By: "command line"),
        [Deeds.LinkMade] = new((n, _) => ByCommandAsync(n, "add", "--name", "Ada Author", "--publication", "harbour-post"), OfInstall: true, By: "command line"),
        [Deeds.AccountReset] = new(async (n, _) =>
        {
            await ByCommandAsync(n, "add", "--name", "Ada Author", "--publication", "harbour-post");
            return await ByCommandAsync(n, "reset");
        }, OfInstall: true, By: "command line"),
        [Deeds.SignedIn] = new(async (n, _) => await SignedInAsync(n, SignInTests.Password), OfInstall: true, By: "Edith Editor"),
        [Deeds.SignInFailed] = new(async (n, _) => await SignedInAsync(n, "not the password"), OfInstall: true, By: "somebody at the door"),
        [Deeds.SignedOut] = new((n, o) => OfOwnerAsync(n, o, "/desk/sign-out"), OfInstall: true),
        [Deeds.SessionEnded] = new(async (n, o) =>
        {
            var olive = await n.AccountNamedAsync("Olive Owner");
            using var there = await n.SignedInAsync(olive);
            var session = await n.DoAsync(s => s.GetRequiredService<NewsroomDb>().Sessions().OrderByDescending(x => x.Id).Select(x => x.Id).FirstAsync(Cancel));
            var here = await n.DoAsync(s => s.GetRequiredService<NewsroomDb>().Sessions().Select(x => x.Id).ToListAsync(Cancel));
            await o.OpenAsync("/desk/account");
            foreach (var one in here)
            {
                using var _ = await o.PostAsync("/desk/account?handler=End", ("Session", one.ToString()));
            }
            return olive.Id;
        }, OfInstall: true),
        [Deeds.PasswordChanged] = new((n, o) => OfOwnerAsync(n, o, "/desk/account?handler=Password", ("NewPassword", "a kettle on the quay")), OfInstall: true),
        [Deeds.PasskeyAdded] = new(async (n, o) => await WithPasskeyAsync(n, o), OfInstall: true),
        [Deeds.PasskeyRemoved] = new(async (n, o) =>
        {
            var olive = await WithPasskeyAsync(n, o);
            await WithPasskeyAsync(n, o);
            var key = (await o.OpenAsync("/desk/account")).QuerySelector("input[name=Passkey]")!.GetAttribute("value")!;
            await FormAsync(o, "/desk/account?handler=RemovePasskey", ("Passkey", key));
            return olive;
        }, OfInstall: true),
        [Deeds.AppAdded] = new(async (n, o) => (await WithAppAsync(n, o)).Account, OfInstall: true),
        [Deeds.AppRemoved] = new(async (n, o) =>
        {
            var (olive, _, _) = await WithAppAsync(n, o);
            await FormAsync(o, "/desk/account?handler=Replace");
            return olive;
        }, OfInstall: true),
        [Deeds.RecoveryCodesMade] = new(async (n, o) =>
        {
            var (olive, secret, _) = await WithAppAsync(n, o);
            using var made = await PostAsync(o, "/desk/account?handler=Codes", HttpStatusCode.OK, ("Code", SignInTests.CodeOf(secret)));
            return olive;
        }, OfInstall: true),
        [Deeds.RecoveryCodeUsed] = new(async (n, o) =>
        {
            var (olive, _, codes) = await WithAppAsync(n, o);
            await FormAsync(o, "/desk/account?handler=Password", ("NewPassword", "a kettle on the quay"));
            using var other = new DeskBrowser(n);
            (await SignInTests.SignInAsync(other, "olive.owner@post.test", "a kettle on the quay")).Dispose();
            await other.OpenAsync("/desk/sign-in/code");
            using var recovered = await PostAsync(other, "/desk/sign-in/code?handler=Recovery", HttpStatusCode.Redirect, ("Code", codes[0]));
            return olive;
        }, OfInstall: true),
    };

    private static async Task<Guid?> InvitedAsync(NewsroomUnderTest newsroom, DeskBrowser browser)
    {
        await browser.OpenAsync("/desk/people");
        using var answer = await PostAsync(browser, "/desk/people", HttpStatusCode.OK, ("Name", "Ida Invited"), ("Email", "ida@post.test"), ("Role", "Author"));
        return (await newsroom.AccountNamedAsync("Ida Invited")).Id;
    }

    private static async Task<Guid?> PersonAsync(NewsroomUnderTest newsroom, DeskBrowser browser, string handler, HttpStatusCode expected = HttpStatusCode.Redirect, params (string, string)[] fields)
    {
        var person = await InvitedAsync(newsroom, browser);
        (await PostAsync(browser, $"/desk/people/{person}?handler={handler}", expected, fields)).Dispose();
        return person;
    }

    private static async Task<Guid?> EdithOwnsAsync(NewsroomUnderTest newsroom, DeskBrowser browser)
    {
        var edith = await newsroom.AccountAsync("Edith Editor", Role.Editor);
        await FormAsync(browser, $"/desk/people/{edith.Id}?handler=MakeOwner");
        return edith.Id;
    }

    private static async Task RunAsync(NewsroomUnderTest newsroom, params string[] arguments)
    {
        var (code, _, error) = await UserCommandTests.RunAsync(newsroom, arguments, []);
        Assert.True(code is 0 or 1, error);
        // The program's clock is the machine's.
        await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Audit().Where(e => e.By == "command line").ExecuteUpdateAsync(set => set.SetProperty(e => e.At, newsroom.Clock.GetUtcNow()), Cancel));
    }

    private static async Task<Guid?> ByCommandAsync(NewsroomUnderTest newsroom, string verb, params string[] more)
    {
        await RunAsync(newsroom, ["user", verb, "ada@post.test", .. more]);
        return (await newsroom.AccountNamedAsync("Ada Author")).Id;
    }

    private static async Task<Guid?> SignedInAsync(NewsroomUnderTest newsroom, string password)
    {
        var edith = await SignInTests.EdithAsync(newsroom);
        using var browser = new DeskBrowser(newsroom);
        // A flood leaves one line.
        for (var n = 0; n < (password == SignInTests.Password ? 1 : 5); n++) (await SignInTests.SignInAsync(browser, "edith.editor@post.test", password)).Dispose();
        return edith.Id;
    }

    private static async Task<Guid?> OfOwnerAsync(NewsroomUnderTest newsroom, DeskBrowser owner, string address, params (string, string)[] fields)
    {
        await FormAsync(owner, address, fields);
        return (await newsroom.AccountNamedAsync("Olive Owner")).Id;
    }

    private static async Task<Guid?> WithPasskeyAsync(NewsroomUnderTest newsroom, DeskBrowser owner)
    {
        using var key = new SoftKey();
        await owner.OpenAsync("/desk");
        using var options = await owner.SendJsonAsync(HttpMethod.Post, "/desk/passkeys/creation-options", "");
        using var added = await owner.SendJsonAsync(HttpMethod.Post, "/desk/passkeys?name=Laptop", key.Make(await options.Content.ReadAsStringAsync(Cancel), "https://desk.test", "desk.test"));
        Assert.True(added.StatusCode == HttpStatusCode.NoContent, await added.Content.ReadAsStringAsync(Cancel));
        return (await newsroom.AccountNamedAsync("Olive Owner")).Id;
    }

    private static async Task<(Guid Account, string Secret, List<string> Codes)> WithAppAsync(NewsroomUnderTest newsroom, DeskBrowser owner)
    {
        var secret = (await owner.OpenAsync("/desk/account/protect")).QuerySelector(".secret")!.TextContent;
        using var setUp = await PostAsync(owner, "/desk/account/protect", HttpStatusCode.OK, ("Code", SignInTests.CodeOf(secret)));
        var codes = (await owner.ReadAsync(setUp)).QuerySelectorAll(".codes li").Select(li => li.TextContent).ToList();
        await owner.OpenAsync("/desk/account");
        return ((await newsroom.AccountNamedAsync("Olive Owner")).Id, secret, codes);
    }
}
