using Masthead.Text.Names;
using Masthead.Text.Reading;
using Masthead.Text.Rules.People;
using Masthead.Text.Rules.Sourcing;
using Masthead.Text.Rules.Spelling;
using Masthead.Text.Rules.Sums;
using Masthead.Text.Statements;

namespace Masthead.Text;

/// <summary>Every word that is asked for, in one table. A copy looks each of its words up once, as it is read, and keeps the number; whoever asks what a word is, asks by number.
/// The lists stand with those who ask. A new one needs a value of <see cref="WordUse"/>, and a line here.</summary>
internal static class Vocabulary
{
    /// <summary>The number of whatever is in no list, marks included.</summary>
    public const ushort Unknown = 0;

    /// <summary>The number of every token that begins with a digit.</summary>
    public const ushort Figure = 1;

    private static readonly (WordUse Use, IEnumerable<string> Words)[] InAnyCase =
    [
        (WordUse.Count, Figures.Words), (WordUse.Number, NumberWords.Words), (WordUse.Part, Partition.Words), (WordUse.Spelling, SpellingVariants.Words), (WordUse.Misspelt, Misspellings.Words),
        (WordUse.Cue, Attribution.Cues), (WordUse.Body, Attribution.Bodies), (WordUse.Harm, HedgedPassive.Harms), (WordUse.HarmNoun, Harm.Nouns),
    ];

    private static readonly (WordUse Use, IEnumerable<string> Words)[] AsWritten =
    [
        (WordUse.Reported, ["reported"]), (WordUse.Says, Attribution.Sayings), (WordUse.Be, Attribution.FormsOfBe), (WordUse.Starter, Abbreviations.Starters),
        (WordUse.Pronoun, PersonNotIntroduced.Pronouns), (WordUse.Quoting, PersonNotIntroduced.Sayings),
        (WordUse.OrganisationHead, Heads.Organisations), (WordUse.PlaceHead, Heads.Places), (WordUse.KnownOrganisation, Heads.Known), (WordUse.Thing, Heads.Things), (WordUse.People, Heads.Peoples),
    ];

    private static readonly string[] Classed = [.. WordTable.Lines("words.txt").SelectMany(line => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))];

    private static readonly WordNumbers Numbers = new(InAnyCase.SelectMany(list => list.Words).Concat(Classed).Concat(CueTable.Words), AsWritten.SelectMany(list => list.Words), Figure + 1);
    private static readonly WordUse[] Uses = ReadUses();
    private static readonly WordClass[] Classes = ReadClasses();
    private static readonly CueForm?[] Forms = ReadForms();
    private static readonly SpellingVariant?[] Spellings = ReadSpellings();

    /// <summary>The number of a word; <see cref="Unknown"/> where nobody asks for it.</summary>
    public static ushort Find(ReadOnlySpan<char> word) => Numbers.Find(word);

    /// <summary>The lists that the word of a number stands in.</summary>
    public static WordUse UsesOf(ushort number) => Uses[number];

    public static bool Is(ReadOnlySpan<char> word, WordUse any) => (Uses[Find(word)] & any) != 0;

    /// <summary>What the word of a number can be, in any case.</summary>
    public static WordClass ClassesOf(ushort number) => Classes[number];

    /// <summary>The form of a verb of saying that the word of a number is, in any case; null where it is none.</summary>
    public static CueForm? CueOf(ushort number) => Forms[number];

    /// <summary>The spelling that the word of a number is, in any case; null where all systems have one.</summary>
    public static SpellingVariant? SpellingOf(ushort number) => Spellings[number];

    private static WordUse[] ReadUses()
    {
        var uses = new WordUse[Numbers.Count];
        uses[Figure] = WordUse.Figure;
        foreach (var (use, words) in InAnyCase)
            foreach (var word in words)
                foreach (ref var of in uses.AsSpan(Numbers.AllOf(word))) of |= use;
        foreach (var (use, words) in AsWritten)
            foreach (var word in words) uses[Find(word)] |= use;
        return uses;
    }

    private static WordClass[] ReadClasses()
    {
        var classes = new WordClass[Numbers.Count];
        foreach (var word in Classed) classes.AsSpan(Numbers.AllOf(word)).Fill(WordTable.Of(word));
        return classes;
    }

    private static CueForm?[] ReadForms()
    {
        var forms = new CueForm?[Numbers.Count];
        foreach (var word in CueTable.Words) forms.AsSpan(Numbers.AllOf(word)).Fill(CueTable.Of(word));
        return forms;
    }

    private static SpellingVariant?[] ReadSpellings()
    {
        var spellings = new SpellingVariant?[Numbers.Count];
        foreach (var word in SpellingVariants.Words) spellings.AsSpan(Numbers.AllOf(word)).Fill(SpellingVariants.Of(word));
        return spellings;
    }
}
