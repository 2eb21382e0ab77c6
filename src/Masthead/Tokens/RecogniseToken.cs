using Masthead.Accounts;
using Masthead.Data;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Tokens;

public enum TokenStanding
{
    Good,
    Unknown,
    Expired,
    Ended,
    /// <summary>The account that made it has no part in the publication any more.</summary>
    Fallen,
}

/// <summary>Who comes with a token, and what its maker is in the publication at this moment.</summary>
/// <param name="Token">Null where it is unknown.</param>
/// <param name="Role">Null unless it is good.</param>
public sealed record TokenBearer(TokenStanding Standing, ApiToken? Token, Role? Role);

/// <summary>Looks a token up, anew with each request: what is ended opens nothing a moment later.</summary>
public sealed class RecogniseToken(NewsroomDb db, TimeProvider clock)
{
    private static readonly TimeSpan Grain = TimeSpan.FromMinutes(1);

    public async Task<TokenBearer> DoAsync(string text, CancellationToken cancel)
    {
        if (!TokenText.IsSound(text)) return new TokenBearer(TokenStanding.Unknown, null, null);
        var hash = SecretText.HashOf(text);
        var found = await db.ApiTokens().AsNoTracking().Where(t => t.Hash == hash).Select(t => new
        {
            Token = t,
            IsOwner = db.Accounts().Where(a => a.Id == t.MadeById).Select(a => (bool?)a.IsOwner).FirstOrDefault(),
            Role = db.Memberships().Where(m => m.AccountId == t.MadeById && m.PublicationId == t.PublicationId).Select(m => (Role?)m.Role).FirstOrDefault(),
        }).SingleOrDefaultAsync(cancel);
        if (found is null) return new TokenBearer(TokenStanding.Unknown, null, null);
        var (token, now) = (found.Token, clock.GetUtcNow());
        if (token.EndedAt is not null) return new TokenBearer(TokenStanding.Ended, token, null);
        if (token.ExpiresAt <= now) return new TokenBearer(TokenStanding.Expired, token, null);
        var role = found.IsOwner switch { null => null, true => Role.Administrator, false => found.Role };
        if (role is null) return new TokenBearer(TokenStanding.Fallen, token, null);
        await WasUsedAsync(token, now, cancel);
        return new TokenBearer(TokenStanding.Good, token, role);
    }

    private async Task WasUsedAsync(ApiToken token, DateTimeOffset now, CancellationToken cancel)
    {
        var minute = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % Grain.Ticks), TimeSpan.Zero);
        if (token.LastUsedAt >= minute) return;
        await db.ApiTokens().Where(t => t.Id == token.Id).ExecuteUpdateAsync(set => set.SetProperty(t => t.LastUsedAt, (DateTimeOffset?)minute), cancel);
    }
}

public static class TokensSetup
{
    public static IServiceCollection AddTokens(this IServiceCollection services) => services.AddScoped<KeepTokens>().AddScoped<RecogniseToken>();
}
