using Masthead.Data;
using Masthead.Statements;
using Masthead.Text;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Publishing;

/// <summary>Finds which quotations are the same utterance: the same speaker's words, whole, trimmed, with words left out, or altered.</summary>
public sealed class Utterances(NewsroomDb db)
{
    /// <summary>A quotation is compared with so many of the newest quotations of those who speak in the story, shared out among them.</summary>
    private const int MostCompared = 400;

    private const int FewestOfEach = 25;

    /// <summary>Fewer words are in too many mouths to be one utterance.</summary>
    private const int FewestWords = 4;

    /// <summary>Gives each quotation of a named speaker its utterance. The rows are not in the database yet, or their old utterance no longer counts.</summary>
    public async Task FindAsync(IReadOnlyCollection<StatementRow> rows, CancellationToken cancel)
    {
        var quotations = rows.Where(r => r.SpeakerId is not null && r.IsQuoted && HasWords(r.Words)).ToList();
        if (quotations.Count == 0) return;
        var known = await KnownAsync([.. quotations.Select(q => q.SpeakerId).Distinct()], [.. quotations.Select(q => q.Id)], cancel);
        foreach (var (n, quotation) in quotations.Index())
        {
            quotation.BelongTo((n < MostCompared ? Alike(known, quotation.SpeakerId, quotation.Words) : null) ?? Guid.CreateVersion7());
            if (n < MostCompared) known.Add(new Known(quotation.SpeakerId, quotation.Words, quotation.UtteranceId!.Value));
        }
    }

    /// <summary>Before statements become another speaker's: what both have said is one utterance from now on.</summary>
    public async Task JoinAsync(IReadOnlyCollection<StatementRow> moved, Guid intoId, CancellationToken cancel)
    {
        var known = await KnownAsync([intoId], [], cancel);
        foreach (var utterance in moved.Where(m => m.UtteranceId is not null).GroupBy(m => m.UtteranceId).OrderByDescending(u => u.Max(m => m.SaidAt)).Take(MostCompared))
        {
            if (Alike(known, intoId, utterance.MaxBy(m => m.SaidAt)!.Words) is not { } same) continue;
            foreach (var row in utterance) row.BelongTo(same);
        }
    }

    private sealed record Known(Guid? SpeakerId, string Words, Guid UtteranceId);

    private static Guid? Alike(List<Known> known, Guid? speakerId, string words) =>
        known.Find(k => k.SpeakerId == speakerId && QuotationLikeness.Compare(k.Words, words) != QuotationLabel.Different)?.UtteranceId;

    /// <summary>Speaker by speaker: so the index gives the newest of each, however much they have said.</summary>
    private async Task<List<Known>> KnownAsync(List<Guid?> speakers, List<Guid> but, CancellationToken cancel)
    {
        var ofEach = Math.Max(MostCompared / speakers.Count, FewestOfEach);
        List<Known> known = [];
        foreach (var speaker in speakers)
        {
            known.AddRange(await db.Statements().AsNoTracking()
                .Where(s => s.SpeakerId == speaker && s.UtteranceId != null && !but.Contains(s.Id))
                .OrderByDescending(s => s.SaidAt).ThenByDescending(s => s.StoryId).ThenByDescending(s => s.Start).Take(ofEach)
                .Select(s => new Known(s.SpeakerId, s.Words, s.UtteranceId!.Value)).ToListAsync(cancel));
        }
        return known;
    }

    private static bool HasWords(string text)
    {
        var words = 0;
        for (var i = 0; i < text.Length && words < FewestWords; i++)
            if (char.IsLetterOrDigit(text[i]) && (i == 0 || !char.IsLetterOrDigit(text[i - 1]))) words++;
        return words >= FewestWords;
    }
}
