using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Data;
using Masthead.Serving;
using Masthead.Statements;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Publishing;

/// <summary>How much of a story a correction reaches.</summary>
public enum CorrectionReach
{
    /// <summary>These words.</summary>
    Statement,
    /// <summary>All that this name says in the story.</summary>
    Story,
}

/// <summary>Says whose words a statement is, for readers at once and for every later revision of the story.</summary>
public sealed class CorrectSpeaker(NewsroomDb db, Utterances utterances, PublishBell bell, TimeProvider clock)
{
    /// <param name="name">The speaker's name, or an alias of theirs; nobody of that name yet: a new speaker. Null or empty: the words are nobody's.</param>
    public async Task DoAsync(Guid statementId, string? name, CorrectionReach reach, Actor by, CancellationToken cancel)
    {
        await using var transaction = await db.BeginWritingAsync(cancel);
        await db.TakeTurnAsync(Turn.Speakers, cancel);
        var statement = await db.Statements().SingleOrDefaultAsync(s => s.Id == statementId, cancel)
            ?? throw new RuleBroken("no-statement", "The story has been published again since you opened this page, and its statements were read anew. Go back to the list and choose the statement again.");
        if (reach == CorrectionReach.Story && statement.SpeakerName is null)
            throw new RuleBroken("no-name", "The copy gives these words no name, so only these words can be corrected.");
        var now = clock.GetUtcNow();
        var speaker = string.IsNullOrWhiteSpace(name) ? null : await SpeakerNamedAsync(statement.PublicationId, name.Trim(), cancel);
        var nameKey = statement.SpeakerName is { } read ? SpeakerAlias.KeyOf(read) : null;
        var touched = await TouchedAsync(statement, reach, cancel);
        var keys = new PublishedKeys(statement.StoryId);
        keys.AddSpeakers(touched.Select(t => t.SpeakerId).OfType<Guid>());
        await ForgetEarlierAsync(statement, reach, nameKey, cancel);
        db.StatementCorrections().Add(new StatementCorrection(statement.PublicationId, statement.StoryId, reach == CorrectionReach.Statement ? statement.Words : null, nameKey, speaker?.Id, by.Name, now));
        foreach (var row in touched) row.AttributeTo(speaker?.Id, corrected: true);
        await utterances.FindAsync(touched, cancel);
        keys.AddSpeakers(touched.Select(t => t.SpeakerId).OfType<Guid>());
        keys.Add(PageKey.Statements);
        db.Note(statement.PublicationId, by, Deeds.StatementCorrected, statement.StoryId, statement.Words, now, $"{statement.SpeakerName} → {speaker?.Name}");
        db.PublishLog().Add(new PublishLogEntry(statement.PublicationId, "speaker", keys.All, now));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        await bell.RingAsync(cancel);
    }

    private async Task<List<StatementRow>> TouchedAsync(StatementRow statement, CorrectionReach reach, CancellationToken cancel)
    {
        if (reach == CorrectionReach.Statement) return [statement];
        var key = SpeakerAlias.KeyOf(statement.SpeakerName!);
        return (await db.StatementsOf(statement.StoryId).Where(s => s.SpeakerName != null).ToListAsync(cancel)).FindAll(s => SpeakerAlias.KeyOf(s.SpeakerName!) == key);
    }

    /// <summary>One correction of the same words, or of the same name, is enough: the newest.</summary>
    private Task<int> ForgetEarlierAsync(StatementRow statement, CorrectionReach reach, string? nameKey, CancellationToken cancel)
    {
        var ofStory = db.StatementCorrections().Where(c => c.StoryId == statement.StoryId);
        return reach == CorrectionReach.Statement
            ? ofStory.Where(c => c.Words == statement.Words).ExecuteDeleteAsync(cancel)
            : ofStory.Where(c => c.Name == nameKey).ExecuteDeleteAsync(cancel);
    }

    private async Task<Speaker> SpeakerNamedAsync(Guid publicationId, string name, CancellationToken cancel)
    {
        var key = SpeakerAlias.KeyOf(name);
        var known = await db.SpeakerAliases().Where(a => a.PublicationId == publicationId && a.Key == key).Join(db.Speakers(), a => a.SpeakerId, s => s.Id, (a, s) => s).SingleOrDefaultAsync(cancel);
        return known ?? db.NewSpeaker(publicationId, name);
    }
}
