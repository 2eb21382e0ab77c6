using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Data;
using Masthead.Tests.Api;
using Masthead.Tests.Desk;
using Masthead.Tokens;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Tokens;

public sealed class TokensTests
{
    private static Task<TokenBearer> RecogniseAsync(NewsroomUnderTest newsroom, string token) => newsroom.DoAsync(s => s.GetRequiredService<RecogniseToken>().DoAsync(token, NewsroomUnderTest.Cancel));

    [Fact]
    public void A_token_knows_whether_it_was_copied_whole()
    {
        var token = TokenText.New();

        Assert.Matches("^mh_[0-9A-Za-z]{38}$", token);
        Assert.True(TokenText.IsSound(token));
        for (var i = 3; i < token.Length; i++)
        {
            var slip = token[..i] + (token[i] == 'x' ? 'y' : 'x') + token[(i + 1)..];
            Assert.False(TokenText.IsSound(slip), slip);
        }
        Assert.False(TokenText.IsSound(token[..^1]));
        Assert.False(TokenText.IsSound("mx_" + token[3..]));
        Assert.NotEqual(token, TokenText.New());
    }

    [Fact]
    public async Task Of_a_token_only_its_hash_is_kept_and_its_making_is_told()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var owner = await newsroom.AccountAsync("Olive Owner", null);
        var token = await newsroom.TokenAsync(owner, [Scope.StoriesRead]);

        var kept = await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().ApiTokens().SingleAsync(NewsroomUnderTest.Cancel));
        var deed = await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Audit().SingleAsync(NewsroomUnderTest.Cancel));

        Assert.Equal((Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(token))), token[^4..]), (kept.Hash, kept.Tail));
        Assert.Equal((Deeds.TokenMade, "Olive Owner", "Robot"), (deed.Deed, deed.By, deed.Subject));
        Assert.DoesNotContain(token, System.Text.Json.JsonSerializer.Serialize(kept) + deed.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_may_what_its_maker_may_now()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var maker = await newsroom.AccountAsync("Ada Administrator", Role.Administrator);
        var token = await newsroom.TokenAsync(maker);

        Assert.Equal((TokenStanding.Good, Role.Administrator), Of(await RecogniseAsync(newsroom, token)));
        await newsroom.NowIsAsync(maker, Role.Contributor);
        Assert.Equal((TokenStanding.Good, Role.Contributor), Of(await RecogniseAsync(newsroom, token)));
        await newsroom.NowIsAsync(maker, null);
        Assert.Equal((TokenStanding.Fallen, (Role?)null), Of(await RecogniseAsync(newsroom, token)));
    }

    [Fact]
    public async Task Its_last_use_is_told_to_the_minute()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var token = await newsroom.TokenAsync(await newsroom.AccountAsync("Olive Owner", null));
        Task<DateTimeOffset?> UsedAsync() => newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().ApiTokens().Select(t => t.LastUsedAt).SingleAsync(NewsroomUnderTest.Cancel));
        Assert.Null(await UsedAsync());

        newsroom.Clock.Advance(TimeSpan.FromSeconds(65));
        await RecogniseAsync(newsroom, token);
        Assert.Equal(new DateTimeOffset(2026, 3, 14, 9, 1, 0, TimeSpan.Zero), await UsedAsync());
        newsroom.Clock.Advance(TimeSpan.FromSeconds(60));
        await RecogniseAsync(newsroom, token);
        Assert.Equal(new DateTimeOffset(2026, 3, 14, 9, 2, 0, TimeSpan.Zero), await UsedAsync());
    }

    [Theory]
    [InlineData("", 30, "stories:read", "token-name")]
    [InlineData("Robot", 0, "stories:read", "token-expiry")]
    [InlineData("Robot", 400, "stories:read", "token-expiry")]
    [InlineData("Robot", 30, "stories:burn", "token-scopes")]
    [InlineData("Robot", 30, null, "token-scopes")]
    public async Task A_token_without_a_name_a_sound_end_or_a_scope_is_not_made(string name, int days, string? scope, string code)
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var owner = await newsroom.AccountAsync("Olive Owner", null);

        var broken = await Assert.ThrowsAsync<RuleBroken>(() => newsroom.DoAsync(s => s.GetRequiredService<KeepTokens>().MakeAsync(newsroom.Post.Id, name, scope is null ? [] : [scope], days, owner, NewsroomUnderTest.Cancel)));

        Assert.Equal(code, broken.Code);
    }

    private static (TokenStanding, Role?) Of(TokenBearer bearer) => (bearer.Standing, bearer.Role);
}
