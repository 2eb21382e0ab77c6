using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Data;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Stories;

/// <summary>A link that was just made, with its token: nothing keeps that.</summary>
public sealed record NewPreview(PreviewLink Link, string Token);

/// <summary>What a link shows.</summary>
public sealed record OpenedPreview(Story Story, StoryContent Words);

/// <summary>Prints a story's draft as its page would be. Reading brings it.</summary>
public interface IStoryPreview
{
    /// <summary>HTML, with no address, form or machine's words of its own, and without scripts that would work.</summary>
    /// <param name="told">It says at its top that it must not be passed on.</param>
    Task<string> PrintAsync(Story story, StoryContent words, bool told, CancellationToken cancel);

    /// <summary>The address of a link, at the publication's own host.</summary>
    Task<string> AddressOfAsync(Guid publicationId, string token, CancellationToken cancel);
}

/// <summary>Makes, ends and opens private links to stories.</summary>
public sealed class KeepPreviews(NewsroomDb db, TimeProvider clock)
{
    /// <summary>So many good ones a story can have.</summary>
    public const int Most = 20;

    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    /// <param name="asItStands">It shows what the draft says when it is opened, and not what it says now.</param>
    /// <param name="mayShowEmbargoed">Who makes it is an editor.</param>
    public async Task<NewPreview> MakeAsync(Guid storyId, bool asItStands, int days, bool mayShowEmbargoed, Actor by, CancellationToken cancel)
    {
        if (days is < 1 or > PreviewLink.LongestDays) throw new RuleBroken("preview-days", $"A link is good for 1 to {PreviewLink.LongestDays} days.");
        await using var transaction = await db.BeginWritingAsync(cancel);
        var now = clock.GetUtcNow();
        var story = await db.Stories().SingleOrDefaultAsync(s => s.Id == storyId, cancel) ?? throw new RuleBroken("no-story", "There is no such story.");
        await db.Entry(story).ReloadAsync(cancel);
        if (!mayShowEmbargoed && story.EmbargoUntil > now) throw new RuleBroken("preview-embargo", "The story is under embargo. Ask an editor for the link, or wait until the embargo ends.");
        if (await db.PreviewLinks().CountAsync(l => l.StoryId == storyId && l.EndedAt == null && l.ExpiresAt > now, cancel) >= Most)
            throw new RuleBroken("preview-many", $"The story has {Most} links that are good. End one that nobody needs.");
        // What ended long ago says nothing to anybody but the audit log, which has its own line; its words need not lie here.
        var old = now - KeptFor;
        await db.PreviewLinks().Where(l => l.StoryId == storyId && l.ExpiresAt < old).ExecuteDeleteAsync(cancel);
        var token = SecretText.New();
        var link = new PreviewLink(story, token, asItStands, mayShowEmbargoed, by, now.AddDays(days), now);
        db.PreviewLinks().Add(link);
        db.Note(story.PublicationId, by, Deeds.StoryPreviewMade, story.Id, story.Headline, now, days.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return new NewPreview(link, token);
    }

    /// <returns>False where the story has no such link that is good.</returns>
    public async Task<bool> EndAsync(Story story, Guid id, Actor by, CancellationToken cancel)
    {
        await using var transaction = await db.BeginWritingAsync(cancel);
        var now = clock.GetUtcNow();
        var link = await db.PreviewLinks().SingleOrDefaultAsync(l => l.Id == id && l.StoryId == story.Id, cancel);
        if (link is null || !link.IsGood(now)) return false;
        link.End(now);
        db.Note(story.PublicationId, by, Deeds.StoryPreviewEnded, story.Id, story.Headline, now);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    /// <summary>What the link with this token shows at a publication; null for every reason why it shows nothing.</summary>
    /// <param name="counts">Somebody reads it.</param>
    public async Task<OpenedPreview?> OpenAsync(Guid publicationId, string token, bool counts, CancellationToken cancel)
    {
        if (!PreviewLink.IsToken(token)) return null;
        var (hash, now) = (SecretText.HashOf(token), clock.GetUtcNow());
        var link = await db.PreviewLinks().AsNoTracking().SingleOrDefaultAsync(l => l.Sha256 == hash && l.PublicationId == publicationId, cancel);
        if (link is null || await db.Stories().AsNoTracking().SingleOrDefaultAsync(s => s.Id == link.StoryId, cancel) is not { } story || !link.Shows(story, now)) return null;
        if (counts)
            await db.PreviewLinks().Where(l => l.Id == link.Id).ExecuteUpdateAsync(set => set.SetProperty(l => l.Opened, l => l.Opened + 1).SetProperty(l => l.OpenedAt, now), cancel);
        return new OpenedPreview(story, link.Words ?? story.Draft);
    }
}
