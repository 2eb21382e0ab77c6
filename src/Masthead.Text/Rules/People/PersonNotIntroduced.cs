using Masthead.Text.Reading;

namespace Masthead.Text.Rules.People;

internal sealed class PersonNotIntroduced() : CopyRule("person-not-introduced", Severity.Warning, "Somebody quoted who is never introduced",
    "A reader who comes to the story by a link has read nothing before it. At first mention a person has a full name and an office, or a reason to be heard.", englishOnly: true)
{
    private const int WordsOfTheirsAtLeast = 2;

    internal override void Examine(Copy copy, Findings findings)
    {
        if (!HasPronoun(copy)) return;
        var names = new Dictionary<string, Person>(StringComparer.Ordinal);
        foreach (var paragraph in copy.Paragraphs)
        {
            for (var i = paragraph.FirstToken; i < paragraph.EndToken; i++)
            {
                var token = copy.Tokens[i];
                if (token.Kind != TokenKind.Word || !token.Is(TokenTraits.Capitalised) || token.Is(TokenTraits.Capitals) || token.Is(TokenTraits.Abbreviation)) continue;
                var name = Bare(copy, i);
                if (!names.TryGetValue(name, out var person)) names[name] = person = new Person();
                if (IsPartOfLongerName(copy, i, paragraph)) person.Introduced = true;
                if (paragraph.IsProse && person.FirstMention < 0) person.FirstMention = i;
                if (paragraph.IsProse && !token.Is(TokenTraits.Quoted) && Speaks(copy, i, paragraph)) person.Statements++;
                if (!token.Is(TokenTraits.SentenceStart)) person.SeenInside = true;
            }
        }
        foreach (var (name, person) in names)
            if (!person.Introduced && person.SeenInside && person.Statements >= WordsOfTheirsAtLeast && person.FirstMention >= 0 && !KnownBodies.Contains(name))
                findings.Add(this, copy.Tokens[person.FirstMention].Span, $"“{name}” is quoted, and nowhere introduced by full name and office.");
    }

    private static string Bare(Copy copy, int i)
    {
        var word = copy.WordAt(i);
        return (copy.Tokens[i].Is(TokenTraits.Possessive) ? word[..^2] : word).ToString().Replace('\'', '’');
    }

    /// <summary>Where nobody is “he” or “she”, the name may be a firm’s or a town’s.</summary>
    private static bool HasPronoun(Copy copy)
    {
        for (var i = 0; i < copy.Tokens.Length; i++) if (!copy.Tokens[i].Is(TokenTraits.Quoted) && copy.WordAt(i) is "he" or "she" or "He" or "She" or "his" or "His" or "her" or "Her") return true;
        return false;
    }

    /// <summary>Another capitalised word beside it: a first name, a title, a firm of several words.</summary>
    private static bool IsPartOfLongerName(Copy copy, int i, Paragraph paragraph)
    {
        if (i > paragraph.FirstToken && !copy.Tokens[i - 1].Is(TokenTraits.Possessive) && copy.Tokens[i - 1].Kind == TokenKind.Word && copy.Tokens[i - 1].Is(TokenTraits.Capitalised) && copy.Tokens[i].Is(TokenTraits.SpaceBefore))
        {
            var before = copy.WordAt(i - 1);
            if (!copy.Tokens[i - 1].Is(TokenTraits.SentenceStart) || !(Abbreviations.StartsSentences(before) || Calendar.IsWeekday(before))) return true;
        }
        return !copy.Tokens[i].Is(TokenTraits.Possessive) && i + 1 < paragraph.EndToken && copy.Tokens[i + 1].Kind == TokenKind.Word && copy.Tokens[i + 1].Is(TokenTraits.Capitalised);
    }

    private static bool Speaks(Copy copy, int i, Paragraph paragraph)
    {
        if (i + 1 < paragraph.EndToken && IsSaying(copy.WordAt(i + 1))) return true;
        return i > paragraph.FirstToken && copy.WordAt(i - 1) is "said" or "says" or "added" or "asked" && (i + 1 >= paragraph.EndToken || !copy.Tokens[i + 1].IsWord);
    }

    private static bool IsSaying(ReadOnlySpan<char> word) =>
        word is "said" or "says" or "added" or "adds" or "told" or "tells" or "asked" or "argued" or "emphasized" or "emphasised" or "stressed" or "insisted" or "explained" or "recalled" or "replied" or "warned" or "noted" or "continued" or "wrote" or "thanked" or "acknowledged" or "concluded";

    private sealed class Person
    {
        public int FirstMention { get; set; } = -1;
        public int Statements { get; set; }
        public bool Introduced { get; set; }
        public bool SeenInside { get; set; }
    }
}
