using System.Security.Cryptography;
using System.Text;
using Masthead.Data;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Api;

/// <summary>Does what comes under an <c>Idempotency-Key</c> once, whoever dies in between, and gives the same answer again for a day.</summary>
public sealed class OnceUnderAKey(NewsroomDb db, Caller caller, TimeProvider clock)
{
    public const string Header = "Idempotency-Key";
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <summary>Longer than any request takes: what is not done by then was lost with its node, before the deed.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    public async Task<Answer> DoAsync(HttpContext http, string key, Func<Task<Answer>> deed)
    {
        // A client that hangs up has not taken the request back.
        var cancel = CancellationToken.None;
        if (key.Length > KeptAnswer.LongestKey || key.Any(c => c is < ' ' or > '~'))
            throw new Refusal(ProblemKind.InvalidParameter, $"{Header} takes 1 to {KeptAnswer.LongestKey} characters of ASCII, such as a UUID.") { More = { ["field"] = Header } };
        var (token, hash, now) = (caller.Token.Id, HashOf(http), clock.GetUtcNow());
        var old = now - Kept;
        await db.KeptAnswers().Where(k => k.TokenId == token && k.BegunAt < old).ExecuteDeleteAsync(cancel);
        if (await KnownAsync(token, key, cancel) is { } known)
        {
            if (known.RequestHash != hash) throw new Refusal(ProblemKind.KeyReused) { More = { ["field"] = Header } };
            if (known.Status is { } status) return Again(known, status);
            // Done and without an answer yet: the answer is on its way until no request can still be at work.
            if (now - known.BegunAt < Longest) throw InUse();
            if (known.IsDone) throw new Refusal(ProblemKind.AnswerLost) { More = { ["field"] = Header } };
            var lost = known.BegunAt;
            // Of several who find it lost, one does it.
            if (await db.KeptAnswers().Where(k => k.TokenId == token && k.Key == key && k.BegunAt == lost && !k.IsDone && k.Status == null).ExecuteDeleteAsync(cancel) == 0) throw InUse();
        }
        var kept = new KeptAnswer(token, key, hash, now);
        db.KeptAnswers().Add(kept);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException error) when (db.IsDuplicateKey(error))
        {
            db.Entry(kept).State = EntityState.Detached;
            throw InUse();
        }
        kept.WillBeDone();
        Answer answer;
        try
        {
            answer = await deed();
        }
        catch (Exception)
        {
            db.ChangeTracker.Clear();
            await db.KeptAnswers().Where(k => k.TokenId == token && k.Key == key && !k.IsDone).ExecuteDeleteAsync(cancel);
            throw;
        }
        var (body, given) = (Encoding.UTF8.GetString(answer.Body), (int?)answer.Status);
        await db.KeptAnswers().Where(k => k.TokenId == token && k.Key == key).ExecuteUpdateAsync(set => set
            .SetProperty(k => k.IsDone, true).SetProperty(k => k.Status, given).SetProperty(k => k.ContentType, answer.ContentType).SetProperty(k => k.Body, body)
            .SetProperty(k => k.ETag, answer.ETag).SetProperty(k => k.Location, answer.Location), cancel);
        return answer;
    }

    private Task<KeptAnswer?> KnownAsync(Guid token, string key, CancellationToken cancel) =>
        db.KeptAnswers().AsNoTracking().SingleOrDefaultAsync(k => k.TokenId == token && k.Key == key, cancel);

    private static Answer Again(KeptAnswer known, int status) =>
        new() { Status = status, Body = Encoding.UTF8.GetBytes(known.Body), ContentType = known.ContentType, ETag = known.ETag, Location = known.Location, IsReplayed = true };

    private static Refusal InUse() => new(ProblemKind.KeyInUse) { RetryAfter = 1, More = { ["field"] = Header } };

    private static string HashOf(HttpContext http)
    {
        var request = http.Request;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in new[] { request.Method, request.Path.Value!, request.QueryString.Value ?? "", request.Headers.IfMatch.ToString(), request.ContentType?.Split(';')[0] ?? "" })
        {
            hash.AppendData(Encoding.UTF8.GetBytes(part));
            hash.AppendData([0]);
        }
        hash.AppendData(Asked.BodyBytes(http));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
