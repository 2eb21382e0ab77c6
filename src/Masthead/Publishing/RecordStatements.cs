using Masthead.Data;
using Masthead.Publications;
using Masthead.Statements;
using Masthead.Stories;
using Masthead.Text;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Publishing;

/// <summary>Writes down the statements of a revision, in the transaction of the act that shows it: finds each one's speaker by alias, makes whom nobody knows yet,
/// and applies what people corrected before. Saves nothing but what it takes away.</summary>
public sealed class RecordStatements(NewsroomDb db, StatementsOfStory reading, Utterances utterances)
{
    /// <param name="keys">Takes the keys of the speakers before and after.</param>
    internal async Task DoAsync(Story story, Revision revision, string language, PublishedKeys keys, CancellationToken cancel)
    {
        var rows = RowsOf(story, revision, language);
        await ForgetAsync(story.Id, keys, cancel);
        if (rows.Count > 0)
        {
            await AttributeAsync(story, rows, cancel);
            await utterances.FindAsync(rows, cancel);
            db.Statements().AddRange(rows);
            keys.AddSpeakers(rows.Select(r => r.SpeakerId).OfType<Guid>());
        }
        if (await db.Set<StatementsRead>().FindAsync([story.Id], cancel) is not { } read) db.Set<StatementsRead>().Add(read = new StatementsRead(story.Id));
        read.By(StatementsOfStory.Form);
    }

    /// <summary>The same for stories of one publication that no reader has seen: there is nothing to forget, and nobody has corrected anything.</summary>
    internal async Task DoFirstAsync(Guid publicationId, IReadOnlyCollection<(Story Story, Revision Revision)> shown, string language, PublishedKeys keys, CancellationToken cancel)
    {
        await db.TakeTurnAsync(Turn.Speakers, cancel);
        var rows = shown.SelectMany(s => RowsOf(s.Story, s.Revision, language)).ToList();
        var aliases = await AliasesAsync(publicationId, rows, cancel);
        foreach (var row in rows)
            if (row.SpeakerName is { Length: <= Speaker.LongestName } name) row.AttributeTo(aliases[SpeakerAlias.KeyOf(name)], corrected: false);
        await utterances.FindAsync(rows, cancel);
        db.Statements().AddRange(rows);
        keys.AddSpeakers(rows.Select(r => r.SpeakerId).OfType<Guid>());
        foreach (var (story, _) in shown) db.Set<StatementsRead>().Add(new StatementsRead(story.Id)).Entity.By(StatementsOfStory.Form);
    }

    private List<StatementRow> RowsOf(Story story, Revision revision, string language) =>
        [.. reading.Read(revision.Content, language).Select(placed => new StatementRow(story, revision.Number, placed))];

    /// <summary>Takes a story's statements out of every list. What people corrected stays, for the day that the story is published again.</summary>
    internal async Task ForgetAsync(Guid storyId, PublishedKeys keys, CancellationToken cancel)
    {
        await db.TakeTurnAsync(Turn.Speakers, cancel);
        keys.AddSpeakers(await db.StatementsOf(storyId).Where(s => s.SpeakerId != null).Select(s => s.SpeakerId!.Value).Distinct().ToListAsync(cancel));
        await db.StatementsOf(storyId).ExecuteDeleteAsync(cancel);
    }

    private async Task AttributeAsync(Story story, List<StatementRow> rows, CancellationToken cancel)
    {
        var corrections = await db.StatementCorrections().AsNoTracking().Where(c => c.StoryId == story.Id).OrderBy(c => c.At).ThenBy(c => c.Id).ToListAsync(cancel);
        var aliases = await AliasesAsync(story.PublicationId, rows, cancel);
        foreach (var row in rows)
        {
            if (row.SpeakerName is not { Length: <= Speaker.LongestName } name) continue;
            var key = SpeakerAlias.KeyOf(name);
            var told = corrections.FindLast(c => c.Words is null && c.Name == key);
            row.AttributeTo(told is null ? aliases[key] : told.SpeakerId, corrected: told is not null);
        }
        foreach (var correction in corrections)
            if (correction.Words is { } words && OfWords(words, rows) is { } row) row.AttributeTo(correction.SpeakerId, corrected: true);
    }

    /// <summary>The statement with these words; where an edit changed them, the only one that is still the same utterance.</summary>
    private static StatementRow? OfWords(string words, List<StatementRow> rows)
    {
        if (rows.Find(r => QuotationLikeness.Compare(r.Words, words) == QuotationLabel.Identical) is { } same) return same;
        var alike = rows.FindAll(r => QuotationLikeness.Compare(r.Words, words) != QuotationLabel.Different);
        return alike.Count == 1 ? alike[0] : null;
    }

    /// <summary>The speaker of each name, made where the publication has none of that name.</summary>
    private async Task<Dictionary<string, Guid>> AliasesAsync(Guid publicationId, List<StatementRow> rows, CancellationToken cancel)
    {
        var names = rows.Select(r => r.SpeakerName).OfType<string>().Where(n => n.Length <= Speaker.LongestName).DistinctBy(SpeakerAlias.KeyOf, StringComparer.Ordinal).ToList();
        var keys = names.ConvertAll(SpeakerAlias.KeyOf);
        var known = await db.SpeakerAliases().AsNoTracking().Where(a => a.PublicationId == publicationId && keys.Contains(a.Key)).ToDictionaryAsync(a => a.Key, a => a.SpeakerId, StringComparer.Ordinal, cancel);
        foreach (var (name, key) in names.Zip(keys))
        {
            if (!known.ContainsKey(key)) known.Add(key, db.NewSpeaker(publicationId, name).Id);
        }
        return known;
    }
}

internal static class NewSpeakers
{
    /// <summary>Makes a speaker of a name that is no alias yet; not saved here.</summary>
    public static Speaker NewSpeaker(this NewsroomDb db, Guid publicationId, string name)
    {
        var speaker = new Speaker(publicationId, Slug.Parse(SpeakerAlias.KeyOf(name)), name);
        db.Speakers().Add(speaker);
        db.SpeakerAliases().Add(new SpeakerAlias(speaker, speaker.Name));
        return speaker;
    }
}
