using System.Net;
using Masthead.Accounts;
using Masthead.Data;
using Masthead.Tests.Announcing;
using Masthead.Tests.Api;
using Masthead.Tokens;
using Masthead.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Desk;

/// <summary>The pages of tokens and of webhooks.</summary>
public sealed class TokensPageTests
{
    [Fact]
    public async Task An_administrator_makes_a_token_sees_it_once_and_ends_it()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var administrator = await newsroom.SignedInAsync(Role.Administrator);
        await administrator.OpenAsync("/desk/publication/tokens");
        using var made = await administrator.PostAsync("/desk/publication/tokens?handler=Make", ("Name", "Newsletter robot"), ("Scopes", Scope.StoriesRead), ("Days", "30"));
        var token = (await administrator.ReadAsync(made)).QuerySelector("#made-token")!.GetAttribute("value")!;
        using var program = new ApiProgram(newsroom, token);

        Assert.True(made.Headers.CacheControl!.NoStore);
        Assert.Equal((200, 403), ((await program.GetAsync("stories")).Status, (await program.GetAsync("audit")).Status));
        var again = await administrator.OpenAsync("/desk/publication/tokens");
        Assert.DoesNotContain(token, again.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Contains("Newsletter robot", again.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        using var ended = await administrator.PostAsync("/desk/publication/tokens?handler=End", ("Token", again.QuerySelector("input[name=Token]")!.GetAttribute("value")!));
        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        Assert.Equal("token-ended", (await program.GetAsync("stories")).Problem);
    }

    [Fact]
    public async Task A_token_without_a_scope_is_asked_for_one_at_the_form()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var administrator = await newsroom.SignedInAsync(Role.Administrator);
        await administrator.OpenAsync("/desk/publication/tokens");

        using var answer = await administrator.PostAsync("/desk/publication/tokens?handler=Make", ("Name", "Newsletter robot"), ("Days", "30"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await administrator.ReadAsync(answer);
        Assert.Contains("at least one thing", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Newsletter robot", page.QuerySelector("#token-name")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("/desk/publication/tokens", "End")]
    [InlineData("/desk/webhooks", "Remove")]
    public async Task Only_administrators_see_them_and_only_those_of_their_publication(string address, string handler)
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var other = await newsroom.OpenPublicationAsync("hill-post", "The Hill Post", "hill.test");
        var owner = await newsroom.AccountAsync("Olive Owner", null);
        await newsroom.TokenAsync(owner, publication: other);
        var hook = await newsroom.DoAsync(s => s.GetRequiredService<KeepWebhooks>().MakeAsync(other.Id, "https://robot.example/", [WebhookEvent.Published], newsroom.Editor, NewsroomUnderTest.Cancel));
        var token = await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().ApiTokens().AsNoTracking().SingleAsync(NewsroomUnderTest.Cancel));
        using var editor = await newsroom.SignedInAsync(Role.Editor);
        using var administrator = await newsroom.SignedInAsync(Role.Administrator);

        using var refused = await editor.GetAsync(address);
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        var page = await administrator.OpenAsync(address);
        Assert.Empty(page.QuerySelectorAll("input[name=Token],input[name=Webhook]"));
        foreach (var browser in new[] { editor, administrator })
        {
            await browser.OpenAsync("/desk");
            using var answer = await browser.PostAsync($"{address}?handler={handler}", ("Token", token.Id.ToString()), ("Webhook", hook.Id.ToString()));
            Assert.NotEqual(HttpStatusCode.Redirect, answer.StatusCode);
        }
        Assert.Null((await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().ApiTokens().AsNoTracking().SingleAsync(NewsroomUnderTest.Cancel))).EndedAt);
        Assert.Equal(1, await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Webhooks().CountAsync(NewsroomUnderTest.Cancel)));
    }

    [Fact]
    public async Task The_desk_shows_what_became_of_a_delivery_and_sends_it_again()
    {
        await using var receiver = await StrangersServer.StartAsync();
        await using var newsroom = await NewsroomUnderTest.OpenAsync(b => b.Configuration["Outgoing:Private"] = "on");
        using var administrator = await newsroom.SignedInAsync(Role.Administrator);
        await administrator.OpenAsync("/desk/webhooks");
        using var made = await administrator.PostAsync("/desk/webhooks?handler=Make", ("Address", receiver.Address + "/in"), ("Events", WebhookEvent.Published));
        Assert.StartsWith("whsec_", (await administrator.ReadAsync(made)).QuerySelector("#made-secret")!.GetAttribute("value")!, StringComparison.Ordinal);
        receiver.Status = 202;
        await newsroom.PublishAsync("Harbour wall holds", "The wall held.");
        await newsroom.DoJobsAsync();

        var page = await administrator.OpenAsync("/desk/webhooks");
        var line = page.QuerySelector("#deliveries li")!;
        Assert.Null(page.QuerySelector("#made-secret"));
        foreach (var word in new[] { "story.published", "Harbour wall holds", receiver.Address + "/in", "Delivered", "202", "ms" }) Assert.Contains(word, line.TextContent, StringComparison.Ordinal);
        using var again = await administrator.PostAsync("/desk/webhooks?handler=Again", ("Delivery", line.QuerySelector("input[name=Delivery]")!.GetAttribute("value")!));
        await newsroom.DoJobsAsync();
        Assert.Equal(2, receiver.Got.Count);
    }
}
