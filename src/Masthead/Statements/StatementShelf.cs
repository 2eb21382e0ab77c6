using Masthead.Data;
using Masthead.Serving;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Statements;

/// <summary>A statement with its speaker and the story it stands in, as readers may know them.</summary>
public sealed record PublicStatement(StatementRow Row, Speaker Speaker, PublishedStory Story);

/// <summary>How pages read statements: those of live stories at their live revision, of speakers who are public. What it hands out it has written into <see cref="KeysRead"/> first.</summary>
public sealed class StatementShelf(NewsroomDb db, KeysRead keys)
{
    /// <summary>So many other tellings of one utterance are shown beside it.</summary>
    public const int MostVariants = 6;

    private const int MostSpeakersOfStory = 30;

    /// <summary>What was said last, by the day of the stories, a page of <paramref name="size"/> and one more where an older page follows. In a story quotations stand before what is reported.</summary>
    public async Task<IReadOnlyList<PublicStatement>> LatestAsync(Guid publicationId, int page, int size, CancellationToken cancel)
    {
        keys.Add(PageKey.Statements);
        var found = await Public(db.Statements().Where(s => s.PublicationId == publicationId))
            .OrderByDescending(f => f.Row.SaidAt).ThenByDescending(f => f.Row.StoryId).ThenBy(f => f.Row.Start).Skip((page - 1) * size).Take(size + 1).ToListAsync(cancel);
        return Read(found);
    }

    /// <summary>Whom an address names: by slug, or by any other name of theirs. Null for nobody, and for a speaker who is not public.</summary>
    public async Task<Speaker?> SpeakerNamedAsync(Guid publicationId, string slug, CancellationToken cancel)
    {
        // Whoever is nobody yet may be somebody after the next publish.
        keys.Add(PageKey.Statements);
        var speaker = await db.SpeakerAliases().AsNoTracking().Where(a => a.PublicationId == publicationId && a.Key == slug).Join(db.Speakers(), a => a.SpeakerId, s => s.Id, (a, s) => s).SingleOrDefaultAsync(cancel);
        if (speaker is not null) keys.Add(PageKey.Speaker(speaker.Id));
        return speaker is { IsPublic: true } ? speaker : null;
    }

    /// <summary>What one speaker said, newest first, quotations or reported speech; a page of <paramref name="size"/> and one more where an older page follows.</summary>
    public async Task<IReadOnlyList<PublicStatement>> OfSpeakerAsync(Speaker speaker, bool quoted, int page, int size, CancellationToken cancel)
    {
        keys.Add(PageKey.Speaker(speaker.Id));
        var found = await Public(db.Statements().Where(s => s.SpeakerId == speaker.Id && (s.Kind != Text.StatementKind.Indirect) == quoted))
            .OrderByDescending(f => f.Row.SaidAt).ThenByDescending(f => f.Row.StoryId).ThenBy(f => f.Row.Start).Skip((page - 1) * size).Take(size + 1).ToListAsync(cancel);
        return Read(found);
    }

    /// <summary>The other tellings of these utterances, newest first.</summary>
    public async Task<ILookup<Guid, PublicStatement>> TellingsAsync(Speaker speaker, IReadOnlyCollection<Guid> utterances, CancellationToken cancel)
    {
        keys.Add(PageKey.Speaker(speaker.Id));
        var found = await Public(db.Statements().Where(s => s.SpeakerId == speaker.Id && s.UtteranceId != null && utterances.Contains(s.UtteranceId.Value)))
            .OrderByDescending(f => f.Row.SaidAt).ThenByDescending(f => f.Row.StoryId).ThenBy(f => f.Row.Start).Take(utterances.Count * (MostVariants + 1)).ToListAsync(cancel);
        return Read(found).ToLookup(s => s.Row.UtteranceId!.Value);
    }

    /// <summary>Whom a story quotes, in the order in which they are first quoted.</summary>
    public async Task<IReadOnlyList<Speaker>> QuotedInAsync(Guid storyId, CancellationToken cancel)
    {
        keys.Add(PageKey.Story(storyId));
        var found = await Shown(db.StatementsOf(storyId).Where(s => s.Kind != Text.StatementKind.Indirect)).OrderBy(f => f.Row.Start).Select(f => f.Speaker).ToListAsync(cancel);
        var speakers = found.DistinctBy(s => s.Id).Take(MostSpeakersOfStory).ToList();
        // Whoever is kept from readers may be shown to them again, and then stands here too.
        foreach (var speaker in speakers) keys.Add(PageKey.Speaker(speaker.Id));
        return speakers.FindAll(speaker => speaker.IsPublic);
    }

    /// <summary>The slugs of those who have a public page, in order.</summary>
    public async Task<IReadOnlyList<string>> SlugsAsync(Guid publicationId, int most, CancellationToken cancel)
    {
        keys.Add(PageKey.Statements);
        return await db.Speakers().Where(s => s.PublicationId == publicationId && s.IsPublic && db.Statements().Any(t => t.SpeakerId == s.Id))
            .OrderBy(s => s.Slug).Select(s => s.Slug).Take(most).ToListAsync(cancel);
    }

    private sealed class Found
    {
        public required StatementRow Row { get; init; }
        public required Speaker Speaker { get; init; }
        public required PublishedStory Story { get; init; }
    }

    private IQueryable<Found> Public(IQueryable<StatementRow> statements) => Shown(statements).Where(f => f.Speaker.IsPublic);

    private IQueryable<Found> Shown(IQueryable<StatementRow> statements) => statements.AsNoTracking()
        .Join(db.Speakers(), s => s.SpeakerId, s => s.Id, (Row, Speaker) => new { Row, Speaker })
        .Join(db.PublishedStories().Where(p => p.Standing == Standing.Live), f => new { f.Row.StoryId, Number = f.Row.RevisionNumber }, p => new { p.StoryId, Number = p.RevisionNumber }, (f, p) => new Found { Row = f.Row, Speaker = f.Speaker, Story = p });

    private List<PublicStatement> Read(List<Found> found) => found.ConvertAll(f =>
    {
        keys.Add(PageKey.Story(f.Story.StoryId));
        keys.Add(PageKey.Speaker(f.Speaker.Id));
        return new PublicStatement(f.Row, f.Speaker, f.Story);
    });
}
