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
            var capitals = copy.Paragraphs.Length > 1 && IsInCapitals(copy, paragraph);
            for (var i = paragraph.FirstToken; i < paragraph.EndToken; i++)
            {
                if (!tokens[i].Is(TokenTraits.Capitalised) || !NameWords.CanName(copy, i)) continue;
                var end = EndOf(copy, i, paragraph.EndToken);
                runs.Add(new NameRun(i, end, capitals));
                i = end - 1;
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
            else break;
            body |= NameWords.Is(copy, i, WordClass.Body) || copy.Is(i, WordUse.OrganisationHead | WordUse.PlaceHead);
        }
        return i + 1;
    }

    private static bool Joins(Copy copy, int token) => NameWords.CanName(copy, token) && !copy.Tokens[token].Is(TokenTraits.SentenceStart) && copy.Tokens[token].Is(TokenTraits.SpaceBefore);

    private static bool IsParticle(Copy copy, int token) => !copy.Tokens[token].Is(TokenTraits.Capitalised) && NameWords.Is(copy, token, WordClass.Particle);

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
