using System.Collections.Immutable;

namespace Masthead.Search;

/// <summary>A question as the index of one place is asked it.</summary>
/// <param name="Tiers">What a document must hold to stand in each tier: the question's words in its headline, above its copy, anywhere. None stands in two.</param>
/// <param name="From">The lowest number that counts.</param>
/// <param name="To">Behind the highest.</param>
/// <param name="Terms">The terms that are marked in answers.</param>
internal sealed record SearchPlan(ImmutableArray<SearchTier> Tiers, long From, long To, IReadOnlySet<string> Terms);

/// <param name="Weight">A document of this tier counts as so many times older than one with the words in its headline.</param>
internal sealed record SearchTier(Match Match, int Weight);

/// <summary>The place that is searched, and how its questions are read.</summary>
/// <param name="Languages">Main languages: words are taken in each.</param>
/// <param name="AsTyped">True on the desk, where somebody is typing still: each word counts as the beginning of one too.</param>
internal sealed record PlaceAsked(int Number, IReadOnlyList<string> Languages, TimeZoneInfo Zone, bool AsTyped = false);

internal static class SearchPlans
{
    private const int HeadlineWeight = 1, LeadWeight = 3, AnywhereWeight = 12;

    /// <param name="filters">Terms that every document must have: of a section, an author, a status.</param>
    public static SearchPlan Of(SearchQuestion question, PlaceAsked place, IReadOnlyCollection<string> filters)
    {
        var wanted = question.Wanted.Select(group => Read(group, place)).OfType<Match>().ToList();
        var unwanted = question.Unwanted.Select(words => Read([words], place)).OfType<Match>().ToList();
        var kept = filters.Select(filter => new Match.Term(filter)).ToList<Match>();
        return new SearchPlan(
            wanted.Count == 0 ? [new SearchTier(But(AllOrPlace(kept, place), unwanted), HeadlineWeight)] : [.. Tiers(wanted, kept, unwanted)],
            question.After is { } after ? SearchId.At(place.Number, Midnight(after, place.Zone)) : SearchId.StartOf(place.Number),
            question.Before is { } before ? SearchId.At(place.Number, Midnight(before, place.Zone)) : SearchId.EndOf(place.Number),
            question.Wanted.SelectMany(group => group).SelectMany(words => place.Languages.SelectMany(language => WordsOfCopy.In(words.Text, language))).Select(w => w.Term).ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>One word alone, anywhere in the place.</summary>
    public static Match? OfWord(string word, PlaceAsked place) => Read([new AskedWords(word, IsPhrase: false)], place);

    private static IEnumerable<SearchTier> Tiers(List<Match> wanted, List<Match> kept, List<Match> unwanted)
    {
        var headline = Match.AllOf(wanted.Select(w => w.Marked(TermMarks.Headline)));
        var lead = Match.AllOf(wanted.Select(w => w.Marked(TermMarks.Lead)));
        yield return new SearchTier(But(Match.AllOf([.. wanted.Select(w => w.Marked(TermMarks.Headline)), .. kept]), unwanted), HeadlineWeight);
        yield return new SearchTier(But(Match.AllOf([.. wanted.Select(w => w.Marked(TermMarks.Lead)), .. kept]), [headline, .. unwanted]), LeadWeight);
        yield return new SearchTier(But(Match.AllOf([.. wanted, .. kept]), [lead, .. unwanted]), AnywhereWeight);
    }

    private static Match AllOrPlace(List<Match> kept, PlaceAsked place) => kept.Count > 0 ? Match.AllOf(kept) : new Match.Term(DocumentTerms.PlaceTerm(place.Number));

    private static Match But(Match match, List<Match> unwanted) => unwanted.Count == 0 ? match : new Match.But(match, Match.AnyOf(unwanted));

    /// <summary>Null where the words hold none that an index knows.</summary>
    private static Match? Read(IEnumerable<AskedWords> alternatives, PlaceAsked place)
    {
        var read = alternatives.SelectMany(words => place.Languages.SelectMany(language => Read(words, language, place.AsTyped))).Distinct().ToList();
        return read.Count == 0 ? null : Match.AnyOf(read);
    }

    private static IEnumerable<Match> Read(AskedWords asked, string language, bool asTyped)
    {
        var words = WordsOfCopy.In(asked.Text, language);
        if (words.Count == 0) yield break;
        var last = words[^1];
        if (words.Count == 1)
        {
            // One character of a script without blanks begins a pair of them.
            yield return new Match.Term(last.Term, IsBeginning: last.IsLast);
            if (asTyped && !asked.IsPhrase && !last.IsLast) yield return new Match.Term(TermMarks.Typed + last.Typed, IsBeginning: true);
            yield break;
        }
        // The last character alone stands behind the pair that it ends.
        var isOfPair = last.IsLast && words[^2].End == last.End;
        var before = words.Take(words.Count - 1).Select(w => w.Term).ToImmutableArray();
        if (isOfPair) yield return before.Length == 1 ? new Match.Term(before[0]) : new Match.Phrase(before);
        else if (last.IsLast) yield return Match.AllOf([before.Length == 1 ? new Match.Term(before[0]) : new Match.Phrase(before), new Match.Term(last.Term, IsBeginning: true)]);
        else yield return new Match.Phrase([.. before, last.Term]);
    }

    private static DateTimeOffset Midnight(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        // An hour that the clocks leave out begins with the next one.
        while (zone.IsInvalidTime(local)) local = local.AddMinutes(30);
        // At the ends of the calendar an offset can reach beyond it.
        return day.Year is < 2 or > 9998 ? new DateTimeOffset(local, TimeSpan.Zero) : new DateTimeOffset(local, zone.GetUtcOffset(local));
    }
}
