using System.Net;
using Masthead.Accounts;
using Masthead.Data;
using Masthead.Tests.Desk;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Accounts;

public sealed class FirstStartTests
{
    private static readonly (string, string)[] Olive = [("Name", "Olive Owner"), ("Email", "olive@post.test"), ("Password", "several plain words")];

    [Fact]
    public async Task The_desk_of_a_new_newsroom_asks_for_the_owners_account()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var browser = new DeskBrowser(newsroom);

        using var desk = await browser.GetAsync("/desk");
        using var signIn = await browser.GetAsync("/desk/sign-in");
        await browser.OpenAsync("/desk/first");
        using var made = await browser.PostAsync("/desk/first", Olive);

        Assert.Contains("/desk/sign-in", desk.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal("/desk/first", signIn.Headers.Location!.OriginalString);
        Assert.Equal("/desk/account/protect", made.Headers.Location!.OriginalString);
        var owner = await newsroom.DoAsync(services => services.GetRequiredService<NewsroomDb>().Accounts().SingleAsync(NewsroomUnderTest.Cancel));
        Assert.True(owner.IsOwner);
        Assert.DoesNotContain("several plain words", owner.PasswordHash, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Once_there_is_an_account_the_page_is_gone()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var browser = new DeskBrowser(newsroom);
        await browser.OpenAsync("/desk/first");
        await newsroom.AccountAsync("Edith Editor", Role.Editor);

        using var page = await browser.GetAsync("/desk/first");
        using var late = await browser.PostAsync("/desk/first", Olive);

        Assert.Equal("/desk/sign-in", page.Headers.Location!.OriginalString);
        Assert.Equal("/desk/sign-in", late.Headers.Location!.OriginalString);
        Assert.Equal(1, await newsroom.DoAsync(services => services.GetRequiredService<NewsroomDb>().Accounts().CountAsync(NewsroomUnderTest.Cancel)));
    }

    [Fact]
    public async Task Of_requests_that_race_for_the_first_account_one_wins()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var browsers = Enumerable.Range(0, 8).Select(_ => new DeskBrowser(newsroom)).ToList();
        foreach (var browser in browsers) await browser.OpenAsync("/desk/first");

        await Task.WhenAll(browsers.Select((browser, i) => browser.PostAsync("/desk/first", ("Name", $"Racer {i}"), ("Email", $"racer{i}@post.test"), ("Password", "several plain words"))));

        Assert.Equal(1, await newsroom.DoAsync(services => services.GetRequiredService<NewsroomDb>().Accounts().CountAsync(NewsroomUnderTest.Cancel)));
        browsers.ForEach(b => b.Dispose());
    }

    [Fact]
    public async Task Two_first_owners_cannot_stand_in_the_database()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var first = new Account("One", "one@post.test", newsroom.Clock.GetUtcNow());
        var second = new Account("Two", "two@post.test", newsroom.Clock.GetUtcNow());
        first.BecomeFirstOwner();
        second.BecomeFirstOwner();

        await newsroom.DoAsync(async services =>
        {
            var db = services.GetRequiredService<NewsroomDb>();
            db.AddRange(first, second);
            var error = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(NewsroomUnderTest.Cancel));
            Assert.True(db.IsDuplicateKey(error));
            return 0;
        });
    }

    [Theory]
    [InlineData("Olive", "olive@post.test", "too short", "at least 12")]
    [InlineData("Olive", "olive at post", "a kettle on the quay", "is no e-mail address")]
    [InlineData("", "olive@post.test", "a kettle on the quay", "Give your name")]
    public async Task A_form_that_cannot_be_taken_says_why_and_keeps_what_was_typed(string name, string email, string password, string said)
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var browser = new DeskBrowser(newsroom);
        await browser.OpenAsync("/desk/first");

        using var answer = await browser.PostAsync("/desk/first", ("Name", name), ("Email", email), ("Password", password));
        var page = await browser.ReadAsync(answer);

        Assert.Contains(said, page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(email, page.QuerySelector("#email")!.GetAttribute("value"));
        Assert.DoesNotContain(password, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }
}
