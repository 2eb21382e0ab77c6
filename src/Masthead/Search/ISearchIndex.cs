namespace Masthead.Search;

/// <summary>Two indexes that never meet: what readers may find, and what is on the desk.</summary>
internal enum IndexOf { Published, Drafts }

/// <summary>A document as an index holds it: its number (<see cref="SearchId"/>) and its terms in their order.</summary>
internal readonly record struct TermsOf(long Id, IReadOnlyList<string> Terms);

/// <summary>What is looked for: documents that match, with numbers from <paramref name="From"/> on and below <paramref name="To"/>.</summary>
internal readonly record struct Sought(Match Match, long From, long To);

/// <param name="Which">What was looked for, by its place among what was asked.</param>
internal sealed record FoundNumber(int Which, long Id);

/// <summary>What a database's own full-text search does for us. It holds terms and gives numbers; texts stay where they are.</summary>
internal interface ISearchIndex
{
    /// <summary>Puts documents in the place of those with their numbers.</summary>
    Task PutAsync(IndexOf index, IReadOnlyList<TermsOf> documents, CancellationToken cancel);

    Task RemoveAsync(IndexOf index, long id, CancellationToken cancel);

    /// <summary>The highest numbers of each that is looked for, all in one question to the database.</summary>
    /// <param name="sought">At least one.</param>
    /// <param name="most">So many of each at most.</param>
    Task<IReadOnlyList<FoundNumber>> FindAsync(IndexOf index, IReadOnlyList<Sought> sought, int most, CancellationToken cancel);

    /// <summary>Those of the words that are new to the vocabulary, with their numbers.</summary>
    Task<IReadOnlyList<(long Id, string Word)>> AddWordsAsync(IReadOnlyCollection<string> words, CancellationToken cancel);

    Task AddSlipsAsync(IReadOnlyCollection<(long Key, long WordId)> slips, CancellationToken cancel);
}
