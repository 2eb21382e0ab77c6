using Masthead.Text.Statements;

namespace Masthead.Text.Names;

/// <summary>Finds the runs of capital words.</summary>
internal static class RunReader
{
    /// <summary>No name has more words.</summary>
    private const int Longest = 10;

    public static List<NameRun> Read(Copy copy)
    {
        var runs = new List<NameRun>();
        var tokens = copy.Tokens.AsSpan();
        foreach (var paragraph in copy.Paragraphs)
        {
            copy.Effort.Add(2 * (paragraph.EndToken - paragraph.FirstToken));
            var headline = copy.Paragraphs.Length > 1 && IsInCapitals(copy, paragraph);
            for (var s = paragraph.FirstSentence; s < paragraph.EndSentence; s++)
            {
                var sentence = copy.Sentences[s];
                var capitals = headline || (copy.Sentences.Length > 1 && IsTitle(copy, sentence));
                for (var i = sentence.FirstToken; i < sentence.EndToken; i++)
                {
                    if (!tokens[i].Is(TokenTraits.Capitalised) || !NameWords.CanName(copy, i) || (!capitals && IsDeed(copy, i, paragraph.EndToken))) continue;
                    var end = EndOf(copy, i, paragraph.EndToken);
                    runs.Add(new NameRun(i, end, capitals));
                    i = end - 1;
                }
            }
        }
        return runs;
    }

    private static int EndOf(Copy copy, int first, int limit)
    {
        var body = NameWords.Is(copy, first, WordClass.Body) || copy.Is(first, WordUse.OrganisationHead | WordUse.PlaceHead);
        var i = first;
        while (i + 1 < limit && i - first < Longest && !copy.Tokens[i].Is(TokenTraits.Possessive))
        {
            var next = i + 1;
            if (Joins(copy, next)) i = next;
            else if (next + 1 < limit && IsParticle(copy, next) && Joins(copy, next + 1)) i = next + 1;
            else if (next + 2 < limit && IsParticle(copy, next) && IsParticle(copy, next + 1) && Joins(copy, next + 2)) i = next + 2;
            else if (copy.WordAt(next) is "&" && next + 1 < limit && Joins(copy, next + 1)) i = next + 1;
            else if (body && copy.WordAt(next) is "of" or "for" && next + 1 < limit && Joins(copy, next + 1)) i = next + 1;
            else if (body && copy.WordAt(next) is "of" && copy.IsWord(next + 1, "the") && next + 2 < limit && Joins(copy, next + 2)) i = next + 2;
            else if (copy.WordAt(next) is "and" && JoinedEnd(copy, first, i, limit) is var end and > 0) return end;
            else break;
            body |= NameWords.Is(copy, i, WordClass.Body) || copy.Is(i, WordUse.OrganisationHead | WordUse.PlaceHead);
        }
        return i + 1;
    }

    /// <summary>“National Air and Space Museum”, “Department of Health and Human Services”: where a name goes on behind “and”; 0 where it ends before.</summary>
    private static int JoinedEnd(Copy copy, int first, int last, int limit)
    {
        if (!IsTopic(copy.WordAt(last))) return 0;
        var end = last + 2;
        while (end < limit && end - first < Longest && Joins(copy, end) && !copy.Tokens[end - 1].Is(TokenTraits.Possessive)) end++;
        if (end == last + 2) return 0;
        var isPart = false;
        for (var i = first; i < last; i++)
            if (copy.Is(i, WordUse.OrganisationHead | WordUse.PlaceHead))
            {
                if (copy.WordAt(i + 1) is not "of" and not "for") return 0;
                isPart = true;
            }
        if (isPart) return IsTopic(copy.WordAt(last + 2)) && (end == last + 3 || NameWords.Bare(copy, end - 1) is "Services" or "Development" or "Studies" or "Affairs" or "Education" or "Resources" or "Protection" or "Policy") ? end : 0;
        return NameWords.Is(copy, end - 1, WordUse.OrganisationHead | WordUse.PlaceHead) && !IsTopic(NameWords.Bare(copy, end - 1)) ? end : 0;
    }

