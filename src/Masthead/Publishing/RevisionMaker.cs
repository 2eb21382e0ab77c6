using System.Security.Cryptography;
using Masthead.Accounts;
using Masthead.Contributors;
using Masthead.Data;
using Masthead.Pictures;
using Masthead.Publications;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Publishing;

/// <summary>What the acts share: the next revision of a story with its canonical form. Saves nothing.</summary>
public sealed class RevisionMaker(NewsroomDb db)
{
    public Task<Publication> PublicationOfAsync(Story story, CancellationToken cancel) =>
        db.Publications().AsSplitQuery().Include(p => p.Sections).Include(p => p.Topics).SingleAsync(p => p.Id == story.PublicationId, cancel);

    public Task<string> LastSha256Async(Story story, CancellationToken cancel) =>
        db.Revisions().Where(r => r.StoryId == story.Id && r.Number == story.RevisionNumber).Select(r => r.Sha256).SingleAsync(cancel);

    /// <summary>Names of another publication never enter a story, whatever a client sent.</summary>
    public async Task RefuseForeignNamesAsync(Story story, StoryContent content, CancellationToken cancel)
    {
        var contributors = content.Byline.Select(b => b.ContributorId).Distinct().ToList();
        if (await db.Contributors().CountAsync(c => c.PublicationId == story.PublicationId && contributors.Contains(c.Id), cancel) != contributors.Count)
            throw new RuleBroken("no-contributor", "The byline names somebody who is not a contributor of this publication. Take the name out and add it again.");
        var pictures = PicturesIn(content);
        if (await db.Pictures().CountAsync(p => p.PublicationId == story.PublicationId && pictures.Contains(p.Id), cancel) != pictures.Count)
            throw new RuleBroken("no-picture", "The story shows a picture that is not in this publication’s library. Take it out and choose another.");
    }

    public async Task<Revision> MakeAsync(Story story, Publication publication, RevisionKind kind, StoryContent content, string path, string? notice, Actor by, DateTimeOffset now, CancellationToken cancel)
    {
        var byline = content.Byline.Select(b => b.ContributorId).ToList();
        var people = await db.Contributors().Where(c => byline.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancel);
        var names = new RevisionForm.Names(
            publication.Slug,
            publication.Sections.FirstOrDefault(s => s.Id == content.SectionId)?.Slug,
            [.. publication.Topics.Where(t => content.TopicIds.Contains(t.Id)).Select(t => t.Slug).Order(StringComparer.Ordinal)],
            [.. content.Byline.Select(b => new RevisionForm.NamedContributor(people[b.ContributorId].Name, people[b.ContributorId].Kind.ToString(), b.Role.ToString()))],
            await NamedPicturesAsync(content, cancel));
        var canonical = RevisionForm.Write(story.Id, story.RevisionNumber, kind, path, now, content.Language ?? publication.Language, content, names, notice);
        var before = await db.Revisions().Where(r => r.StoryId == story.Id && r.Number == story.RevisionNumber - 1).SingleOrDefaultAsync(cancel);
        var grade = before is null ? ChangeGrade.None : Difference.Grade(before.Content, content);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(canonical));
        var revision = new Revision(Guid.CreateVersion7(now), story, story.RevisionNumber, kind, content, canonical, sha256, grade, by.Name, now);
        db.Revisions().Add(revision);
        return revision;
    }

    private static List<Guid> PicturesIn(StoryContent content) =>
        [.. content.Body.AllBlocks().OfType<PictureBlock>().Select(b => b.PictureId).Concat(content.LeadPictureId is { } lead ? [lead] : []).Distinct()];

    private async Task<Dictionary<Guid, RevisionForm.NamedPicture>> NamedPicturesAsync(StoryContent content, CancellationToken cancel)
    {
        var pictures = PicturesIn(content);
        return await db.Pictures().Where(p => pictures.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => new RevisionForm.NamedPicture(p.Sha256, p.AlternativeText, p.Caption, p.Credit), cancel);
    }
}
