using Masthead.Text.Names;
using Masthead.Text.Reading;
using Masthead.Text.Statements;

namespace Masthead.Text.Rules.People;

/// <summary>A surname as the copy spells it.</summary>
internal sealed class SpeltName(string word)
{
    public string Word { get; } = word;
    public List<TextSpan> Places { get; } = [];

    /// <summary>The words with capitals that stand before it, titles aside.</summary>
    public HashSet<string> FirstNames { get; } = new(StringComparer.Ordinal);

    /// <summary>The offices before it that one person holds at a time.</summary>
    public HashSet<string> Offices { get; } = new(StringComparer.Ordinal);

    /// <summary>A title or an office stands before it somewhere.</summary>
    public bool IsTitled { get; set; }

    /// <summary>It stands once at the start of a sentence, where any word has a capital, and nothing behind it shows a person.</summary>
    public bool OpensSentence { get; set; }

    /// <summary>The copy writes it without a capital too.</summary>
    public bool IsPlainWord { get; set; }

    /// <summary>A place, a people, a first name, or part of a longer name.</summary>
    public bool MayBeAnotherThing { get; set; }
}

/// <summary>The surnames of the copy: words with a capital that end a name, in the order of their first places.</summary>
internal static class SpeltNames
{
    /// <summary>Shorter names differ in one letter too often: Reed and Reid, Hall and Hill.</summary>
    public const int LeastLetters = 5;

    private const int LongestName = 24;

    public static List<SpeltName> Of(Copy copy)
    {
        var names = new Dictionary<string, SpeltName>(StringComparer.Ordinal);
        var lookup = names.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var paragraph in copy.Paragraphs)
        {
            if (!paragraph.IsProse) continue;
            for (var i = paragraph.FirstToken; i < paragraph.EndToken; i++)
            {
                var token = copy.Tokens[i];
                if (token.Kind != TokenKind.Word || token.Is(TokenTraits.Abbreviation)) continue;
                var word = NameWords.Bare(copy, i);
                if (word.Length is < LeastLetters or > LongestName || word.IndexOfAny('.', '_') >= 0) continue;
                if (!token.Is(TokenTraits.Capitalised) || token.Is(TokenTraits.Capitals)) continue;
                if (!lookup.TryGetValue(word, out var name)) names[word.ToString()] = name = new SpeltName(word.ToString()) { MayBeAnotherThing = IsKnownWord(word) || Gazetteer.IsGivenName(word) };
                Learn(copy, i, paragraph, name, word.Length);
            }
        }
        MarkPlainWords(copy, lookup);
        return [.. names.Values.Where(name => !name.IsPlainWord)];
    }

    /// <summary>What the copy also writes without a capital is a word: Speaker and speaker.</summary>
    private static void MarkPlainWords(Copy copy, Dictionary<string, SpeltName>.AlternateLookup<ReadOnlySpan<char>> names)
    {
        Span<char> room = stackalloc char[LongestName];
        for (var i = 0; i < copy.Tokens.Length; i++)
        {
            if (copy.Tokens[i].Kind != TokenKind.Word || copy.Tokens[i].Is(TokenTraits.Capitalised) || copy.Tokens[i].Span.Length is < LeastLetters or > LongestName) continue;
            var word = NameWords.Bare(copy, i);
            word.CopyTo(room);
            room[0] = char.ToUpperInvariant(room[0]);
            if (names.TryGetValue(room[..word.Length], out var name)) name.IsPlainWord = true;
        }
    }

    private static void Learn(Copy copy, int i, Paragraph paragraph, SpeltName name, int length)
    {
        var token = copy.Tokens[i];
        name.Places.Add(new TextSpan(token.Span.Start, token.Span.Start + length));
        if (token.Is(TokenTraits.SentenceStart) && !token.Is(TokenTraits.Possessive) && !copy.Is(i + 1, WordUse.Says)) name.OpensSentence = true;
        if (IsParticle(copy, i + 1, paragraph) || (!token.Is(TokenTraits.Possessive) && IsNamePart(copy, i + 1, paragraph))) name.MayBeAnotherThing = true;
        var before = i - 1;
        while (before > paragraph.FirstToken && copy.Tokens[before].Is(TokenTraits.Abbreviation) && copy.Tokens[before].Span.Length <= 5 && IsNamePart(copy, before - 1, paragraph)) before--; // the J. of Ana J. Lopez
        if (!token.Is(TokenTraits.SpaceBefore) || !IsNamePart(copy, before, paragraph) || copy.Tokens[before].Is(TokenTraits.Possessive)) return;
        var company = copy.WordAt(before);
        if (NameWords.Is(copy, before, WordClass.Title | WordClass.Office | WordClass.Modifier))
        {
            name.IsTitled = true;
            if (company is "President" or "Minister" or "Chancellor" or "King" or "Queen" or "Pope" or "Emir" or "Taoiseach") name.Offices.Add(company.ToString());
        }
        else if (!copy.Tokens[before].Is(TokenTraits.Abbreviation) && !IsKnownWord(company)) name.FirstNames.Add(company.ToString());
    }

    private static bool IsNamePart(Copy copy, int i, Paragraph paragraph) =>
        i >= paragraph.FirstToken && i < paragraph.EndToken && NameWords.CanName(copy, i);

    /// <summary>Osama bin Laden, Simon van Dyke: the word before it is a first name.</summary>
    private static bool IsParticle(Copy copy, int i, Paragraph paragraph) =>
        i < paragraph.EndToken && copy.WordAt(i) is "bin" or "ibn" or "al" or "el" or "de" or "da" or "del" or "della" or "di" or "du" or "van" or "von" or "der" or "ter" or "ben" or "bint" or "la" or "le" or "dos" or "y";

    private static bool IsKnownWord(ReadOnlySpan<char> word) =>
        KnownBodies.Contains(word.ToString()) || Vocabulary.Is(word, WordUse.OrganisationHead | WordUse.PlaceHead | WordUse.Thing | WordUse.People | WordUse.KnownOrganisation) || (Gazetteer.IsPlace(word, out var stands) && stands)
        || Calendar.IsMonth(word);
}
