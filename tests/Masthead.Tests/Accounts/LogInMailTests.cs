using System.Net;
using System.Text.RegularExpressions;
using Masthead.Accounts;
using Masthead.Data;
using Masthead.Jobs;
using Masthead.Mail;
using Masthead.Tests.Desk;
using Masthead.Tests.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Accounts;

/// <summary>A log-in link by mail, asked for at the desk's door.</summary>
public sealed partial class LogInMailTests
{
    private static CancellationToken Cancel => NewsroomUnderTest.Cancel;

    [GeneratedRegex(@"https?://\S+/desk/enter/\w+", RegexOptions.None, 1_000)]
    private static partial Regex Link { get; }

    [Fact]
    public async Task A_link_by_mail_signs_in_and_the_answer_does_not_tell_who_has_an_account()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await newsroom.AccountAsync("Edith Editor", Role.Editor);
        using var stranger = new DeskBrowser(newsroom, "http://evil.test");

        var known = await AskAsync(stranger, "Edith.Editor@post.test");
        var unknown = await AskAsync(stranger, "nobody@post.test");
        var none = await AskAsync(stranger, "no address");
        Assert.Equal(known, unknown);
        Assert.Equal(known, none);
        Assert.Empty(await LettersAsync(newsroom));
        await newsroom.DoJobsAsync();

        var letter = Assert.Single(await LettersAsync(newsroom));
        Assert.Equal("edith.editor@post.test", letter.To);
        var link = new Uri(Link.Match(letter.Text!).Value);
        // The publication's own host, whatever the request said.
        Assert.Equal("post.test", link.Host);
        using var editor = new DeskBrowser(newsroom);
        using (var entered = await editor.GetAsync(link.AbsolutePath)) Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        await editor.OpenAsync("/desk");
    }

    [Fact]
    public async Task Asking_often_sends_one_letter_and_ends_no_link_that_was_made_by_hand()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var account = await newsroom.AccountAsync("Edith Editor", Role.Editor);
        var byHand = await newsroom.DoAsync(s => s.GetRequiredService<LogInLinks>().MakeAsync(account, Cancel));
        using var stranger = new DeskBrowser(newsroom);

        for (var n = 0; n < 5; n++)
        {
            await AskAsync(stranger, "edith.editor@post.test");
            await newsroom.DoJobsAsync();
        }
        Assert.Single(await LettersAsync(newsroom));
        newsroom.Clock.Advance(MailLink.Rest);
        await AskAsync(stranger, "edith.editor@post.test");
        await newsroom.DoJobsAsync();
        Assert.Equal(2, (await LettersAsync(newsroom)).Count);

        using var editor = new DeskBrowser(newsroom);
        using var entered = await editor.GetAsync(byHand);
        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
    }

    [Fact]
    public async Task A_link_that_was_asked_for_stands_for_the_password_and_not_for_the_second_step()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var account = await newsroom.AccountAsync("Edith Editor", Role.Editor);
        await newsroom.DoAsync(async s =>
        {
            var accounts = s.GetRequiredService<UserManager<Account>>();
            return await accounts.SetTwoFactorEnabledAsync((await accounts.FindByIdAsync(account.Id.ToString()))!, enabled: true);
        });
        using var stranger = new DeskBrowser(newsroom);
        await AskAsync(stranger, "edith.editor@post.test");
        await newsroom.DoJobsAsync();

        using var entered = await stranger.GetAsync(new Uri(Link.Match(Assert.Single(await LettersAsync(newsroom)).Text!).Value).AbsolutePath);
        Assert.Equal("/desk/sign-in/code", entered.Headers.Location!.OriginalString);
        await stranger.OpenAsync("/desk/sign-in/code");
        using (var desk = await stranger.GetAsync("/desk")) Assert.Equal(HttpStatusCode.Redirect, desk.StatusCode);

        // A passkey and no code: nothing that a mail could stand for.
        var other = await newsroom.AccountAsync("Otto Editor", Role.Editor);
        await newsroom.DoAsync(async s =>
        {
            var accounts = s.GetRequiredService<UserManager<Account>>();
            var passkey = new UserPasskeyInfo([1, 2, 3], [4], newsroom.Clock.GetUtcNow(), 0, [], true, false, false, [], []);
            return await accounts.AddOrUpdatePasskeyAsync((await accounts.FindByIdAsync(other.Id.ToString()))!, passkey);
        });
        await AskAsync(stranger, "otto.editor@post.test");
        await newsroom.DoJobsAsync();
        var letter = Assert.Single(await LettersAsync(newsroom), l => l.To == "otto.editor@post.test");
        Assert.DoesNotContain("/desk/enter/", letter.Text!, StringComparison.Ordinal);
        Assert.Contains("passkey", letter.Text!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_tries_many_addresses_is_not_listened_to_for_ever()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await newsroom.DoAsync(async services =>
        {
            for (var n = 0; n < AskForLink.MostWaiting + 20; n++) await services.GetRequiredService<AskForLink>().DoAsync($"person{n}@post.test", Cancel);
            return 0;
        });

        Assert.Equal(AskForLink.MostWaiting, await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Jobs().CountAsync(j => j.Kind == "mail-link", Cancel)));
    }

    [Fact]
    public async Task Who_is_added_or_reset_gets_the_printed_link_by_mail_where_mail_is_set_up()
    {
        await using var smtp = new SmtpUnderTest();
        await using var newsroom = await NewsroomUnderTest.OpenAsync(builder => (builder.Configuration["Mail:Smtp"], builder.Configuration["Mail:From"]) = (smtp.Address, "desk@post.test"));
        string[] add = ["user", "add", "ada@post.test", "--name", "Ada Author", "--publication", "harbour-post", "--base", "https://desk.example/"];
        var (_, _, silent) = await UserCommandTests.RunAsync(newsroom, add, []);
        Assert.DoesNotContain("mails it", silent, StringComparison.Ordinal);
        Assert.Empty(await LettersAsync(newsroom));

        string[] set = ["MASTHEAD__Mail__Smtp=" + smtp.Address, "MASTHEAD__Mail__From=desk@post.test"];
        var (_, added, said) = await UserCommandTests.RunAsync(newsroom, add, set);
        // The program's clock is the real one.
        newsroom.Clock.SetUtcNow(TimeProvider.System.GetUtcNow());
        await newsroom.DoJobsAsync();
        var (_, reset, _) = await UserCommandTests.RunAsync(newsroom, ["user", "reset", "ada@post.test", "--base", "https://desk.example/"], set);
        newsroom.Clock.SetUtcNow(TimeProvider.System.GetUtcNow());
        await newsroom.DoJobsAsync();

        Assert.Contains("mails it to ada@post.test", said, StringComparison.Ordinal);
        Assert.Equal([added.Trim(), reset.Trim()], smtp.Taken.Select(m => Link.Match(m.Replace("=\n", "", StringComparison.Ordinal)).Value));
    }

    private static async Task<string> AskAsync(DeskBrowser browser, string email)
    {
        await browser.OpenAsync("/desk/sign-in/link");
        using var answer = await browser.PostAsync("/desk/sign-in/link", ("Email", email));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await browser.ReadAsync(answer)).QuerySelector("main")?.TextContent ?? (await browser.ReadAsync(answer)).Body!.TextContent;
    }

    private static Task<List<Letter>> LettersAsync(NewsroomUnderTest newsroom) => newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Letters().AsNoTracking().ToListAsync(Cancel));
}
