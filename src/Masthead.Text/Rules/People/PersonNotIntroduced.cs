using Masthead.Text.Reading;

namespace Masthead.Text.Rules.People;

internal sealed class PersonNotIntroduced() : CopyRule("person-not-introduced", Severity.Warning, "Somebody quoted who is never introduced",
    "A reader who comes to the story by a link has read nothing before it. At first mention a person has a full name and an office, or a reason to be heard.", englishOnly: true)
{
    private const int WordsOfTheirsAtLeast = 2;

    public static readonly string[] Pronouns = "he she He She his His her Her".Split(' ');

    /// <summary>Verbs of saying that stand behind a name.</summary>
    public static readonly string[] Sayings =
        "said says added adds told tells asked argued emphasized emphasised stressed insisted explained recalled replied warned noted continued wrote thanked acknowledged concluded".Split(' ');

    internal override void Examine(Copy copy, Findings findings)
    {
        if (!HasPronoun(copy)) return;
        var people = new Dictionary<string, Person>(StringComparer.Ordinal);
        for (var s = 0; s < copy.Sentences.Length; s++)
            if ((copy.UsesIn(s) & WordUse.Quoting) != 0) Hear(copy, copy.Sentences[s], people);
        if (!people.Values.Any(person => person.Statements >= WordsOfTheirsAtLeast)) return;
        foreach (var paragraph in copy.Paragraphs) Meet(copy, paragraph, people);
        foreach (var (name, person) in people)
            if (!person.Introduced && person.SeenInside && person.Statements >= WordsOfTheirsAtLeast && !KnownBodies.Contains(name))
                findings.Add(this, copy.Tokens[person.FirstMention].Span, $"“{name}” is quoted, and nowhere introduced by full name and office.");
    }

    /// <summary>Who speaks, by a name of one word, and how often: “Marsh said”, “said Marsh.”</summary>
    private static void Hear(Copy copy, Sentence sentence, Dictionary<string, Person> people)
    {
        var paragraph = copy.Paragraphs[sentence.Paragraph];
        if (!paragraph.IsProse) return;
        for (var i = sentence.FirstToken; i < sentence.EndToken; i++)
        {
            if (!copy.Is(i, WordUse.Quoting)) continue;
            if (i > paragraph.FirstToken) Credit(i - 1);
            if (i + 1 < paragraph.EndToken && copy.WordAt(i) is "said" or "says" or "added" or "asked" && (i + 2 >= paragraph.EndToken || !copy.Tokens[i + 2].IsWord)) Credit(i + 1);
        }

        void Credit(int i)
        {
            if (!MayName(copy.Tokens[i]) || copy.Tokens[i].Is(TokenTraits.Quoted)) return;
            var name = Bare(copy, i).ToString();
            if (!people.TryGetValue(name, out var person)) people[name] = person = new Person();
            person.Statements++;
        }
    }

    /// <summary>How those who speak are named wherever they are named.</summary>
    private static void Meet(Copy copy, Paragraph paragraph, Dictionary<string, Person> people)
    {
        var byName = people.GetAlternateLookup<ReadOnlySpan<char>>();
        var tokens = copy.Tokens.AsSpan();
        for (var i = paragraph.FirstToken; i < paragraph.EndToken; i++)
        {
            if (!MayName(tokens[i]) || !byName.TryGetValue(Bare(copy, i), out var person)) continue;
            if (IsPartOfLongerName(copy, i, paragraph)) person.Introduced = true;
            if (paragraph.IsProse && person.FirstMention < 0) person.FirstMention = i;
            if (!copy.Tokens[i].Is(TokenTraits.SentenceStart)) person.SeenInside = true;
        }
    }

    private static bool MayName(Token token) => token.Kind == TokenKind.Word && (token.Traits & (TokenTraits.Capitalised | TokenTraits.Capitals | TokenTraits.Abbreviation)) == TokenTraits.Capitalised;

    private static ReadOnlySpan<char> Bare(Copy copy, int i)
    {
        var word = copy.Tokens[i].Is(TokenTraits.Possessive) ? copy.WordAt(i)[..^2] : copy.WordAt(i);
        return word.Contains('\'') ? word.ToString().Replace('\'', '’') : word;
    }

    /// <summary>Where nobody is “he” or “she”, the name may be a firm’s or a town’s.</summary>
    private static bool HasPronoun(Copy copy)
    {
        for (var s = 0; s < copy.Sentences.Length; s++)
        {
            if ((copy.UsesIn(s) & WordUse.Pronoun) == 0) continue;
            for (var i = copy.Sentences[s].FirstToken; i < copy.Sentences[s].EndToken; i++)
                if (copy.Is(i, WordUse.Pronoun) && !copy.Tokens[i].Is(TokenTraits.Quoted)) return true;
        }
        return false;
    }

    /// <summary>Another capitalised word beside it: a first name, a title, a firm of several words.</summary>
    private static bool IsPartOfLongerName(Copy copy, int i, Paragraph paragraph)
    {
        if (i > paragraph.FirstToken && !copy.Tokens[i - 1].Is(TokenTraits.Possessive) && copy.Tokens[i - 1].Kind == TokenKind.Word && copy.Tokens[i - 1].Is(TokenTraits.Capitalised) && copy.Tokens[i].Is(TokenTraits.SpaceBefore))
        {
            if (!copy.Tokens[i - 1].Is(TokenTraits.SentenceStart) || !(copy.Is(i - 1, WordUse.Starter) || Calendar.IsWeekday(copy.WordAt(i - 1)))) return true;
        }
        return !copy.Tokens[i].Is(TokenTraits.Possessive) && i + 1 < paragraph.EndToken && copy.Tokens[i + 1].Kind == TokenKind.Word && copy.Tokens[i + 1].Is(TokenTraits.Capitalised);
    }

    private sealed class Person
    {
        public int FirstMention { get; set; } = -1;
        public int Statements { get; set; }
        public bool Introduced { get; set; }
        public bool SeenInside { get; set; }
    }
}
