using Masthead.Data;
using Masthead.Pictures;
using Masthead.Publications;
using Masthead.Serving;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Api;

public enum BodyForm { Document, Html, Markdown }

/// <summary>Finds stories of the caller’s publication and says how they stand.</summary>
internal sealed class StoryReading(NewsroomDb db, Caller caller, PublicAddress address)
{
    /// <summary>The story, tracked.</summary>
    /// <exception cref="Refusal">There is none in this publication.</exception>
    public async Task<Story> FindAsync(Guid id, CancellationToken cancel) =>
        await db.Stories().SingleOrDefaultAsync(s => s.Id == id && s.PublicationId == caller.PublicationId, cancel) ?? throw new Refusal(ProblemKind.NotFound);

    /// <summary>For an act of those who may publish, on the version that they saw.</summary>
    public async Task<Story> ToPublishAsync(Guid id, HttpContext http, CancellationToken cancel)
    {
        var story = await FindAsync(id, cancel);
        if (!caller.CanPublish(story)) throw new Refusal(ProblemKind.NotAllowed);
        RefuseStale(story, http);
        return story;
    }

    public async Task<Story> ToWriteAsync(Guid id, HttpContext http, CancellationToken cancel)
    {
        var story = await FindAsync(id, cancel);
        if (!caller.CanWrite(story)) throw new Refusal(ProblemKind.NotAllowed);
        RefuseStale(story, http);
        return story;
    }

    public static Refusal Stale(int sent, Story story) => new(ProblemKind.VersionStale, $"You saw version {sent}; {story.ChangedBy} has made version {story.Version}. Read it, put the two together, and send yours with its ETag.")
    {
        More = { ["sentVersion"] = sent, ["version"] = story.Version, ["changedBy"] = story.ChangedBy, ["changedAt"] = story.ChangedAt },
    };

    private static void RefuseStale(Story story, HttpContext http)
    {
        var sent = IfMatch.VersionOf(http.Request);
        if (sent != story.Version) throw Stale(sent, story);
    }

    /// <summary>The answer that shows a story as it stands now.</summary>
    public async Task<Answer> AnswerAsync(Story story, CancellationToken cancel, BodyForm form = BodyForm.Document, int status = StatusCodes.Status200OK, string? location = null)
    {
        var path = await db.PublishedStories().AsNoTracking().Where(p => p.StoryId == story.Id).Select(p => p.Path).SingleOrDefaultAsync(cancel);
        var url = path is null ? null : await BaseAsync(cancel) + path;
        var view = new StoryView(story.Id, story.Status, story.Version, story.RevisionNumber, story.HasUnpublishedChanges, story.CreatedAt, story.ChangedAt, story.ChangedBy, story.FirstPublishedAt, url,
            story.GoesOutAt, story.GoesOutAt is null ? null : story.GoesOutVersion, story.EmbargoUntil, story.ComesDownAt, story.ComesDownAt is null ? null : story.ComesDownNotice,
            story.Draft, await BodyAsync(story.Draft.Body, form, cancel));
        return Answer.One(view, story.Version, status, location);
    }

    /// <summary>The story after an act, which may have read it anew.</summary>
    public async Task<Answer> AnswerAnewAsync(Story story, CancellationToken cancel)
    {
        await db.Entry(story).ReloadAsync(cancel);
        return await AnswerAsync(story, cancel);
    }

    public async Task<string?> BodyAsync(StoryDocument body, BodyForm form, CancellationToken cancel)
    {
        if (form == BodyForm.Document) return null;
        var figures = await FiguresAsync(body, cancel);
        return form == BodyForm.Html ? StoryHtml.Render(body, figures) : StoryMarkdown.Render(body, figures);
    }

    private async Task<Func<Guid, FigureSource?>> FiguresAsync(StoryDocument body, CancellationToken cancel)
    {
        var ids = body.AllBlocks().OfType<PictureBlock>().Select(b => b.PictureId).Distinct().ToList();
        if (ids.Count == 0) return _ => null;
        var pictures = await db.Pictures().AsNoTracking().Where(p => p.PublicationId == caller.PublicationId && ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancel);
        var host = await BaseAsync(cancel);
        return id => pictures.TryGetValue(id, out var picture) && PictureAddresses.For(picture, host) is { } at ? new FigureSource(at.Src, at.WebpSrcSet, at.Width, at.Height) { AvifSet = at.AvifSrcSet } : null;
    }

    private async Task<string> BaseAsync(CancellationToken cancel) =>
        address.Of(await db.Set<PublicationHost>().Where(h => h.PublicationId == caller.PublicationId && h.IsPrimary).Select(h => h.Host).SingleAsync(cancel));
}
