using System.Net;
using System.Security.Cryptography;
using Masthead.Accounts;
using Masthead.Tests.Desk;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Accounts;

public sealed class SignInTests
{
    internal const string Password = "several plain words";

    [Fact]
    public async Task A_password_alone_opens_nothing_but_the_page_that_sets_up_the_second_factor()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await EdithAsync(newsroom);
        using var browser = new DeskBrowser(newsroom);

        using var signedIn = await SignInAsync(browser, "edith.editor@post.test", Password);
        using var desk = await browser.GetAsync("/desk");
        using var find = await browser.GetAsync("/desk/find?q=harbour");

        Assert.Equal("/desk", signedIn.Headers.Location!.OriginalString);
        Assert.Equal("/desk/account/protect", desk.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Forbidden, find.StatusCode);
    }

    [Fact]
    public async Task With_an_authenticator_app_the_password_asks_for_its_code_too()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await EdithAsync(newsroom);
        using var browser = new DeskBrowser(newsroom);
        (await SignInAsync(browser, "edith.editor@post.test", Password)).Dispose();
        var secret = (await browser.OpenAsync("/desk/account/protect")).QuerySelector(".secret")!.TextContent;
        using var setUp = await browser.PostAsync("/desk/account/protect", ("Code", CodeOf(secret)));
        var codes = (await browser.ReadAsync(setUp)).QuerySelectorAll(".codes li").Select(li => li.TextContent).ToList();
        await browser.OpenAsync("/desk");

        using var other = new DeskBrowser(newsroom);
        using var first = await SignInAsync(other, "edith.editor@post.test", Password);
        using var before = await other.GetAsync("/desk");
        await other.OpenAsync("/desk/sign-in/code");
        using var wrong = await other.PostAsync("/desk/sign-in/code", ("Code", "000000"));
        using var right = await other.PostAsync("/desk/sign-in/code", ("Code", CodeOf(secret)));
        await other.OpenAsync("/desk");

        Assert.Equal(10, codes.Count);
        Assert.Equal("/desk/sign-in/code", first.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, before.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Equal("/desk", right.Headers.Location!.OriginalString);

        using var third = new DeskBrowser(newsroom);
        using var again = await SignInAsync(third, "edith.editor@post.test", Password);
        await third.OpenAsync("/desk/sign-in/code");
        using var recovered = await third.PostAsync("/desk/sign-in/code?handler=Recovery", ("Code", codes[0]));
        await third.OpenAsync("/desk");
        using var fourth = new DeskBrowser(newsroom);
        (await SignInAsync(fourth, "edith.editor@post.test", Password)).Dispose();
        await fourth.OpenAsync("/desk/sign-in/code");
        using var spent = await fourth.PostAsync("/desk/sign-in/code?handler=Recovery", ("Code", codes[0]));

        Assert.Equal("/desk", recovered.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, spent.StatusCode);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_are_told_the_same()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await EdithAsync(newsroom);
        using var browser = new DeskBrowser(newsroom);

        using var wrong = await SignInAsync(browser, "edith.editor@post.test", "not the password");
        using var unknown = await SignInAsync(browser, "nobody@post.test", Password);

        Assert.Equal((await browser.ReadAsync(wrong)).QuerySelector("[role=alert]")!.TextContent, (await browser.ReadAsync(unknown)).QuerySelector("[role=alert]")!.TextContent);
        Assert.Equal(wrong.StatusCode, unknown.StatusCode);
    }

    [Fact]
    public async Task After_many_wrong_passwords_the_right_one_waits()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await EdithAsync(newsroom);
        using var browser = new DeskBrowser(newsroom);
        for (var i = 0; i < 8; i++) (await SignInAsync(browser, "edith.editor@post.test", "not the password")).Dispose();

        using var waits = await SignInAsync(browser, "edith.editor@post.test", Password);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, waits.StatusCode);
    }

    [Fact]
    public async Task One_address_of_the_net_has_only_so_many_tries_a_minute()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await EdithAsync(newsroom);
        using var browser = new DeskBrowser(newsroom);
        await browser.OpenAsync("/desk/sign-in");
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 31; i++)
        {
            using var answer = await browser.PostAsync("/desk/sign-in", ("Email", $"guess{i}@post.test"), ("Password", ""));
            answers.Add(answer.StatusCode);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
        Assert.DoesNotContain(HttpStatusCode.TooManyRequests, answers.Take(30));
    }

    [Fact]
    public async Task A_changed_password_ends_the_other_sessions_at_once()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var edith = await EdithAsync(newsroom);
        using var here = await newsroom.SignedInAsync(edith);
        using var there = await newsroom.SignedInAsync(edith);
        await there.OpenAsync("/desk");
        await here.OpenAsync("/desk/account");

        using var changed = await here.PostAsync("/desk/account?handler=Password", ("OldPassword", Password), ("NewPassword", "other plain words"));
        using var gone = await there.GetAsync("/desk");
        await here.OpenAsync("/desk");

        Assert.Equal("/desk/account", changed.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, gone.StatusCode);
    }

    [Fact]
    public async Task Looking_at_the_set_up_of_a_second_factor_ends_no_session()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var edith = await EdithAsync(newsroom);
        using var here = await newsroom.SignedInAsync(edith);
        using var there = await newsroom.SignedInAsync(edith);

        var first = (await here.OpenAsync("/desk/account/protect")).QuerySelector(".secret")!.TextContent;
        var second = (await here.OpenAsync("/desk/account/protect")).QuerySelector(".secret")!.TextContent;

        Assert.Equal(first, second);
        await there.OpenAsync("/desk");
    }

    [Fact]
    public async Task Signing_in_leads_to_no_address_outside_the_desk()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await EdithAsync(newsroom);
        foreach (var (asked, led) in new[] { ("/desk/contributors", "/desk/contributors"), ("https://evil.test/", "/desk"), ("//evil.test", "/desk"), ("/desk\\..\\evil", "/desk"), ("/deskevil", "/desk") })
        {
            using var browser = new DeskBrowser(newsroom);
            await browser.OpenAsync("/desk/sign-in");
            using var answer = await browser.PostAsync("/desk/sign-in", ("Email", "edith.editor@post.test"), ("Password", Password), ("To", asked));
            Assert.Equal(led, answer.Headers.Location!.OriginalString);
        }
    }

    [Fact]
    public async Task The_desks_cookies_are_for_the_desk_alone_and_for_no_script()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var browser = await newsroom.SignedInAsync(Role.Editor);
        await browser.OpenAsync("/desk");

        Assert.NotEmpty(browser.Cookies.GetAllCookies());
        Assert.All(browser.Cookies.GetAllCookies(), cookie =>
        {
            Assert.Equal("/desk", cookie.Path);
            Assert.True(cookie.HttpOnly, cookie.Name);
            Assert.StartsWith("masthead", cookie.Name, StringComparison.Ordinal);
        });
        Assert.Empty(browser.Cookies.GetCookieHeader(new Uri("http://desk.test/")));
        using var reader = newsroom.Reader();
        using var front = await reader.GetAsync("/", NewsroomUnderTest.Cancel);
        Assert.False(front.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Every_desk_page_carries_the_strict_headers()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var browser = await newsroom.SignedInAsync(Role.Editor);
        foreach (var address in new[] { "/desk", "/desk/nothing", "/desk/find?q=a" })
        {
            using var answer = await browser.GetAsync(address);
            var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Contains("no-store", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        }
        var page = await browser.OpenAsync("/desk");
        Assert.Empty(page.QuerySelectorAll("script:not([src]), style, [style]"));
    }

    internal static async Task<HttpResponseMessage> SignInAsync(DeskBrowser browser, string email, string password)
    {
        await browser.OpenAsync("/desk/sign-in");
        return await browser.PostAsync("/desk/sign-in", ("Email", email), ("Password", password));
    }

    internal static async Task<Account> EdithAsync(NewsroomUnderTest newsroom)
    {
        var edith = await newsroom.AccountAsync("Edith Editor", Role.Editor);
        return await newsroom.DoAsync(async services =>
        {
            var accounts = services.GetRequiredService<UserManager<Account>>();
            var account = (await accounts.FindByIdAsync(edith.Id.ToString()))!;
            Assert.True((await accounts.AddPasswordAsync(account, Password)).Succeeded);
            return account;
        });
    }

    /// <summary>What an authenticator app shows now (RFC 6238).</summary>
    internal static string CodeOf(string secret)
    {
        const string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = string.Concat(secret.Where(char.IsLetterOrDigit).Select(c => Convert.ToString(letters.IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var key = bits.Chunk(8).Where(b => b.Length == 8).Select(b => Convert.ToByte(new string(b), 2)).ToArray();
        var step = BitConverter.GetBytes(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30);
        Array.Reverse(step);
#pragma warning disable CA5350 // RFC 6238 says SHA-1.
        var hash = HMACSHA1.HashData(key, step);
#pragma warning restore CA5350
        var at = hash[^1] & 0xF;
        var number = ((hash[at] & 0x7F) << 24) | (hash[at + 1] << 16) | (hash[at + 2] << 8) | hash[at + 3];
        return (number % 1_000_000).ToString("D6", System.Globalization.CultureInfo.InvariantCulture);
    }
}
