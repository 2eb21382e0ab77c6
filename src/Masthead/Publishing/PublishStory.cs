using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Checks;
using Masthead.Data;
using Masthead.Publications;
using Masthead.Search;
using Masthead.Serving;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Publishing;

/// <summary>What an act of publishing made: the story's address and its newest revision.</summary>
public sealed record PublishedOutcome(Guid StoryId, string Path, int RevisionNumber, string Sha256, bool Changed);

/// <summary>Publishes a story, or brings its changes to readers. The one verb behind the button, the API, the timer and the importer.</summary>
public sealed class PublishStory(NewsroomDb db, RevisionMaker revisions, RecordStatements statements, RecordSearch search, StoryAddresses addresses, RequirementsOfStory requirements, PublishBell bell, TimeProvider clock)
{
    /// <param name="version">The draft's version that the person saw: another one answers with rule <c>stale</c>. Null takes what stands.</param>
    /// <param name="at">The hour that is shown as first published, for copy that was public before it came here; null is now.</param>
    /// <param name="inSpiteOf">Why it goes on in spite of what the publication asks first; only from somebody who may (<see cref="RoleRules.MayOverride"/>).</param>
    public async Task<PublishedOutcome> DoAsync(Guid storyId, int? version, Actor by, CancellationToken cancel, DateTimeOffset? at = null, string? inSpiteOf = null)
    {
        await using var transaction = await db.BeginWritingAsync(cancel);
        var story = await db.Stories().SingleOrDefaultAsync(s => s.Id == storyId, cancel)
            ?? throw new RuleBroken("no-story", "There is no such story.");
        if (version is not null && version != story.Version)
            throw new RuleBroken("stale", "The story was saved by somebody else since you opened it. Look at the newer version, then publish.");
        // Copy that was public before asks nobody.
        var asks = at is null ? new Asks(inSpiteOf) : null;
        var outcome = await PublishAsync(story, story.Draft, story.Version, by, at ?? clock.GetUtcNow(), asks, cancel);
        if (!outcome.Changed) return outcome;
        await transaction.CommitAsync(cancel);
        await bell.RingAsync(cancel);
        return outcome;
    }

    /// <summary>How many stories of one hour go out in one transaction: what many cost together, each shares, and none waits long for the others.</summary>
    private const int AtMostTogether = 20;

    /// <summary>Publishes what is scheduled, in the words that were scheduled, and with it others of the same hour: a front page that goes out at six does not go out story by story.
    /// Does nothing where nothing is scheduled, or not for this hour: it was moved, cleared, published by hand, or went out with another.</summary>
    public async Task AtItsHourAsync(Guid storyId, CancellationToken cancel)
    {
        List<Guid> leftOut = [];
        var (wentOut, broken) = await GoOutTogetherAsync(storyId, leftOut, cancel);
        while (broken is { } story)
        {
            // What keeps one story in keeps no other: its own job says why.
            leftOut.Add(story);
            db.ChangeTracker.Clear();
            (wentOut, broken) = await GoOutTogetherAsync(storyId, leftOut, cancel);
        }
        if (wentOut) await bell.RingAsync(cancel);
    }

