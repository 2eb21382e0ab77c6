using System.Runtime.InteropServices;
using Masthead.Text.Statements;

namespace Masthead.Text.Names;

/// <summary>Decides the kind of each name, once for the whole copy: first what a run tells by itself, then single words by what the copy told elsewhere and by their company.</summary>
internal sealed class NameSorter(Copy copy)
{
    private readonly List<FoundName> _found = [];
    private readonly PeopleOfCopy _people = new();
    private readonly Dictionary<string, int> _inside = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NameKind> _letters = new(StringComparer.Ordinal);
    private readonly HashSet<string> _places = new(StringComparer.Ordinal);
    private readonly HashSet<string> _things = new(StringComparer.Ordinal);

    public List<Name> Read()
    {
        var runs = RunReader.Read(copy);
        var single = new List<NameRun>();
        foreach (var run in runs)
        {
            if (run.InCapitals) continue;
            var found = _found.Count;
            if (run.Length == 1) single.Add(run);
            else KindOfRun.Sort(copy, run, _found);
            if (found == _found.Count && ThingNames.AreOf(copy, run)) _things.Add(NameWords.Bare(copy, run.End - 1).ToString());
            if (run.Length == 1 && !copy.Tokens[run.First].Is(TokenTraits.SentenceStart)) Count(run.First);
        }
        foreach (var person in _found)
        {
            if (person.Kind == NameKind.Person) _people.Learn(copy, person);
            else LearnLetters(person);
        }
        foreach (var run in single) LearnPlace(run);
        foreach (var run in single)
            if (Speaks(run.First) && !IsPlaceHere(NameWords.Bare(copy, run.First)) && !NameWords.Is(copy, run.First, NoNames) && KindOfRun.Plain(copy, run.First, run.End) is null) _people.Learn(copy, new FoundName(run.First, run.End, NameKind.Person, "speaks"));
        foreach (var run in single)
            if (One(run.First) is { } name) _found.Add(name);
        foreach (var run in runs)
            if (run.InCapitals) Headline(run);
        _found.Sort(static (a, b) => a.First.CompareTo(b.First));
        return _found.ConvertAll(Finished);
    }

    /// <summary>The words of a name, without the ’s behind it.</summary>
    public static TextSpan SpanOf(Copy copy, FoundName name)
    {
        var last = copy.Tokens[name.End - 1];
        return new TextSpan(copy.Tokens[name.First].Span.Start, last.Is(TokenTraits.Possessive) ? last.Span.End - 2 : last.Span.End);
    }

    private Name Finished(FoundName name)
    {
        var span = SpanOf(copy, name);
        var text = copy.Text[span.Start..span.End];
        return new Name(name.Kind, span, text, name.Kind == NameKind.Person ? _people.FullNameOf(copy, name) : text, name.Rule);
    }

    /// <summary>“Denby Space Center (DSC)”: the letters name what stands before them.</summary>
    private void LearnLetters(FoundName name)
    {
        if (copy.WordOrNone(name.End) is not "(" || copy.WordOrNone(name.End + 2) is not ")" || !copy.Tokens[name.End + 1].Is(TokenTraits.Capitals) || copy.Is(name.End + 1, WordUse.KnownOrganisation)) return;
        var letters = copy.WordAt(name.End + 1);
        for (var i = name.First; i < name.End; i++)
            if (copy.WordAt(i)[0] == letters[0])
            {
                _letters[letters.ToString()] = name.Kind;
                return;
            }
    }

    /// <summary>“Denby, Ohio,” or “the town of Denby”: then it is a place in all of the copy.</summary>
    private void LearnPlace(NameRun run)
    {
        if (!PlaceCompany.LeadsToRegion(copy, run.End) && !PlaceCompany.HasHeadBeside(copy, run.First, run.End)) return;
        if (!NameWords.Is(copy, run.First, NoNames) && !NameWords.Is(copy, run.First, WordUse.People | WordUse.KnownOrganisation)) _places.Add(NameWords.Bare(copy, run.First).ToString());
    }

    private bool IsThingHere(ReadOnlySpan<char> word) => _things.Count > 0 && _things.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    private bool IsPlaceHere(ReadOnlySpan<char> word) => _places.Count > 0 && _places.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    private void Count(int token)
    {
        CollectionsMarshal.GetValueRefOrAddDefault(_inside.GetAlternateLookup<ReadOnlySpan<char>>(), NameWords.Bare(copy, token), out _)++;
    }

