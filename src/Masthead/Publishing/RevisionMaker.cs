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

    /// <summary>What stories of one publication name: their people and pictures. Names of another publication never enter a story, whatever a client sent.</summary>
    internal async Task<NamedInStories> NamesAsync(Guid publicationId, IReadOnlyCollection<StoryContent> contents, CancellationToken cancel)
    {
        var contributors = contents.SelectMany(c => c.Byline).Select(b => b.ContributorId).Distinct().ToList();
        var people = contributors.Count == 0 ? [] : await db.Contributors().AsNoTracking().Where(c => c.PublicationId == publicationId && contributors.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancel);
        if (people.Count != contributors.Count) throw new RuleBroken("no-contributor", "The byline names somebody who is not a contributor of this publication. Take the name out and add it again.");
        var shown = contents.SelectMany(c => c.PictureIds()).Distinct().ToList();
        var pictures = shown.Count == 0 ? [] : await db.Pictures().Where(p => p.PublicationId == publicationId && shown.Contains(p.Id))
            .ToDictionaryAsync(p => p.Id, p => new RevisionForm.NamedPicture(p.Sha256, p.AlternativeText, p.Caption, p.Credit), cancel);
        if (pictures.Count != shown.Count) throw new RuleBroken("no-picture", "The story shows a picture that is not in this publication’s library. Take it out and choose another.");
        var topics = contents.SelectMany(c => c.TopicIds).Distinct().ToList();
        if (topics.Count > 0 && await db.Set<Topic>().CountAsync(t => t.PublicationId == publicationId && topics.Contains(t.Id), cancel) != topics.Count)
            throw new RuleBroken("no-topic", "The story is about a topic that is not of this publication. Take it out and add it again.");
        return new NamedInStories(people, pictures);
    }

    internal async Task<Revision> MakeAsync(Story story, Publication publication, NamedInStories named, RevisionKind kind, StoryContent content, string path, string? notice, Actor by, DateTimeOffset now, CancellationToken cancel)
    {
        var before = story.RevisionNumber == 1 ? null : await db.Revisions().Where(r => r.StoryId == story.Id && r.Number == story.RevisionNumber - 1).SingleOrDefaultAsync(cancel);
        var names = new RevisionForm.Names(
            publication.Slug,
            publication.Sections.FirstOrDefault(s => s.Id == content.SectionId)?.Slug,
            [.. publication.Topics.Where(t => content.TopicIds.Contains(t.Id)).Select(t => t.Slug).Order(StringComparer.Ordinal)],
            [.. content.Byline.Select(b => new RevisionForm.NamedContributor(named.People[b.ContributorId].Name, named.People[b.ContributorId].Kind.ToString(), b.Role.ToString()))],
            named.Pictures);
        // The form is public: it holds what readers may see.
        var canonical = RevisionForm.Write(story.Id, story.RevisionNumber, kind, path, now, content.Language ?? publication.Language, publication.ShowsSources ? content : content.WithoutSources(), names, notice);
        var grade = before is null ? ChangeGrade.None : Difference.Grade(before.Content, content);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(canonical));
        var revision = new Revision(Guid.CreateVersion7(now), story, story.RevisionNumber, kind, content, canonical, sha256, grade, by.Name, now);
        db.Revisions().Add(revision);
        return revision;
    }
}

/// <summary>The people and pictures that stories name, read once for as many revisions as are made of them.</summary>
internal sealed record NamedInStories(IReadOnlyDictionary<Guid, Contributor> People, Dictionary<Guid, RevisionForm.NamedPicture> Pictures);
