using System.Net;
using AngleSharp.Html.Dom;
using Masthead.Accounts;
using Masthead.Data;
using Masthead.Mail;
using Masthead.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Desk;

public sealed class PeopleTests
{
    private static CancellationToken Cancel => NewsroomUnderTest.Cancel;

    [Fact]
    public async Task Whoever_is_invited_enters_by_the_link_that_was_shown_once_in_the_role_that_was_given()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var administrator = await newsroom.SignedInAsync(Role.Administrator);

        var shown = await InviteAsync(administrator, "ida@post.test", "Author");
        var link = new Uri(shown.QuerySelector("#link")!.GetAttribute("value")!);
        Assert.Equal("desk.test", link.Host);
        var open = await administrator.OpenAsync("/desk/people");
        Assert.Null(open.QuerySelector("#link"));
        Assert.Contains("Invited", Row(open, "Ida Invited").TextContent, StringComparison.Ordinal);

        using var ida = new DeskBrowser(newsroom);
        using (var entered = await ida.GetAsync(link.AbsolutePath)) Assert.Equal("/desk", entered.Headers.Location!.OriginalString);
        Assert.Contains("Author", (await ida.OpenAsync("/desk/account")).QuerySelector("dl.pairs")!.TextContent, StringComparison.Ordinal);
        var come = Row(await administrator.OpenAsync("/desk/people"), "Ida Invited").TextContent;
        Assert.Contains("Last seen", come, StringComparison.Ordinal);
        Assert.DoesNotContain("has not come", come, StringComparison.Ordinal);
        Assert.Contains("No second step", come, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_mail_server_the_link_goes_to_the_mailbox_and_nobody_at_the_desk_sees_it()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync(WithMail);
        using var administrator = await newsroom.SignedInAsync(Role.Administrator);

        var shown = await InviteAsync(administrator, "ida@post.test", "Author");

        Assert.DoesNotContain("/desk/enter/", shown.DocumentElement.OuterHtml, StringComparison.Ordinal);
        var letter = Assert.Single(await LettersAsync(newsroom));
        Assert.Equal("ida@post.test", letter.To);
        Assert.Contains("http://post.test/desk/enter/", letter.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_gets_a_link_to_an_account_that_was_there_before()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync(WithMail);
        var other = await newsroom.OpenPublicationAsync("other-post", "The Other Post", "other.test");
        var olive = await newsroom.AccountAsync("Olive Owner", null);
        var edith = await newsroom.AccountAsync("Edith Editor", Role.Editor);
        await GiveAsync(newsroom, await newsroom.AccountAsync("Adam Admin", Role.Author), other.Id, Role.Administrator);
        using var adam = await newsroom.SignedInAsync(await newsroom.AccountNamedAsync("Adam Admin"));

        foreach (var account in new[] { olive, edith })
        {
            await adam.OpenAsync("/desk/people?in=other-post");
            using var invited = await adam.PostAsync("/desk/people?in=other-post", ("Name", "X"), ("Email", account.Email!), ("Role", "Author"));
            Assert.Equal(HttpStatusCode.OK, invited.StatusCode);
            Assert.Contains("had an account already", (await adam.ReadAsync(invited)).QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
            using var again = await adam.PostAsync($"/desk/people/{account.Id}?handler=Again&in=other-post");
            Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
        }

        Assert.All(await LettersAsync(newsroom), l => Assert.DoesNotContain("/desk/enter/", l.Text, StringComparison.Ordinal));
        Assert.Equal(2, (await LettersAsync(newsroom)).Count);
        Assert.Equal("Olive Owner", (await newsroom.AccountNamedAsync("Olive Owner")).DisplayName);
    }

    [Fact]
    public async Task Nobody_gets_a_link_to_an_account_that_was_invited_elsewhere_and_has_not_come()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var other = await newsroom.OpenPublicationAsync("other-post", "The Other Post", "other.test");
        using var administrator = await newsroom.SignedInAsync(Role.Administrator);
        await InviteAsync(administrator, "ida@post.test", "Administrator");
        var adam = await newsroom.AccountAsync("Adam Admin", Role.Author);
        await GiveAsync(newsroom, adam, other.Id, Role.Administrator);
        using var foreign = await newsroom.SignedInAsync(adam);
        var ida = await newsroom.AccountNamedAsync("Ida Invited");
        var before = await LinksAsync(newsroom, ida);

        await foreign.OpenAsync("/desk/people?in=other-post");
        using var invited = await foreign.PostAsync("/desk/people?in=other-post", ("Name", "X"), ("Email", "ida@post.test"), ("Role", "Author"));
        using var again = await foreign.PostAsync($"/desk/people/{ida.Id}?handler=Again&in=other-post");

        Assert.DoesNotContain("/desk/enter/", await invited.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
        Assert.Equal(before, await LinksAsync(newsroom, ida));
    }

    [Fact]
    public async Task A_new_link_ends_the_one_before_and_an_invitation_that_is_called_off_leaves_nothing()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var administrator = await newsroom.SignedInAsync(Role.Administrator);
        var first = new Uri((await InviteAsync(administrator, "ida@post.test", "Author")).QuerySelector("#link")!.GetAttribute("value")!);
        var ida = await newsroom.AccountNamedAsync("Ida Invited");

        using var again = await administrator.PostAsync($"/desk/people/{ida.Id}?handler=Again");
        var second = new Uri((await administrator.ReadAsync(again)).QuerySelector("#link")!.GetAttribute("value")!);
        using var browser = new DeskBrowser(newsroom);
        using (var spent = await browser.GetAsync(first.AbsolutePath)) Assert.Equal(HttpStatusCode.Gone, spent.StatusCode);
        using (var off = await administrator.PostAsync($"/desk/people/{ida.Id}?handler=CallOff")) Assert.Equal(HttpStatusCode.Redirect, off.StatusCode);
        using (var gone = await browser.GetAsync(second.AbsolutePath)) Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);

        Assert.False(await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Accounts().AnyAsync(a => a.Id == ida.Id, Cancel)));
    }

    [Theory]
    [InlineData("99")]
    [InlineData("-1")]
    public async Task No_role_is_given_that_there_is_not(string role)
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var administrator = await newsroom.SignedInAsync(Role.Administrator);
        var edith = await newsroom.AccountAsync("Edith Editor", Role.Editor);
        await administrator.OpenAsync("/desk/people");

        using var invited = await administrator.PostAsync("/desk/people", ("Name", "Ida"), ("Email", "ida@post.test"), ("Role", role));
        using var given = await administrator.PostAsync($"/desk/people/{edith.Id}?handler=Role", ("Role", role));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (invited.StatusCode, given.StatusCode));
        Assert.Equal(Role.Editor, await RoleAsync(newsroom, edith.Id));
    }

    [Fact]
    public async Task Whoever_is_taken_out_or_given_less_has_it_at_the_next_request()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var administrator = await newsroom.SignedInAsync(Role.Administrator);
        var edith = await newsroom.AccountAsync("Edith Editor", Role.Editor);
        using var editor = await newsroom.SignedInAsync(edith);
        await editor.OpenAsync("/desk/front");
        await administrator.OpenAsync("/desk/people");

        (await administrator.PostAsync($"/desk/people/{edith.Id}?handler=Role", ("Role", "Author"))).Dispose();
        using (var refused = await editor.GetAsync("/desk/front")) Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        await editor.OpenAsync("/desk/pictures");
        (await administrator.PostAsync($"/desk/people/{edith.Id}?handler=TakeOut")).Dispose();
        using (var refused = await editor.GetAsync("/desk/pictures")) Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        (await newsroom.SignedInAsync(edith)).Dispose();
    }

    [Fact]
    public async Task Nobody_loses_their_own_role_unawares()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var adam = await newsroom.AccountAsync("Adam Admin", Role.Administrator);
        using var administrator = await newsroom.SignedInAsync(adam);
        await administrator.OpenAsync($"/desk/people/{adam.Id}");

        foreach (var act in new[] { "?handler=Role", "?handler=TakeOut" })
        {
            using var unaware = await administrator.PostAsync($"/desk/people/{adam.Id}" + act, ("Role", "Author"));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, unaware.StatusCode);
            Assert.Contains("Tick that you mean it", (await administrator.ReadAsync(unaware)).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        }
        Assert.Equal(Role.Administrator, await RoleAsync(newsroom, adam.Id));
        using var meant = await administrator.PostAsync($"/desk/people/{adam.Id}?handler=Role", ("Role", "Author"), ("Meant", "true"));
        Assert.Equal("/desk", meant.Headers.Location!.OriginalString);
        Assert.Equal(Role.Author, await RoleAsync(newsroom, adam.Id));
    }

    [Fact]
    public async Task The_last_owner_stays_and_only_owners_make_owners()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var olive = await newsroom.AccountAsync("Olive Owner", null);
        await GiveAsync(newsroom, olive, newsroom.Post.Id, Role.Administrator);
        var adam = await newsroom.AccountAsync("Adam Admin", Role.Administrator);
        using var owner = await newsroom.SignedInAsync(olive);
        using var administrator = await newsroom.SignedInAsync(adam);
        await owner.OpenAsync("/desk/people");
        await administrator.OpenAsync("/desk/people");

        using (var alone = await owner.PostAsync($"/desk/people/{olive.Id}?handler=UnmakeOwner", ("Meant", "true"))) Assert.Equal(HttpStatusCode.UnprocessableEntity, alone.StatusCode);
        foreach (var act in new[] { "MakeOwner", "UnmakeOwner" })
        {
            using var refused = await administrator.PostAsync($"/desk/people/{adam.Id}?handler={act}");
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        }
        using (var sessions = await administrator.PostAsync($"/desk/people/{olive.Id}?handler=EndSessions")) Assert.Equal(HttpStatusCode.UnprocessableEntity, sessions.StatusCode);
        await owner.OpenAsync("/desk/people");
        (await owner.PostAsync($"/desk/people/{adam.Id}?handler=MakeOwner")).Dispose();
        Assert.True((await newsroom.AccountNamedAsync("Adam Admin")).IsOwner);
        (await owner.PostAsync($"/desk/people/{olive.Id}?handler=UnmakeOwner", ("Meant", "true"))).Dispose();
        Assert.False((await newsroom.AccountNamedAsync("Olive Owner")).IsOwner);
    }

    [Fact]
    public async Task Of_two_owners_who_unmake_each_other_at_once_one_stays()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var (olive, oscar) = (await newsroom.AccountAsync("Olive Owner", null), await newsroom.AccountAsync("Oscar Owner", null));

        var outcomes = await Task.WhenAll(UnmakeAsync(olive, oscar), UnmakeAsync(oscar, olive));

        Assert.Single(outcomes, done => !done);
        Assert.Equal(1, await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Accounts().CountAsync(a => a.IsOwner, Cancel)));

        Task<bool> UnmakeAsync(Account by, Account whom) => newsroom.DoAsync(async s =>
        {
            try
            {
                await s.GetRequiredService<KeepPeople>().UnmakeOwnerAsync(whom.Id, meant: false, new Giver(by.AsActor(), IsOwner: true, new HashSet<Guid>()), Cancel);
                return true;
            }
            catch (RuleBroken broken) when (broken.Code == "last-owner")
            {
                return false;
            }
        });
    }

    [Fact]
    public async Task Ended_sessions_and_unspent_links_of_a_person_are_good_no_more()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var administrator = await newsroom.SignedInAsync(Role.Administrator);
        var edith = await newsroom.AccountAsync("Edith Editor", Role.Editor);
        using var editor = await newsroom.SignedInAsync(edith);
        var link = await newsroom.DoAsync(s => s.GetRequiredService<LogInLinks>().MakeAsync(edith, Cancel));
        await administrator.OpenAsync($"/desk/people/{edith.Id}");

        (await administrator.PostAsync($"/desk/people/{edith.Id}?handler=EndSessions")).Dispose();

        using (var gone = await editor.GetAsync("/desk")) Assert.Equal(HttpStatusCode.Redirect, gone.StatusCode);
        using (var spent = await editor.GetAsync(link)) Assert.Equal(HttpStatusCode.Gone, spent.StatusCode);
    }

    [Fact]
    public async Task An_administrator_finds_no_person_of_another_publication()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var other = await newsroom.OpenPublicationAsync("other-post", "The Other Post", "other.test");
        var adam = await newsroom.AccountAsync("Adam Admin", Role.Author);
        await GiveAsync(newsroom, adam, other.Id, Role.Administrator);
        var edith = await newsroom.AccountAsync("Edith Editor", Role.Editor);
        using var foreign = await newsroom.SignedInAsync(adam);
        await foreign.OpenAsync("/desk/people?in=other-post");

        foreach (var where in new[] { "?in=other-post", "?in=harbour-post" })
        {
            using var page = await foreign.GetAsync($"/desk/people/{edith.Id}{where}");
            Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
            foreach (var act in new[] { "Role", "TakeOut", "EndSessions", "Again", "CallOff" })
            {
                using var refused = await foreign.PostAsync($"/desk/people/{edith.Id}{where}&handler={act}", ("Role", "Author"));
                Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
            }
        }
        Assert.Equal(Role.Editor, await RoleAsync(newsroom, edith.Id));
    }

    private static void WithMail(WebApplicationBuilder builder)
    {
        builder.Configuration["Mail:Smtp"] = "smtp://127.0.0.1:2525";
        builder.Configuration["Mail:From"] = "desk@post.test";
    }

    private static AngleSharp.Dom.IElement Row(IHtmlDocument page, string name) => page.QuerySelectorAll(".rows > li").Single(li => li.TextContent.Contains(name, StringComparison.Ordinal));

    private static async Task<IHtmlDocument> InviteAsync(DeskBrowser administrator, string email, string role)
    {
        await administrator.OpenAsync("/desk/people");
        using var answer = await administrator.PostAsync("/desk/people", ("Name", "Ida Invited"), ("Email", email), ("Role", role));
        var page = await administrator.ReadAsync(answer);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, page.QuerySelector("[role=alert]")?.TextContent);
        return page;
    }

    private static Task GiveAsync(NewsroomUnderTest newsroom, Account account, Guid publication, Role role) => newsroom.DoAsync(async s =>
    {
        var db = s.GetRequiredService<NewsroomDb>();
        await db.GiveRoleAsync(account, await db.Set<Publications.Publication>().SingleAsync(p => p.Id == publication, Cancel), role, Cancel);
        return await db.SaveChangesAsync(Cancel);
    });

    private static Task<Role> RoleAsync(NewsroomUnderTest newsroom, Guid account) =>
        newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Memberships().Where(m => m.AccountId == account && m.PublicationId == newsroom.Post.Id).Select(m => m.Role).SingleAsync(Cancel));

    private static Task<int> LinksAsync(NewsroomUnderTest newsroom, Account account) =>
        newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().LogInLinks().CountAsync(l => l.AccountId == account.Id && l.UsedAt == null, Cancel));

    private static Task<List<Letter>> LettersAsync(NewsroomUnderTest newsroom) =>
        newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Letters().AsNoTracking().ToListAsync(Cancel));
}
