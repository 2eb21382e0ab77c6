using Masthead.Text.Statements;

namespace Masthead.Text.Names;

/// <summary>Word classes at a token, for names.</summary>
internal static class NameWords
{
    private const WordClass Never = WordClass.SubjectPronoun | WordClass.Pronoun | WordClass.Determiner | WordClass.Preposition | WordClass.Conjunction | WordClass.But
        | WordClass.Subordinator | WordClass.Relative | WordClass.Auxiliary | WordClass.Contraction | WordClass.Negation | WordClass.Time;

    public static WordClass Of(Copy copy, int token)
    {
        if ((uint)token >= (uint)copy.Tokens.Length) return WordClass.None;
        return Vocabulary.ClassesOf(copy.Tokens[token].Is(TokenTraits.Abbreviation) ? Vocabulary.Find(Bare(copy, token).TrimEnd('.')) : NumberOf(copy, token));
    }

    /// <summary>Whether the word without its possessive stands in a list.</summary>
    public static bool Is(Copy copy, int token, WordUse any) => (UsesOf(copy, token) & any) != 0;

    /// <summary>The lists that the word without its possessive stands in.</summary>
    public static WordUse UsesOf(Copy copy, int token) => Vocabulary.UsesOf(NumberOf(copy, token));

    private static ushort NumberOf(Copy copy, int token) => copy.Tokens[token].Is(TokenTraits.Possessive) ? Vocabulary.Find(Bare(copy, token)) : copy.NumberAt(token);

    public static bool Is(Copy copy, int token, WordClass any) => (Of(copy, token) & any) != 0;

    /// <summary>The word without its possessive.</summary>
    public static ReadOnlySpan<char> Bare(Copy copy, int token) => copy.Tokens[token].Is(TokenTraits.Possessive) ? copy.WordAt(token)[..^2] : copy.WordAt(token);

    /// <summary>A capital word that can be part of a name.</summary>
    public static bool CanName(Copy copy, int token)
    {
        if ((uint)token >= (uint)copy.Tokens.Length || copy.Tokens[token].Kind != TokenKind.Word || !copy.Tokens[token].Is(TokenTraits.Capitalised)) return false;
        if (copy.Tokens[token].Is(TokenTraits.Capitals)) return true; // “US” is no pronoun.
        var of = Of(copy, token);
        if ((of & Never) != 0 && (of & (WordClass.Male | WordClass.Female)) == 0) return false;
        return !copy.Tokens[token].Is(TokenTraits.SentenceStart) || (of & WordClass.Adverb) == 0 && !copy.Is(token, WordUse.Starter);
    }
}
