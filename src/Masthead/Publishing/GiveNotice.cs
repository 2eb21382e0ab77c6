using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Data;
using Masthead.Notices;
using Masthead.Serving;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Publishing;

/// <summary>Puts a correction, clarification or update before readers, on the story as it stands.</summary>
public sealed class GiveNotice(NewsroomDb db, PublishBell bell, TimeProvider clock)
{
    public async Task<Notice> DoAsync(Guid storyId, NoticeKind kind, string text, Actor by, CancellationToken cancel, DateTimeOffset? at = null)
    {
        if (kind is NoticeKind.Retraction or NoticeKind.Withdrawal) throw new RuleBroken("notice-kind", "A withdrawal or retraction is an act of its own: withdraw or retract the story.");
        await using var transaction = await db.BeginWritingAsync(cancel);
        var shown = await db.PublishedStories().Include(p => p.Byline).Include(p => p.Topics).SingleOrDefaultAsync(p => p.StoryId == storyId && p.Standing == Standing.Live, cancel)
            ?? throw new RuleBroken("status", "Only a story that readers can see takes a notice. Publish it first.");
        var notice = new Notice(shown.PublicationId, storyId, kind, text, shown.RevisionNumber, at ?? clock.GetUtcNow());
        db.Notices().Add(notice);
        var keys = new PublishedKeys(storyId);
        keys.AddAllOf(shown);
        keys.Add(PageKey.Notices);
        db.Note(shown.PublicationId, by, Deeds.StoryNoticed, storyId, shown.Headline, clock.GetUtcNow(), notice.Text);
        db.PublishLog().Add(new PublishLogEntry(shown.PublicationId, "notice", keys.All, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        await bell.RingAsync(cancel);
        return notice;
    }
}
