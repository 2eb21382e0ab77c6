using System.Collections.Immutable;

namespace Masthead.Search;

/// <summary>What a document of the index must hold. Each engine renders it in its own language and passes that as a parameter.</summary>
internal abstract record Match
{
    /// <param name="IsBeginning">Words that begin so count too.</param>
    internal sealed record Term(string Word, bool IsBeginning = false) : Match;

    /// <summary>These terms, one behind the other.</summary>
    internal sealed record Phrase(ImmutableArray<string> Words) : Match;

    internal sealed record All(ImmutableArray<Match> Parts) : Match;

    internal sealed record Any(ImmutableArray<Match> Parts) : Match;

    internal sealed record But(Match Wanted, Match Unwanted) : Match;

    public static Match AllOf(IEnumerable<Match> parts) => parts.ToImmutableArray() is [var only] ? only : new All([.. parts]);

    public static Match AnyOf(IEnumerable<Match> parts) => parts.Distinct().ToImmutableArray() is [var only] ? only : new Any([.. parts.Distinct()]);

    /// <summary>The same with a mark before each term.</summary>
    public Match Marked(char mark) => this switch
    {
        // What is typed begins any word of a field, as it begins any word of the copy.
        Term term => term with { Word = mark + (term.Word[0] == TermMarks.Typed ? term.Word[1..] : term.Word) },
        Phrase phrase => new Phrase([.. phrase.Words.Select(word => mark + word)]),
        All all => new All([.. all.Parts.Select(part => part.Marked(mark))]),
        Any any => new Any([.. any.Parts.Select(part => part.Marked(mark))]),
        But but => new But(but.Wanted.Marked(mark), but.Unwanted.Marked(mark)),
        _ => throw new InvalidOperationException("No such match."),
    };
}
