using System.Net;
using System.Text.Json.Nodes;
using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Data;
using Masthead.Desk.Providers;
using Masthead.Outgoing;
using Masthead.Tests.Desk;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Accounts;

/// <summary>Signing in with a provider of OpenID Connect, against one that signs real tokens.</summary>
public sealed class ProviderTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 14, 9, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => NewsroomUnderTest.Cancel;

    [Fact]
    public async Task An_account_of_the_verified_address_is_signed_in_and_known_by_its_link_from_then_on()
    {
        await using var provider = await ProviderUnderTest.StartAsync(Now);
        await using var newsroom = await OpenAsync(provider);
        var edith = await newsroom.AccountAsync("Edith Editor", Role.Editor);
        using var first = new DeskBrowser(newsroom);

        Assert.Equal("/desk/contributors", await SignInAsync(first, provider, "/desk/contributors"));
        await first.OpenAsync("/desk/contributors");

        // Her address there is another now; who she is stays.
        provider.Claims["email"] = "somebody.else@post.test";
        using var second = new DeskBrowser(newsroom);
        Assert.Equal("/desk", await SignInAsync(second, provider));
        Assert.Contains("Edith Editor", (await second.OpenAsync("/desk/account")).QuerySelector("dl.pairs")!.TextContent, StringComparison.Ordinal);
        var told = await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Audit().Where(e => e.SubjectId == edith.Id).Select(e => e.Deed + " " + e.Words).ToListAsync(Cancel));
        Assert.Equal(["account.provider-linked The house", "account.signed-in provider", "account.signed-in provider"], told.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("no-account", "email", "\"nobody@post.test\"")]
    [InlineData("unverified", "email_verified", "false")]
    [InlineData("unverified", "email_verified", "null")]
    [InlineData("unverified", "email", "null")]
    [InlineData("provider", "aud", "\"another newsroom\"")]
    [InlineData("provider", "iss", "\"https://evil.test\"")]
    [InlineData("provider", "nonce", "\"of another try\"")]
    [InlineData("provider", "nonce", "null")]
    [InlineData("provider", "exp", "1773478000")]
    [InlineData("provider", "sub", "null")]
    public async Task Whom_the_token_does_not_prove_to_be_somebody_of_ours_stays_outside_and_is_told_why(string problem, string claim, string value)
    {
        await using var provider = await ProviderUnderTest.StartAsync(Now);
        await using var newsroom = await OpenAsync(provider);
        await newsroom.AccountAsync("Edith Editor", Role.Editor);
        provider.Claims[claim] = JsonNode.Parse(value);

        await RefusedAsync(newsroom, provider, problem);
    }

    [Theory]
    [InlineData("RS256", true)]
    [InlineData("HS256", false)]
    [InlineData("none", false)]
    public async Task A_token_that_the_providers_own_key_did_not_sign_opens_nothing(string algorithm, bool strange)
    {
        await using var provider = await ProviderUnderTest.StartAsync(Now);
        await using var newsroom = await OpenAsync(provider);
        await newsroom.AccountAsync("Edith Editor", Role.Editor);
        (provider.Algorithm, provider.SignsWithAStrangeKey) = (algorithm, strange);

        await RefusedAsync(newsroom, provider, "provider");
    }

    [Fact]
    public async Task An_answer_that_another_browser_asked_for_opens_nothing()
    {
        await using var provider = await ProviderUnderTest.StartAsync(Now);
        await using var newsroom = await OpenAsync(provider);
        await newsroom.AccountAsync("Edith Editor", Role.Editor);
        using var evil = new DeskBrowser(newsroom);
        using var asked = await evil.GetAsync("/desk/sign-in/provider");
        using var victim = new DeskBrowser(newsroom);

        using var answer = await victim.GetAsync(provider.Agree(asked.Headers.Location!));

        Assert.Equal("/desk/sign-in?problem=provider", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Where_the_setting_says_so_the_second_step_is_our_own()
    {
        await using var provider = await ProviderUnderTest.StartAsync(Now);
        await using var newsroom = await OpenAsync(provider, ("CountsAsSecondStep", "off"));
        var edith = await newsroom.AccountAsync("Edith Editor", Role.Editor);
        using var browser = new DeskBrowser(newsroom);
        await SignInAsync(browser, provider);

        using (var desk = await browser.GetAsync("/desk")) Assert.Equal("/desk/account/protect", desk.Headers.Location!.OriginalString);
        var secret = (await browser.OpenAsync("/desk/account/protect")).QuerySelector(".secret")!.TextContent;
        (await browser.PostAsync("/desk/account/protect", ("Code", SignInTests.CodeOf(secret)))).Dispose();
        using var later = new DeskBrowser(newsroom);
        Assert.StartsWith("/desk/sign-in/code", await SignInAsync(later, provider), StringComparison.Ordinal);
        using (var before = await later.GetAsync("/desk")) Assert.Equal(HttpStatusCode.Redirect, before.StatusCode);
        await later.OpenAsync("/desk/sign-in/code");
        using var right = await later.PostAsync("/desk/sign-in/code", ("Code", SignInTests.CodeOf(secret)));
        Assert.Equal("/desk", right.Headers.Location!.OriginalString);
        Assert.Equal(edith.Id, (await newsroom.AccountNamedAsync("Edith Editor")).Id);
    }

    [Fact]
    public async Task A_provider_that_is_away_is_told_at_the_sign_in_page_and_no_address_outside_the_desk_is_led_to()
    {
        var provider = await ProviderUnderTest.StartAsync(Now);
        await using var newsroom = await OpenAsync(provider);
        await newsroom.AccountAsync("Edith Editor", Role.Editor);
        using (var browser = new DeskBrowser(newsroom)) Assert.Equal("/desk", await SignInAsync(browser, provider, "https://evil.test/"));
        await using var gone = await OpenAsync(provider);
        await gone.AccountAsync("Edith Editor", Role.Editor);
        await provider.DisposeAsync();

        using var other = new DeskBrowser(gone);
        using var answer = await other.GetAsync("/desk/sign-in/provider");

        Assert.Equal("/desk/sign-in?problem=away", answer.Headers.Location!.OriginalString);
        Assert.Contains("does not answer", (await other.OpenAsync("/desk/sign-in?problem=away")).QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_setting_there_is_no_such_door()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await newsroom.AccountAsync("Edith Editor", Role.Editor);
        using var browser = new DeskBrowser(newsroom);

        foreach (var address in new[] { "/desk/sign-in/provider", "/desk/sign-in/provider/return" })
        {
            using var answer = await browser.GetAsync(address);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
        Assert.DoesNotContain("/provider", (await browser.OpenAsync("/desk/sign-in?problem=no-account")).DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://login.example.org", "must begin with https")]
    [InlineData("login", "no address of a provider")]
    [InlineData("https://u:p@login.example.org", "no address of a provider")]
    public void A_setting_that_makes_no_sense_is_told(string authority, string said)
    {
        var cannot = Assert.Throws<CannotBeDone>(() => Read(("Authority", authority), ("ClientId", "masthead")));
        Assert.Contains(said, cannot.Message, StringComparison.Ordinal);
        Assert.Contains("ClientId", Assert.Throws<CannotBeDone>(() => Read(("Authority", "https://login.example.org"))).Message, StringComparison.Ordinal);
        Assert.Null(Read(("ClientId", "masthead")));
    }

    [Theory]
    [InlineData("https://login.example.org", null, false)]
    [InlineData("https://login.example.org", "on", true)]
    [InlineData("https://10.1.2.3", null, true)]
    [InlineData("http://127.0.0.1:8080", null, true)]
    public async Task A_private_address_is_reached_only_where_the_setting_names_one(string authority, string? isPrivate, bool may)
    {
        var options = Read(("Authority", authority), ("ClientId", "masthead"), ("Private", isPrivate))!;
        Assert.Equal(may, options.IsPrivate);
        if (may) return;
        using var client = new HttpClient(OutgoingSetup.HandlerFor(options.IsPrivate));
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("http://127.0.0.1:9/", Cancel));
    }

    private static ProviderOptions? Read(params (string Key, string? Value)[] settings) =>
        ProviderOptions.Read(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(ProviderOptions.Section + ":" + s.Key, s.Value))).Build());

    private static Task<NewsroomUnderTest> OpenAsync(ProviderUnderTest provider, params (string Key, string Value)[] more) =>
        NewsroomUnderTest.OpenAsync(settings: ((string Key, string Value)[])[.. new[] { ("Authority", provider.Address), ("ClientId", ProviderUnderTest.Client), ("ClientSecret", ProviderUnderTest.Secret), ("Name", "The house") }.Concat(more).Select(s => (ProviderOptions.Section + ":" + s.Item1, s.Item2))]);

    /// <summary>Where the browser is led in the end.</summary>
    private static async Task<string> SignInAsync(DeskBrowser browser, ProviderUnderTest provider, string? to = null)
    {
        using var asked = await browser.GetAsync("/desk/sign-in/provider" + (to is null ? "" : "?to=" + Uri.EscapeDataString(to)));
        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        using var answer = await browser.GetAsync(provider.Agree(asked.Headers.Location!));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }

    private static async Task RefusedAsync(NewsroomUnderTest newsroom, ProviderUnderTest provider, string problem)
    {
        using var browser = new DeskBrowser(newsroom);
        var led = await SignInAsync(browser, provider);
        Assert.Equal("/desk/sign-in?problem=" + problem, led);
        Assert.NotNull((await browser.OpenAsync(led)).QuerySelector(".notice.bad"));
        using var desk = await browser.GetAsync("/desk");
        Assert.Equal(HttpStatusCode.Redirect, desk.StatusCode);
        Assert.Equal((1, 0), await newsroom.DoAsync(async s =>
        {
            var db = s.GetRequiredService<NewsroomDb>();
            return (await db.Accounts().CountAsync(Cancel), await db.Set<IdentityUserLogin<Guid>>().CountAsync(Cancel));
        }));
    }
}
