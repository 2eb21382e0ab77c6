using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Data;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Tokens;

/// <summary>A token and the words that show it, which nobody sees again.</summary>
public sealed record NewToken(ApiToken Token, string Text);

/// <summary>Makes tokens and ends them. That the person manages the publication is the caller’s to know.</summary>
public sealed class KeepTokens(NewsroomDb db, TimeProvider clock)
{
    public async Task<NewToken> MakeAsync(Guid publicationId, string name, IReadOnlyCollection<string> scopes, int days, Account maker, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.BeginWritingAsync(cancel);
        if (await db.ApiTokens().CountAsync(t => t.PublicationId == publicationId && t.EndedAt == null && t.ExpiresAt > now, cancel) >= ApiToken.MostOfPublication)
            throw new RuleBroken("token-count", $"A publication has at most {ApiToken.MostOfPublication} tokens. End one that is not used any more.");
        var text = TokenText.New();
        var token = new ApiToken(publicationId, name, scopes, text, maker, now.AddDays(Math.Clamp(days, 0, ApiToken.MostDays + 1)), now);
        db.ApiTokens().Add(token);
        db.Note(publicationId, maker.AsActor(), Deeds.TokenMade, token.Id, token.Name, now, $"{string.Join(' ', token.Scopes)} until {token.ExpiresAt:yyyy-MM-dd}");
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return new NewToken(token, text);
    }

    /// <summary>It opens nothing from now on. Ended twice, it was ended the first time.</summary>
    public async Task EndAsync(Guid publicationId, Guid tokenId, Actor by, CancellationToken cancel)
    {
        await using var transaction = await db.BeginWritingAsync(cancel);
        var token = await db.ApiTokens().SingleOrDefaultAsync(t => t.Id == tokenId && t.PublicationId == publicationId, cancel) ?? throw new RuleBroken("no-token", "There is no such token any more. Load the page again.");
        if (token.EndedAt is not null) return;
        token.End(clock.GetUtcNow());
        db.Note(publicationId, by, Deeds.TokenEnded, token.Id, token.Name, clock.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }
}