    /// <summary>Words that, alone, name nobody.</summary>
    private const WordClass NoNames = WordClass.Title | WordClass.Office | WordClass.Time | WordClass.PluralSpeaker;

    private FoundName? One(int token)
    {
        var word = NameWords.Bare(copy, token);
        FoundName Found(NameKind kind, string rule) => new(token, token + 1, kind, rule);
        if (RunReader.IsCredit(copy, token)) return null;
        if (PlaceCompany.StandsBehindPreposition(copy, token) && PlaceCompany.LeadsToRegion(copy, token + 1)) return Found(NameKind.Place, "comma");
        if (_people.Knows(word) || (_people.KnowsGiven(word) && !Gazetteer.IsPlace(word, out _))) return Found(NameKind.Person, "named-before");
        if (_letters.Count > 0 && _letters.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var kind)) return Found(kind, "letters");
        if (IsThingHere(word) || NameWords.Is(copy, token, WordUse.People | WordUse.Thing) || copy.WordOrNone(token + 1) is "$" || PlaceCompany.IsMadeOfName(word)) return null;
        if (IsPlaceHere(word)) return Found(NameKind.Place, "company");
        if (KindOfRun.Plain(copy, token, token + 1) is { } told) return told;
        var starts = copy.Tokens[token].Is(TokenTraits.SentenceStart);
        var times = _inside.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var seen) ? seen : 0;
        if (starts && times == 0) return null;
        if (NameWords.Is(copy, token, NoNames)) return null;
        if (PlaceCompany.StandsBehindPreposition(copy, token) && !KindOfRun.IsNoName(word) && !((uint)(token + 1) < (uint)copy.Tokens.Length && copy.Tokens[token + 1].Is(TokenTraits.Capitalised) && !copy.Tokens[token + 1].Is(TokenTraits.SentenceStart))) return Found(NameKind.Place, "preposition");
        if (Gazetteer.IsGivenName(word) || NameWords.Is(copy, token, WordClass.Male | WordClass.Female)) return Found(NameKind.Person, "given-name");
        if (!starts && Gazetteer.IsPlace(word, out _)) return Found(NameKind.Place, "gazetteer");
        return times > 1 && MayBeBody(token, word) ? Found(NameKind.Organisation, "repeated") : null;
    }

    /// <summary>Not a code (“HB2”), a creed, a family (“the Denbys”), an office’s “State”, the first word of a thing with a name (“Super Tuesday”), or a mark that begins with # or @.</summary>
    private bool MayBeBody(int token, ReadOnlySpan<char> word)
    {
        if (word.ContainsAnyInRange('0', '9') || word.EndsWith("ism") || (word[^1] == 's' && _people.Knows(word[..^1])) || copy.WordOrNone(token - 1) is "#" or "@") return false;
        if (copy.IsWord(token - 1, "of") && NameWords.Is(copy, token - 2, WordClass.Title | WordClass.Office)) return false;
        return (uint)(token + 1) >= (uint)copy.Tokens.Length || !copy.Tokens[token + 1].Is(TokenTraits.Capitalised) || copy.Tokens[token + 1].Is(TokenTraits.SentenceStart) || copy.Tokens[token].Is(TokenTraits.Possessive);
    }

    /// <summary>“Marsh said”, “said Marsh”.</summary>
    private bool Speaks(int token) => copy.Is(token + 1, WordUse.Says) || (copy.Is(token - 1, WordUse.Says) && copy.WordOrNone(token + 1) is "." or ",");

    /// <summary>In a headline of capitals only names that the body has too are names.</summary>
    private void Headline(NameRun run)
    {
        var free = run.First;
        for (var i = run.First; i < run.End; i++)
        {
            var word = NameWords.Bare(copy, i);
            if (IsThingHere(word)) continue;
            if (_people.Knows(word))
            {
                var first = i > free && _people.KnowsGiven(NameWords.Bare(copy, i - 1)) ? i - 1 : i;
                _found.Add(new FoundName(first, i + 1, NameKind.Person, "named-before"));
            }
            else if (i + 1 < run.End && KindOfRun.Plain(copy, i, i + 2) is { Rule: "gazetteer" } pair)
            {
                _found.Add(pair);
                i++;
            }
            else if (KindOfRun.Plain(copy, i, i + 1) is { Rule: "gazetteer" or "known" } one && !_people.KnowsGiven(word)) _found.Add(one);
            else continue;
            free = i + 1;
        }
    }
}
