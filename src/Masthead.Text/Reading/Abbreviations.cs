using System.Collections.Frozen;

namespace Masthead.Text.Reading;

/// <summary>Words that carry a full stop of their own.</summary>
internal static class Abbreviations
{
    /// <summary>Stand before a name or number: a capital after them starts no sentence.</summary>
    private static readonly FrozenSet<string> Leading = FrozenSet.ToFrozenSet(
        "Mr Mrs Ms Mx Messrs Dr Prof Rev Hon Gen Lt Col Capt Cmdr Maj Sgt Cpl Pvt Adm Brig Sen Rep Gov Pres Supt Insp St Ste Mt Ft vs v Amb Atty Det Fr Sr Sra Mme Mlle Sir Sec Asst Assoc Dep".Split(' '), StringComparer.Ordinal);

    /// <summary>May end a sentence or not: what follows decides.</summary>
    private static readonly FrozenSet<string> Trailing = FrozenSet.ToFrozenSet(
        "Jr Sr Esq Inc Ltd Co Corp Bros Plc etc al approx est Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun Ave Blvd Rd Ala Ariz Ark Calif Colo Conn Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo dept govt".Split(' '), StringComparer.Ordinal);

    /// <summary>Words that begin a sentence far oftener than they follow an abbreviation within one.</summary>
    public static readonly string[] Starters =
        "The A An It He She They We I You This That These Those There His Her Its Their Our But And Or So Yet In On At By For From With After Before When While If As However Meanwhile Since Although Some Many Most Both Not No What Who How Why Where Also Now Then Last Later Earlier Yesterday Today Tomorrow Afterwards Instead Even Only Still Perhaps Again Once Here Finally Thus Therefore Nor Though Despite During Under Among Until Because Like Such Each Every Another Other Few Several Asked".Split(' ');

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> LeadingBySpan = Leading.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> TrailingBySpan = Trailing.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Stand before a figure, and are plain words before anything else.</summary>
    public static bool IsBeforeFigure(ReadOnlySpan<char> word) => word is "No" or "Nos" or "Art" or "Vol" or "Fig" or "pp" or "p" or "Op";

    public static bool IsKnown(ReadOnlySpan<char> word) => IsLeading(word) || TrailingBySpan.Contains(word);

    public static bool IsLeading(ReadOnlySpan<char> word) => word.Length is > 0 and < 8 && LeadingBySpan.Contains(word);

    public static bool StartsSentences(ReadOnlySpan<char> word) => Vocabulary.Is(word, WordUse.Starter);

    private static readonly FrozenSet<string> Elisions = FrozenSet.ToFrozenSet("tis twas twere twill em til till cause cuz bout round neath n un im er ere kay".Split(' '), StringComparer.OrdinalIgnoreCase);
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> ElisionsBySpan = Elisions.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a word is one that drops its head: ’tis, ’em, rock ’n’ roll.</summary>
    public static bool IsElision(ReadOnlySpan<char> word) => word.Length is > 0 and < 6 && ElisionsBySpan.Contains(word);
}
