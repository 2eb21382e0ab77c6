using System.Net;
using Masthead.Accounts;
using Masthead.Data;
using Masthead.Tests.Desk;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Accounts;

public sealed class LogInLinkTests
{
    [Fact]
    public async Task A_link_signs_in_once()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var link = await LinkAsync(newsroom, await newsroom.AccountAsync("Olive Owner", null));
        using var browser = new DeskBrowser(newsroom);
        using var other = new DeskBrowser(newsroom);

        using var entered = await browser.GetAsync(link);
        var desk = await browser.OpenAsync("/desk");
        using var again = await other.GetAsync(link);

        Assert.Equal("/desk", entered.Headers.Location!.OriginalString);
        Assert.Contains("Olive Owner", desk.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Gone, again.StatusCode);
        Assert.DoesNotContain("masthead", other.Cookies.GetAllCookies().Select(c => c.Name));
    }

    [Fact]
    public async Task A_link_ends_after_an_hour()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var link = await LinkAsync(newsroom, await newsroom.AccountAsync("Olive Owner", null));
        newsroom.Clock.Advance(TimeSpan.FromMinutes(61));
        using var browser = new DeskBrowser(newsroom);

        using var late = await browser.GetAsync(link);

        Assert.Equal(HttpStatusCode.Gone, late.StatusCode);
    }

    [Fact]
    public async Task A_new_link_ends_the_one_before()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var olive = await newsroom.AccountAsync("Olive Owner", null);
        var old = await LinkAsync(newsroom, olive);
        await LinkAsync(newsroom, olive);
        using var browser = new DeskBrowser(newsroom);

        using var answer = await browser.GetAsync(old);

        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
    }

    [Theory]
    [InlineData("User-Agent", "Slackbot-LinkExpanding 1.0")]
    [InlineData("Sec-Purpose", "prefetch")]
    public async Task A_preview_spends_nothing(string header, string value)
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var link = await LinkAsync(newsroom, await newsroom.AccountAsync("Olive Owner", null));
        using var browser = new DeskBrowser(newsroom);
        var look = new HttpRequestMessage(HttpMethod.Get, link);
        look.Headers.TryAddWithoutValidation(header, value);

        using var looked = await browser.SendAsync(look);
        await browser.ReadAsync(looked);
        using var pressed = await browser.PostAsync(link);

        Assert.Equal(HttpStatusCode.OK, looked.StatusCode);
        Assert.Equal("/desk", pressed.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Of_requests_that_race_for_a_link_one_is_signed_in()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var link = await LinkAsync(newsroom, await newsroom.AccountAsync("Olive Owner", null));
        var browsers = Enumerable.Range(0, 8).Select(_ => new DeskBrowser(newsroom)).ToList();

        var answers = await Task.WhenAll(browsers.Select(b => b.GetAsync(link)));

        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Redirect);
        browsers.ForEach(b => b.Dispose());
    }

    [Fact]
    public async Task The_database_keeps_no_token()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var link = await LinkAsync(newsroom, await newsroom.AccountAsync("Olive Owner", null));
        var kept = await newsroom.DoAsync(services => services.GetRequiredService<NewsroomDb>().LogInLinks().SingleAsync(NewsroomUnderTest.Cancel));

        Assert.DoesNotContain(link.Split('/')[^1], kept.TokenHash, StringComparison.Ordinal);
        Assert.Equal(64, kept.TokenHash.Length);
    }

    private static Task<string> LinkAsync(NewsroomUnderTest newsroom, Account account) =>
        newsroom.DoAsync(services => services.GetRequiredService<LogInLinks>().MakeAsync(account, NewsroomUnderTest.Cancel));
}