    /// <returns>Whether anything was carried out, or else the story, other than the one asked for, that cannot go out.</returns>
    private async Task<(bool WentOut, Guid? Broken)> GoOutTogetherAsync(Guid storyId, List<Guid> leftOut, CancellationToken cancel)
    {
        await using var transaction = await db.BeginWritingAsync(cancel);
        // Whoever waits here finds afterwards that its story has gone out.
        await db.TakeTurnAsync(Turn.Hours, cancel);
        var now = clock.GetUtcNow();
        var asked = await db.Stories().SingleOrDefaultAsync(s => s.Id == storyId, cancel);
        if (asked is not { GoesOutWords: not null, GoesOutAt: { } hour } || hour > now) return (false, null);
        var others = await db.Stories().Where(s => s.PublicationId == asked.PublicationId && s.GoesOutAt == hour && s.Id != storyId && !leftOut.Contains(s.Id))
            .OrderBy(s => s.Id).Take(AtMostTogether - 1).ToListAsync(cancel);
        foreach (var story in (Story[])[asked, .. others])
        {
            try
            {
                var outcome = await PublishAsync(story, story.GoesOutWords!, story.GoesOutVersion, new Actor(story.GoesOutById, story.GoesOutBy), now, asks: null, cancel);
                if (outcome.Changed) continue;
                story.ForgetGoingOut();
                await db.SaveChangesAsync(cancel);
            }
            catch (Exception error) when (story != asked && error is RuleBroken or DbUpdateException)
            {
                return (false, story.Id);
            }
        }
        await transaction.CommitAsync(cancel);
        return (true, null);
    }

    private sealed record Asks(string? InSpiteOf);

    /// <param name="words">What readers are to see.</param>
    /// <param name="version">The draft's version that they are of.</param>
    /// <param name="asks">Null where the words were looked at before: when they were scheduled, or elsewhere.</param>
    private async Task<PublishedOutcome> PublishAsync(Story story, StoryContent words, int version, Actor by, DateTimeOffset now, Asks? asks, CancellationToken cancel)
    {
        var publication = await revisions.PublicationOfAsync(story, cancel);
        // By the clock, whatever hour the copy is shown with.
        story.RefuseEmbargoed(clock.GetUtcNow(), publication.Zone);
        story.RefuseExpired(clock.GetUtcNow());
        var shown = await db.PublishedStories().Include(p => p.Byline).Include(p => p.Topics).SingleOrDefaultAsync(p => p.StoryId == story.Id, cancel);
        if (shown is { Standing: Standing.Live } && version <= story.PublishedVersion)
            return new PublishedOutcome(story.Id, shown.Path, story.RevisionNumber, await revisions.LastSha256Async(story, cancel), Changed: false);

        var keys = new PublishedKeys(story.Id);
        if (shown is not null) keys.AddAllOf(shown);
        var content = StoryToShow.Of(words, publication);
        if (asks is not null) await requirements.RefuseUnmetAsync(story, content, publication, StoryStep.Published, asks.InSpiteOf, by, cancel);
        var named = await revisions.NamesAsync(publication.Id, [content], cancel);
        await db.RefuseEndedRightsAsync(story, content, publication, clock.GetUtcNow(), cancel);
        story.Publish(content, version, by, now);
        var path = Permalink.PathOf(publication, story.FirstPublishedAt!.Value, content.Slug, publication.Sections.FirstOrDefault(s => s.Id == content.SectionId)?.Slug);
        path = await addresses.FreeAsync(story, path, cancel);

        var kind = shown is null ? RevisionKind.Published : RevisionKind.Updated;
        var revision = await revisions.MakeAsync(story, publication, named, kind, content, path, notice: null, by, now, cancel);
        if (shown is null) db.PublishedStories().Add(shown = new PublishedStory(story, path));
        else if (shown.Path != path) await addresses.LeaveAsync(shown.Path, path, story, now, cancel);
        shown.Show(revision, path);
        keys.AddAllOf(shown);
        await statements.DoAsync(story, revision, publication.Language, keys, cancel);
        await search.ShowAsync([(shown, revision.Content)], publication, cancel);
        await search.KeepDraftsAsync([story], publication, cancel);
        db.Note(story.PublicationId, by, shown.RevisionNumber == 1 ? Deeds.StoryPublished : Deeds.StoryUpdated, story.Id, content.Headline, clock.GetUtcNow());
        db.PublishLog().Add(new PublishLogEntry(story.PublicationId, kind == RevisionKind.Published ? "publish" : "update", keys.All, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancel);
        return new PublishedOutcome(story.Id, path, revision.Number, revision.Sha256, Changed: true);
    }
}
