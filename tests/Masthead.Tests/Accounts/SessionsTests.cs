using System.Net;
using AngleSharp.Html.Dom;
using Masthead.Accounts;
using Masthead.Data;
using Masthead.Desk;
using Masthead.Tests.Desk;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Accounts;

public sealed class SessionsTests
{
    private const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private static CancellationToken Cancel => NewsroomUnderTest.Cancel;

    [Fact]
    public async Task Each_browser_is_listed_and_one_that_is_ended_is_nobodys_at_its_next_request()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var edith = await newsroom.AccountAsync("Edith Editor", Role.Editor);
        using var here = await newsroom.SignedInAsync(edith);
        newsroom.Clock.Advance(TimeSpan.FromSeconds(1));
        using var there = await newsroom.SignedInAsync(edith);
        newsroom.Clock.Advance(TimeSpan.FromSeconds(1));
        using var third = await newsroom.SignedInAsync(edith);

        var lines = Lines(await here.OpenAsync("/desk/account"));
        Assert.Equal(3, lines.Count);
        Assert.Contains("This one", lines[0].TextContent, StringComparison.Ordinal);
        Assert.Null(lines[0].QuerySelector("form"));
        var sessions = await SessionsAsync(newsroom);
        using (var ended = await here.PostAsync("/desk/account?handler=End", ("Session", sessions[1].Id.ToString()))) Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);

        using (var gone = await there.GetAsync("/desk")) Assert.Contains("/desk/sign-in", gone.Headers.Location!.OriginalString, StringComparison.Ordinal);
        await third.OpenAsync("/desk");
        await here.OpenAsync("/desk/account");
        using (var others = await here.PostAsync("/desk/account?handler=Others")) Assert.Equal(HttpStatusCode.Redirect, others.StatusCode);
        using (var gone = await third.GetAsync("/desk")) Assert.Equal(HttpStatusCode.Redirect, gone.StatusCode);
        Assert.Single(Lines(await here.OpenAsync("/desk/account")));
    }

    [Fact]
    public async Task Nobody_ends_a_session_of_somebody_else()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var owner = await newsroom.SignedInAsync();
        newsroom.Clock.Advance(TimeSpan.FromSeconds(1));
        using var author = await newsroom.SignedInAsync(Role.Author);
        var session = (await SessionsAsync(newsroom))[0];
        await author.OpenAsync("/desk/account");

        (await author.PostAsync("/desk/account?handler=End", ("Session", session.Id.ToString()))).Dispose();

        await owner.OpenAsync("/desk");
    }

    [Fact]
    public async Task A_cookie_that_names_another_accounts_session_or_none_is_nobodys()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var owner = await newsroom.SignedInAsync();
        await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Sessions().ExecuteDeleteAsync(Cancel));

        using var gone = await owner.GetAsync("/desk/account");

        Assert.Equal(HttpStatusCode.Redirect, gone.StatusCode);
    }

    [Fact]
    public async Task When_it_was_last_seen_is_written_at_a_grain_and_not_by_a_page_that_asks_by_itself()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var browser = await newsroom.SignedInAsync(Role.Editor);
        var begun = newsroom.Clock.GetUtcNow();

        newsroom.Clock.Advance(TimeSpan.FromMinutes(4));
        await browser.OpenAsync("/desk");
        Assert.Equal(begun, (await SessionsAsync(newsroom))[0].SeenAt);
        newsroom.Clock.Advance(TimeSpan.FromMinutes(2));
        (await browser.GetAsync("/desk/alarms")).Dispose();
        Assert.Equal(begun, (await SessionsAsync(newsroom))[0].SeenAt);
        await browser.OpenAsync("/desk");
        Assert.Equal(newsroom.Clock.GetUtcNow(), (await SessionsAsync(newsroom))[0].SeenAt);
        Assert.Equal(newsroom.Clock.GetUtcNow(), (await newsroom.AccountNamedAsync("Editor Person")).SeenAt);
    }

    [Fact]
    public async Task Signing_out_and_signing_in_anew_leave_no_row_behind()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var edith = await newsroom.AccountAsync("Edith Editor", Role.Editor);
        using var browser = await newsroom.SignedInAsync(edith);
        var link = await newsroom.DoAsync(s => s.GetRequiredService<LogInLinks>().MakeAsync(edith, Cancel));
        (await browser.GetAsync(link)).Dispose();
        Assert.Single(await SessionsAsync(newsroom));

        await browser.OpenAsync("/desk");
        (await browser.PostAsync("/desk/sign-out")).Dispose();

        Assert.Empty(await SessionsAsync(newsroom));
    }

    [Fact]
    public async Task A_changed_password_takes_the_other_rows_and_keeps_this_session()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var edith = await newsroom.AccountAsync("Edith Editor", Role.Editor);
        using var here = await newsroom.SignedInAsync(edith);
        var mine = (await SessionsAsync(newsroom))[0].Id;
        using var there = await newsroom.SignedInAsync(edith);
        await here.OpenAsync("/desk/account");

        (await here.PostAsync("/desk/account?handler=Password", ("NewPassword", "a kettle on the quay"))).Dispose();

        await here.OpenAsync("/desk");
        Assert.Equal(mine, Assert.Single(await SessionsAsync(newsroom)).Id);
        using var gone = await there.GetAsync("/desk");
        Assert.Equal(HttpStatusCode.Redirect, gone.StatusCode);
    }

    [Fact]
    public async Task An_hour_later_a_session_is_still_known_and_one_by_password_alone_still_sees_one_page()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await SignInTests.EdithAsync(newsroom);
        using var browser = new DeskBrowser(newsroom);
        (await SignInTests.SignInAsync(browser, "edith.editor@post.test", SignInTests.Password)).Dispose();

        // Past the half hour after which the framework makes the claims anew.
        newsroom.Clock.Advance(TimeSpan.FromHours(1));
        using var desk = await browser.GetAsync("/desk");
        newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        using var later = await browser.GetAsync("/desk");

        Assert.Equal("/desk/account/protect", desk.Headers.Location!.OriginalString);
        Assert.Equal("/desk/account/protect", later.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Of_very_many_browsers_the_oldest_sessions_end_and_those_whose_cookies_have_run_out_are_swept()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var edith = await newsroom.AccountAsync("Edith Editor", Role.Editor);
        await newsroom.DoAsync(async s =>
        {
            var (book, db) = (s.GetRequiredService<SessionBook>(), s.GetRequiredService<NewsroomDb>());
            for (var n = 0; n < SessionBook.Most + 5; n++)
            {
                newsroom.Clock.Advance(TimeSpan.FromSeconds(1));
                await book.BeginAsync(edith.Id, WayIn.Link, Firefox, Cancel);
                await db.SaveChangesAsync(Cancel);
            }
            return 0;
        });
        Assert.Equal(SessionBook.Most, (await SessionsAsync(newsroom)).Count);

        newsroom.Clock.Advance(TimeSpan.FromHours(17));
        using var browser = await newsroom.SignedInAsync(edith);

        Assert.Single(await SessionsAsync(newsroom));
    }

    [Theory]
    [InlineData(Firefox, "Firefox on Linux")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0", "Edge on Windows")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36", "Chrome on Windows")]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15", "Safari on macOS")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/141.0 Mobile/15E148 Safari/604.1", "Chrome on iPhone")]
    [InlineData("Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36", "Chrome on Android")]
    [InlineData("curl/8.14.1", "A browser that does not name itself")]
    [InlineData("", "A browser that does not name itself")]
    public void A_browser_is_told_in_plain_words(string agent, string told) => Assert.Equal(told, BrowserName.Of(agent, new PlainWords<DeskWords>()).Value);

    private static List<AngleSharp.Dom.IElement> Lines(IHtmlDocument page) => [.. page.QuerySelectorAll("section[aria-labelledby=sessions-title] .rows > li")];

    private static Task<List<AccountSession>> SessionsAsync(NewsroomUnderTest newsroom) =>
        newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Sessions().AsNoTracking().OrderBy(x => x.Id).ToListAsync(Cancel));
}
