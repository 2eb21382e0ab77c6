using System.Collections.Immutable;
using Masthead.Data;
using Masthead.Statements;
using Masthead.Stories;
using Masthead.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Masthead.Desk;

/// <summary>A statement as the desk's lists show it.</summary>
public sealed record StatementLine(StatementRow Row, string? SpeakerName, string Headline, ImmutableArray<StatementLine.Variant> Variants)
{
    /// <summary>Another telling of the same utterance, its words against those of the line.</summary>
    public sealed record Variant(QuotationLabel Label, ImmutableArray<ChangedRun> Runs, Guid StoryId, string Headline);

    public static LocalizedString NameOf(StatementKind kind, IStringLocalizer<DeskWords> say) => kind switch
    {
        StatementKind.Direct => say["Quoted"],
        StatementKind.Mixed => say["Partly quoted"],
        _ => say["Reported"],
    };

    public static LocalizedString NameOf(QuotationLabel label, IStringLocalizer<DeskWords> say) => label switch
    {
        QuotationLabel.Identical => say["Same words"],
        QuotationLabel.Trimmed => say["Shorter or longer"],
        QuotationLabel.Elided => say["Words left out"],
        _ => say["Different words"],
    };
}

internal static class StatementLines
{
    /// <summary>The rows with what they name, in the order given.</summary>
    public static async Task<IReadOnlyList<StatementLine>> LinesAsync(this NewsroomDb db, IReadOnlyList<StatementRow> rows, CancellationToken cancel)
    {
        var utterances = rows.Select(r => r.UtteranceId).OfType<Guid>().Distinct().ToList();
        var tellings = (await db.Statements().AsNoTracking().Where(s => s.UtteranceId != null && utterances.Contains(s.UtteranceId.Value)).OrderByDescending(s => s.SaidAt).Take(utterances.Count * (StatementShelf.MostVariants + 1)).ToListAsync(cancel))
            .ToLookup(s => s.UtteranceId);
        var stories = rows.Concat(tellings.SelectMany(t => t)).Select(r => r.StoryId).Distinct().ToList();
        var headlines = await db.PublishedStories().Where(p => stories.Contains(p.StoryId)).ToDictionaryAsync(p => p.StoryId, p => p.Headline, cancel);
        var speakers = rows.Select(r => r.SpeakerId).OfType<Guid>().Distinct().ToList();
        var names = await db.Speakers().Where(s => speakers.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Name, cancel);
        return [.. rows.Select(row => new StatementLine(
            row,
            row.SpeakerId is { } speaker ? names[speaker] : null,
            headlines.GetValueOrDefault(row.StoryId, ""),
            row.UtteranceId is null ? [] : [.. tellings[row.UtteranceId].Where(t => t.StoryId != row.StoryId).DistinctBy(t => t.StoryId).Take(StatementShelf.MostVariants)
                .Select(t => new StatementLine.Variant(QuotationLikeness.Compare(row.Words, t.Words), WordRuns.Between(row.Printed, t.Printed), t.StoryId, headlines.GetValueOrDefault(t.StoryId, "")))]))];
    }
}
