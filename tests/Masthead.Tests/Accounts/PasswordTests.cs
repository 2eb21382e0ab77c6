using System.Net;
using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Data;
using Masthead.Tests.Desk;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Accounts;

public sealed class PasswordTests
{
    private static CancellationToken Cancel => NewsroomUnderTest.Cancel;

    [Theory]
    [InlineData("password1234", "a password that many people have")]
    [InlineData("abcdefghijkl", "along the alphabet")]
    [InlineData("qwertyuiop[]", "rows of the keyboard")]
    [InlineData("aaaaaaaaaaaaaaaa", "again and again")]
    [InlineData("edith.editor2", "your name")]
    [InlineData("EdithEditor 12", "your name")]
    [InlineData("harbour-post1", "the publication’s name")]
    [InlineData("too short", "at least 12")]
    public async Task A_password_that_is_soon_guessed_is_refused_with_the_reason(string password, string said)
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var edith = await newsroom.SignedInAsync(Role.Editor, "Edith Editor");
        await edith.OpenAsync("/desk/account");

        using var answer = await edith.PostAsync("/desk/account?handler=Password", ("NewPassword", password));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(said, (await edith.ReadAsync(answer)).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await newsroom.AccountNamedAsync("Edith Editor")).PasswordHash);
    }

    [Theory]
    [InlineData("several plain words")]
    [InlineData("a kettle on the quay")]
    [InlineData("Kd8#kfLw2!xq")]
    [InlineData("עשרים ושתיים סירות בנמל")]
    public async Task Plain_words_that_have_nothing_to_do_with_one_another_are_taken(string password)
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var edith = await newsroom.SignedInAsync(Role.Editor, "Edith Editor");
        await edith.OpenAsync("/desk/account");

        using var answer = await edith.PostAsync("/desk/account?handler=Password", ("NewPassword", password));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    [Fact]
    public async Task The_owners_first_password_is_judged_too()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var browser = new DeskBrowser(newsroom);
        await browser.OpenAsync("/desk/first");

        using var answer = await browser.PostAsync("/desk/first", ("Name", "Olive Owner"), ("Email", "olive@post.test"), ("Password", "olive owner olive"));

        Assert.Contains("your name", (await browser.ReadAsync(answer)).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Accounts().CountAsync(Cancel)));
    }

    [Fact]
    public async Task Recovery_codes_are_made_anew_only_with_the_apps_code_and_end_those_before()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await SignInTests.EdithAsync(newsroom);
        using var browser = new DeskBrowser(newsroom);
        (await SignInTests.SignInAsync(browser, "edith.editor@post.test", SignInTests.Password)).Dispose();
        var secret = (await browser.OpenAsync("/desk/account/protect")).QuerySelector(".secret")!.TextContent;
        using var setUp = await browser.PostAsync("/desk/account/protect", ("Code", SignInTests.CodeOf(secret)));
        var first = Codes(await browser.ReadAsync(setUp));
        await browser.OpenAsync("/desk/account");

        using (var refused = await browser.PostAsync("/desk/account?handler=Codes", ("Code", "000000"))) Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        using (var without = await browser.PostAsync("/desk/account?handler=Codes")) Assert.Equal(HttpStatusCode.UnprocessableEntity, without.StatusCode);
        Assert.Equal(10, await LeftAsync(newsroom));
        using var made = await browser.PostAsync("/desk/account?handler=Codes", ("Code", SignInTests.CodeOf(secret)));
        var second = Codes(await browser.ReadAsync(made));
        Assert.Equal((10, 10), (second.Count, first.Except(second).Count()));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, await RecoverAsync(newsroom, first[0]));
        // As people write them down: small letters, no hyphen.
        Assert.Equal(HttpStatusCode.Redirect, await RecoverAsync(newsroom, second[0].Replace("-", "", StringComparison.Ordinal).ToLowerInvariant()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await RecoverAsync(newsroom, second[0]));
        Assert.Equal(9, await LeftAsync(newsroom));
        var line = Assert.Single(await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Audit().Where(e => e.Deed == Deeds.RecoveryCodeUsed).ToListAsync(Cancel)));
        Assert.Equal("9", line.Words);
        Assert.DoesNotContain(second, code => line.Words.Contains(code, StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_many_wrong_codes_the_right_one_waits()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var edith = await SignInTests.EdithAsync(newsroom);
        using var browser = await newsroom.SignedInAsync(edith);
        var secret = (await browser.OpenAsync("/desk/account/protect")).QuerySelector(".secret")!.TextContent;
        (await browser.PostAsync("/desk/account/protect", ("Code", SignInTests.CodeOf(secret)))).Dispose();
        await browser.OpenAsync("/desk/account");
        for (var n = 0; n < 8; n++) (await browser.PostAsync("/desk/account?handler=Codes", ("Code", "000000"))).Dispose();

        using var waits = await browser.PostAsync("/desk/account?handler=Codes", ("Code", SignInTests.CodeOf(secret)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, waits.StatusCode);
    }

    private static List<string> Codes(AngleSharp.Html.Dom.IHtmlDocument page) => [.. page.QuerySelectorAll(".codes li").Select(li => li.TextContent)];

    private static async Task<HttpStatusCode> RecoverAsync(NewsroomUnderTest newsroom, string code)
    {
        using var browser = new DeskBrowser(newsroom);
        (await SignInTests.SignInAsync(browser, "edith.editor@post.test", SignInTests.Password)).Dispose();
        await browser.OpenAsync("/desk/sign-in/code");
        using var answer = await browser.PostAsync("/desk/sign-in/code?handler=Recovery", ("Code", code));
        return answer.StatusCode;
    }

    private static Task<int> LeftAsync(NewsroomUnderTest newsroom) => newsroom.DoAsync(async s =>
    {
        var accounts = s.GetRequiredService<UserManager<Account>>();
        return await accounts.CountRecoveryCodesAsync((await accounts.FindByEmailAsync("edith.editor@post.test"))!);
    });
}
