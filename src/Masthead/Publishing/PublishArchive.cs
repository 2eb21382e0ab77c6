using System.Globalization;
using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Data;
using Masthead.Publications;
using Masthead.Search;
using Masthead.Serving;
using Masthead.Stories;

namespace Masthead.Publishing;

/// <summary>Puts stories before readers that were public before they came here, many in one transaction: for archives, where <see cref="PublishStory"/> would take the database’s turn for each.
/// What stands afterwards is the same, but one row of the publish log tells of all.</summary>
public sealed class PublishArchive(NewsroomDb db, RevisionMaker revisions, RecordStatements statements, RecordSearch search, StoryAddresses addresses, PublishBell bell, TimeProvider clock)
{
    /// <summary>Longer transactions would keep others from publishing.</summary>
    public const int MostAtOnce = 200;

    /// <param name="stories">New ones of one publication, not in the database yet, each with the hour that it was first public.</param>
    public async Task<IReadOnlyList<PublishedOutcome>> DoAsync(Guid publicationId, IReadOnlyList<(Story Story, DateTimeOffset At)> stories, Actor by, CancellationToken cancel)
    {
        if (stories.Count > MostAtOnce) throw new ArgumentOutOfRangeException(nameof(stories), stories.Count, $"At most {MostAtOnce} stories at once.");
        if (stories.FirstOrDefault(s => s.Story.PublicationId != publicationId || s.Story.RevisionNumber > 0) is { Story: { } wrong })
            throw new InvalidOperationException($"“{wrong.Headline}” is not a new story of this publication.");
        if (stories.Count == 0) return [];
        await using var transaction = await db.BeginWritingAsync(cancel);
        var publication = await revisions.PublicationOfAsync(stories[0].Story, cancel);
        var contents = stories.Select(s => StoryToShow.Of(s.Story.Draft, publication)).ToList();
        var named = await revisions.NamesAsync(publicationId, contents, cancel);
        foreach (var ((story, at), content) in stories.Zip(contents))
        {
            story.RefuseEmbargoed(clock.GetUtcNow(), publication.Zone);
            story.Publish(content, story.Version, by, at);
        }
        var paths = await addresses.FreeAsync(publicationId, [.. stories.Zip(contents, (s, content) =>
            Permalink.PathOf(publication, s.At, content.Slug, publication.Sections.FirstOrDefault(section => section.Id == content.SectionId)?.Slug))], cancel);

        var keys = new PublishedKeys([.. stories.Select(s => s.Story.Id)]);
        List<(Story Story, PublishedStory Shown, Revision Revision)> made = [];
        foreach (var ((story, at), path) in stories.Zip(paths))
        {
            var revision = await revisions.MakeAsync(story, publication, named, RevisionKind.Published, story.Draft, path, notice: null, by, at, cancel);
            var shown = new PublishedStory(story, path);
            shown.Show(revision, path);
            keys.AddAllOf(shown);
            made.Add((story, shown, revision));
        }
        db.Stories().AddRange(made.Select(m => m.Story));
        db.PublishedStories().AddRange(made.Select(m => m.Shown));
        await statements.DoFirstAsync(publicationId, [.. made.Select(m => (m.Story, m.Revision))], publication.Language, keys, cancel);
        await search.ShowAsync([.. made.Select(m => (m.Shown, m.Revision.Content))], publication, cancel);
        await search.KeepDraftsAsync([.. made.Select(m => m.Story)], publication, cancel);
        // One line for all: what was brought in is not the doing of a day's desk.
        db.Note(publicationId, by, Deeds.ArchivePublished, null, publication.Name, clock.GetUtcNow(), string.Create(CultureInfo.InvariantCulture, $"{made.Count}"));
        db.PublishLog().Add(new PublishLogEntry(publicationId, "publish", keys.All, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        await bell.RingAsync(cancel);
        return [.. made.Select(m => new PublishedOutcome(m.Story.Id, m.Shown.Path, m.Revision.Number, m.Revision.Sha256, Changed: true))];
    }
}