    /// <summary>What bodies and houses are for.</summary>
    private static bool IsTopic(ReadOnlySpan<char> word) => word is "Air" or "Space" or "Science" or "Sciences" or "Technology" or "Art" or "Arts" or "Health" or "Human" or "Education" or "Culture" or "Sport" or "Sports" or "Labor" or "Labour" or "Trade" or "Industry" or "Food" or "Drug" or "Fish" or "Wildlife" or "Game" or "Customs"
        or "Border" or "Immigration" or "Citizenship" or "Defense" or "Defence" or "Security" or "Justice" or "Law" or "Economic" or "Economics" or "Finance" or "Agriculture" or "Forestry" or "Fisheries" or "Oceanic" or "Atmospheric" or "Aeronautics" or "Energy" or "Environment" or "Environmental" or "Transport" or "Transportation" or "Water" or "Power"
        or "Housing" or "Urban" or "Securities" or "Strategic" or "International" or "Research" or "Development" or "Training" or "Planning" or "Information" or "Natural" or "History" or "Fire" or "Rescue" or "Search" or "Safety" or "Parks" or "Recreation" or "Veterans" or "Women" or "Children" or "Family" or "Youth" or "Peace" or "Conflict" or "Nuclear"
        or "Medical" or "Medicine" or "Mental" or "Public" or "Commerce" or "Foreign" or "Rural" or "Social" or "Monetary" or "Fiscal" or "Budget" or "Ways" or "Democracy" or "Freedom" or "Policy" or "Investment" or "Settlement" or "Tourism" or "Mining" or "Engineering" or "Tropical" or "Tobacco" or "Alcohol" or "Weights" or "Standards" or "Regional" or "Community";

    private static bool Joins(Copy copy, int token) => NameWords.CanName(copy, token) && !copy.Tokens[token].Is(TokenTraits.SentenceStart) && copy.Tokens[token].Is(TokenTraits.SpaceBefore) && !IsCredit(copy, token);

    /// <summary>“… Ana Lopez Photo: Reid”: the word for a picture and a colon belong to no name.</summary>
    public static bool IsCredit(Copy copy, int token) => copy.WordOrNone(token + 1) is ":" && copy.WordAt(token) is "Image" or "Images" or "Photo" or "Photos" or "Photograph" or "Picture" or "Credit" or "Video" or "Source";

    private static bool IsParticle(Copy copy, int token) => !copy.Tokens[token].Is(TokenTraits.Capitalised) && NameWords.Is(copy, token, WordClass.Particle);

    /// <summary>“Painting Denby as a threat”: a participle at the head of a sentence is no part of the name behind it.</summary>
    private static bool IsDeed(Copy copy, int token, int limit)
    {
        if (!copy.Tokens[token].Is(TokenTraits.SentenceStart) || token + 1 >= limit || !Joins(copy, token + 1)) return false;
        var word = copy.WordAt(token);
        return word.Length > 5 && word.EndsWith("ing") && !Gazetteer.IsGivenName(word) && !Gazetteer.IsPlace(word, out _) && !NameWords.Is(copy, token, WordUse.OrganisationHead | WordUse.Thing);
    }

    /// <summary>A sentence that is written as a headline is: nearly every long word has a capital, and so has a word that no name begins with (“That Was The Bridge”).</summary>
    private static bool IsTitle(Copy copy, Sentence sentence)
    {
        int words = 0, small = 0;
        var tokens = copy.Tokens.AsSpan()[(sentence.FirstToken + 1)..sentence.EndToken];
        foreach (ref readonly var token in tokens)
        {
            if (token.Span.Length < 4 || token.Kind != TokenKind.Word) continue;
            if (token.Is(TokenTraits.Capitalised)) words++;
            else if (++small > 2) return false;
        }
        if (words < 3 || words <= 6 * small) return false;
        for (var i = sentence.FirstToken + 1; i < sentence.EndToken; i++)
        {
            ref readonly var token = ref tokens[i - sentence.FirstToken - 1];
            if (token.Span.Length > 2 && token.Is(TokenTraits.Capitalised) && !token.Is(TokenTraits.Capitals) && !token.Is(TokenTraits.SentenceStart) && copy.WordAt(i) is not "The" && !NameWords.CanName(copy, i)) return true;
        }
        return false;
    }

    /// <summary>A headline in which nearly every long word has a capital. A paragraph that ends like a sentence is one only where all have.</summary>
    private static bool IsInCapitals(Copy copy, Paragraph paragraph)
    {
        int words = 0, capitals = 0;
        foreach (ref readonly var token in copy.Tokens.AsSpan()[paragraph.FirstToken..paragraph.EndToken])
        {
            if (token.Kind != TokenKind.Word || token.Span.Length < 4) continue;
            words++;
            if (token.Is(TokenTraits.Capitalised)) capitals++;
        }
        var ends = paragraph.EndToken > paragraph.FirstToken && copy.WordAt(paragraph.EndToken - 1) is "." or "!" or "?" or "”" or "\"";
        return words >= 4 && capitals * 100 > words * (ends ? 85 : 70);
    }
}
