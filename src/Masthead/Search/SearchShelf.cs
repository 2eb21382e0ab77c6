using System.Collections.Immutable;
using Masthead.Data;
using Masthead.Publications;
using Masthead.Serving;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Search;

/// <summary>What a search found.</summary>
public sealed record SearchAnswer
{
    /// <summary>The best first, at most as many as were wanted.</summary>
    public required IReadOnlyList<Guid> Stories { get; init; }
    /// <summary>The question that these stories answer: the one asked, or, where it had no answer, what it may have meant.</summary>
    public required SearchQuestion Question { get; init; }
    public bool IsCorrected { get; init; }
    /// <summary>Where the next page goes on; null where nothing follows.</summary>
    public string? Next { get; init; }
    /// <summary>Not null where time ran out: what is older was not looked at yet.</summary>
    public DateTimeOffset? SearchedTo { get; init; }

    internal IReadOnlySet<string> Terms { get; init; } = ImmutableHashSet<string>.Empty;

    /// <summary>A text of a story in this language, with the words marked that were asked for.</summary>
    public IReadOnlyList<MarkedRun> Mark(string text, string language) => Highlights.In(text, language, Terms);

    /// <summary>The stretch of a text that answers best; empty where none does.</summary>
    public IReadOnlyList<MarkedRun> Excerpt(string text, string language) => Highlights.Excerpt(text, language, Terms);
}

/// <summary>How pages search what readers see. A publish can change any answer, so every answer carries the key of the newest stories.</summary>
public sealed class SearchShelf
{
    private const int MostTried = 6;

    /// <summary>So many hits of one meaning are counted before it is the likeliest anyway.</summary>
    private const int EnoughHits = 30;

    private readonly NewsroomDb _db;
    private readonly KeysRead _keys;
    private readonly ISearchIndex _index;
    private readonly SearchPlaces _places;
    private readonly KnownWords _known;
    private readonly SearchPatience _patience;

    internal SearchShelf(NewsroomDb db, KeysRead keys, ISearchIndex index, SearchPlaces places, KnownWords known, SearchPatience patience) =>
        (_db, _keys, _index, _places, _known, _patience) = (db, keys, index, places, known, patience);

    /// <param name="publication">With its sections.</param>
    /// <param name="after">The <see cref="SearchAnswer.Next"/> of the page before; what is none counts as the first page.</param>
    public async Task<SearchAnswer> FindAsync(Publication publication, SearchQuestion question, string? after, int size, CancellationToken cancel)
    {
        _keys.Add(PageKey.Latest);
        var nothing = new SearchAnswer { Stories = [], Question = question };
        if (question.IsEmpty || await _places.OfAsync(publication.Id, publication.Zone, publication.Language, cancel) is not { } place) return nothing;
        if (await SearchStretch.OfAsync(_db.SearchRows().Select(r => r.Id), place.Number, _patience, cancel) is not { } within) return nothing;
        var filters = await _db.FiltersAsync(publication, question, cancel);
        var cursor = SearchCursor.Parse(after);
        var answer = await AnswerAsync(question, isCorrected: false);
        if (answer.Stories.Count > 0 || cursor is not null || answer.SearchedTo is not null || await CorrectedAsync(question, place, within, cancel) is not { } meant) return answer;
        var corrected = await AnswerAsync(meant, isCorrected: true);
        return corrected.Stories.Count > 0 ? corrected : answer;

        async Task<SearchAnswer> AnswerAsync(SearchQuestion asked, bool isCorrected)
        {
            var plan = SearchPlans.Of(asked, place, filters);
            var found = await new FindInIndex(_index, _patience).FindAsync(IndexOf.Published, plan, within, cursor, size, cancel);
            var stories = await _db.SearchRows().Where(r => found.Ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, r => r.StoryId, cancel);
            return new SearchAnswer
            {
                Stories = [.. found.Ids.Where(stories.ContainsKey).Select(id => stories[id])],
                Question = asked,
                IsCorrected = isCorrected,
                Next = found.Next?.ToString(),
                SearchedTo = found.SearchedTo,
                Terms = plan.Terms,
            };
        }
    }

    /// <summary>The question with words that nothing holds replaced by what they may mean here; null where there is nothing to replace.</summary>
    private async Task<SearchQuestion?> CorrectedAsync(SearchQuestion question, PlaceAsked place, SearchStretch within, CancellationToken cancel)
    {
        var replaced = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var words in question.Wanted.SelectMany(group => group).Where(w => !w.IsPhrase).DistinctBy(w => w.Text))
        {
            if (WordsOfCopy.In(words.Text, place.Languages[0]) is not [var typed] || await HitsAsync(words.Text, 1) > 0) continue;
            var (best, most) = (default(string), 0);
            var slips = int.MaxValue;
            foreach (var meant in (await _known.MeantByAsync(typed.Typed, cancel)).Take(MostTried))
            {
                // Fewer slips are likelier whatever the numbers.
                var far = Slip.Between(typed.Typed, meant);
                if (best is not null && far > slips) break;
                if (await HitsAsync(meant, EnoughHits) is var hits && hits > most) (best, most, slips) = (meant, hits, far);
            }
            if (best is not null) replaced[words.Text] = best;
        }
        return replaced.Count == 0 ? null : question.With(replaced);

        async Task<int> HitsAsync(string word, int enough) => SearchPlans.OfWord(word, place) is { } match
            ? (await _index.FindAsync(IndexOf.Published, [new Sought(match, within.Oldest, within.Newest + 1)], enough, cancel)).Count
            : 0;
    }
}
