namespace Masthead.Text.Statements;

/// <summary>Everybody the copy names, each by the fullest form: read in one pass before any speaker is resolved.</summary>
internal sealed class NameTable
{
    private readonly MarkedCopy copy;
    private readonly Dictionary<string, List<Named>> byLast = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<Named>> byFirst = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Named> byAcronym = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Named> single = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<Named>> byNoun = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>No more people of one surname than this are told apart.</summary>
    private const int MostOfOneName = 12;

    public NameTable(MarkedCopy copy)
    {
        this.copy = copy;
        Introductions = new Introductions(copy);
        Chunks = new NameRuns(copy).Read();
        ChunkAt = new int[copy.Count];
        Array.Fill(ChunkAt, -1);
        Of = new Named?[Chunks.Count];
        for (var c = 0; c < Chunks.Count; c++)
        {
            for (var i = Chunks[c].Place.First; i < Chunks[c].Place.End; i++) ChunkAt[i] = c;
            if (Chunks[c].Core.End - Chunks[c].Core.First >= 2) Of[c] = AddFull(c);
        }
        JoinShortened();
        var plain = PlainWords();
        for (var c = 0; c < Chunks.Count; c++)
            if (Of[c] is null && Chunks[c].Core.End - Chunks[c].Core.First == 1 && !plain.Contains(c)) Of[c] = Short(c);
    }

    public List<NamedChunk> Chunks { get; }

    /// <summary>For each token the chunk it stands in, or -1.</summary>
    public int[] ChunkAt { get; }

    /// <summary>For each chunk whom it names; null where that cannot be told.</summary>
    public Named?[] Of { get; }

    public Introductions Introductions { get; }

    /// <summary>Everybody whom the copy introduces by a noun, and every body called after it.</summary>
    public IReadOnlyList<Named> CalledBy(string noun) => byNoun.TryGetValue(noun, out var found) ? found : [];

    public string Word(int token)
    {
        var word = copy.Copy.WordAt(token);
        return (copy.IsPossessive(token) ? word[..^2] : word).ToString();
    }

    /// <summary>The office at a token: "mayor", or "former mayor", which is another.</summary>
    public string Office(int token) => copy.Says(token - 1, "former") ? "former " + Word(token) : Word(token);

    /// <summary>Lone capitals that the head of a sentence gave to a plain word: "Divers said", "Claims were paid". A word of a class that names nobody; one that the copy writes small
    /// elsewhere; and, where no capital inside a sentence speaks for it, a plural.</summary>
    private HashSet<int> PlainWords()
    {
        var doubtful = new Dictionary<string, List<int>>(StringComparer.OrdinalIgnoreCase);
        for (var c = 0; c < Chunks.Count; c++)
            if (IsDoubtful(Chunks[c])) (doubtful.TryGetValue(Word(Chunks[c].Core.First), out var places) ? places : doubtful[Word(Chunks[c].Core.First)] = []).Add(c);
        var plain = new HashSet<int>();
        if (doubtful.Count == 0) return plain;
        var (small, named) = (new HashSet<string>(StringComparer.OrdinalIgnoreCase), new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        var words = doubtful.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var i = 0; i < copy.Count; i++)
        {
            copy.Effort++;
            if (!copy.IsWord(i) || !words.TryGetValue(copy.Copy.WordAt(i), out var word, out _)) continue;
            if (!copy.IsCapital(i)) small.Add(word);
            else if ((ChunkAt[i] >= 0 && Of[ChunkAt[i]] is { IsPerson: true }) || !copy.Copy.Tokens[i].Is(TokenTraits.SentenceStart)) named.Add(word);
        }
        foreach (var (word, places) in doubtful)
        {
            var isPlain = small.Contains(word) || copy.Copy.Is(Chunks[places[0]].Core.First, WordUse.Number | WordUse.Count) || (!named.Contains(word) && (word.EndsWith('s') || copy.Is(Chunks[places[0]].Core.First, WordClass.Body | WordClass.PluralSpeaker | WordClass.Office)));
            if (isPlain) plain.UnionWith(places);
        }
        return plain;
    }

    private bool IsDoubtful(NamedChunk chunk)
    {
        var first = chunk.Core.First;
        if (chunk.Place.First != first || chunk.Core.End - first != 1) return false;
        var token = copy.Copy.Tokens[first];
        return token.Is(TokenTraits.SentenceStart) && !token.Is(TokenTraits.Capitals) && !copy.Is(first, WordClass.Male | WordClass.Female);
    }

    private string[] WordsOf(Stretch core)
    {
        var words = new List<string>();
        for (var i = core.First; i < core.End; i++)
            if (copy.IsWord(i) || copy.MarkAt(i) == '&') words.Add(Word(i));
        return [.. words];
    }

    private Named AddFull(int c)
    {
        var words = WordsOf(Chunks[c].Core);
        var known = byLast.GetValueOrDefault(words[^1]) ?? (byLast[words[^1]] = []);
        var found = known.Find(n => Agree(n.Words, words));
        if (found is null)
        {
            found = new Named { Words = words, IsPerson = !IsBody(Chunks[c]), FirstToken = Chunks[c].Core.First };
            if (known.Count < MostOfOneName) known.Add(found);
            var firsts = byFirst.GetValueOrDefault(words[0]) ?? (byFirst[words[0]] = []);
            if (firsts.Count < MostOfOneName) firsts.Add(found);
            if (copy.MarkAt(Chunks[c].Place.End) == '(' && copy.IsWord(Chunks[c].Place.End + 1) && copy.MarkAt(Chunks[c].Place.End + 2) == ')' && copy.Copy.Tokens[Chunks[c].Place.End + 1].Is(TokenTraits.Capitals)) byAcronym.TryAdd(Word(Chunks[c].Place.End + 1), found);
            if (words.Length >= 3 || !found.IsPerson) byAcronym.TryAdd(string.Concat(words.Select(w => char.ToUpperInvariant(w[0]))), found);
            if (!found.IsPerson) CallAfterItself(found, Chunks[c].Core);
        }
        else if (IsFuller(words, found.Words)) found.Words = words;
        Learn(found, c);
        return found;
    }

    private static bool IsFuller(string[] words, string[] than) => words.Length == than.Length
        ? GivenNames.IsInitials(than[0]) && !GivenNames.IsInitials(words[0]) || GivenNames.IsShort(than[0], words[0])
        : words.Length > than.Length && words.Length <= 5;

    /// <summary>The same last name, and first names that do not contradict: "Ana Lopez", "Ana Maria Lopez", "A. Lopez", "Thomas Lane", "Tom Lane".</summary>
    private static bool Agree(string[] a, string[] b) => GivenNames.Agree(a[0], b[0]);

    /// <summary>"García Mora" behind "Luis García Mora", "the Interior Ministry" behind "the Borland Interior Ministry": the end of just one longer name, if no given name begins it.</summary>
    private void JoinShortened()
    {
        var joined = new Dictionary<Named, Named>();
        foreach (var known in byLast.Values)
        {
            if (known.Count < 2) continue;
            foreach (var named in known)
                if (LongerForm(named, known) is { } longer) joined[named] = longer;
            known.RemoveAll(joined.ContainsKey);
        }
        if (joined.Count == 0) return;
        for (var c = 0; c < Chunks.Count; c++)
        {
            if (Of[c] is not { } named || !joined.TryGetValue(named, out var longer)) continue;
            Of[c] = longer;
            Learn(longer, c);
        }
        foreach (var (named, _) in joined)
        {
            if (byFirst.TryGetValue(named.Words[0], out var firsts)) firsts.Remove(named);
            foreach (var noun in named.Nouns) byNoun[noun].Remove(named);
        }
    }

    private Named? LongerForm(Named named, List<Named> known)
    {
        if (copy.Is(named.FirstToken, WordClass.Male | WordClass.Female)) return null;
        Named? only = null;
        foreach (var other in known)
        {
            copy.Effort++;
            if (other.IsPerson != named.IsPerson || other.FirstToken > named.FirstToken || !EndsWith(other.Words, named.Words)) continue;
            if (only is not null) return null;
            only = other;
        }
        return only;
    }

    private static bool EndsWith(string[] words, string[] end)
    {
        if (words.Length <= end.Length) return false;
        for (var i = 1; i <= end.Length; i++)
            if (!string.Equals(words[^i], end[^i], StringComparison.OrdinalIgnoreCase)) return false;
        return true;
    }

    /// <summary>The nouns a body is called after: "board" for the Northern Ferry Board, "ministry" for the Ministry of Fisheries, "company" for Boats Ltd.</summary>
    private void CallAfterItself(Named body, Stretch core)
    {
        var noun = core.End - 1;
        for (var i = core.First + 1; i < core.End - 1; i++)
            if (copy.Says(i, "of") || copy.Says(i, "for")) { noun = i - 1; break; }
        if (!copy.Is(noun, WordClass.Body)) return;
        var word = Word(noun).TrimEnd('.');
        Call(body, word.ToLowerInvariant() is "inc" or "ltd" or "llc" or "corp" or "corporation" or "co" or "plc" ? "company" : word);
    }

    private void Call(Named named, string noun)
    {
        if (!named.Nouns.Add(noun)) return;
        if (!byNoun.TryGetValue(noun, out var called)) byNoun[noun] = called = [];
        if (called.Count < MostOfOneName) called.Add(named);
    }

    private Named Short(int c)
    {
        var word = Word(Chunks[c].Core.First);
        if (Unique(byLast, word, c) is { } full) { Learn(full, c); return full; }
        if (byLast.TryGetValue(word, out var several) && several.Exists(n => n.IsPerson)) return Choose(several, c)!;
        if (byAcronym.TryGetValue(word.Replace(".", "", StringComparison.Ordinal), out var body)) { body.Mentions++; return body; }
        if (copy.Is(Chunks[c].Core.First, WordClass.Body) && copy.Says(Chunks[c].Core.First - 1, "the") && CalledBy(word) is [{ IsPerson: false } called] && called.FirstToken < Chunks[c].Place.First) { called.Mentions++; return called; }
        if (Unique(byFirst, word, c) is { IsPerson: true } given) { Learn(given, c); return given; }
        if (!single.TryGetValue(word, out var found))
            single[word] = found = new Named { Words = [word], IsPerson = !IsBody(Chunks[c]) && !copy.Copy.Tokens[Chunks[c].Core.First].Is(TokenTraits.Capitals) && !copy.Is(Chunks[c].Place.First - 1, WordClass.Determiner), FirstToken = Chunks[c].Core.First };
        Learn(found, c);
        return found;
    }

    private Named? Unique(Dictionary<string, List<Named>> table, string word, int c)
    {
        if (!table.TryGetValue(word, out var known)) return null;
        var people = known.FindAll(n => n.IsPerson || !ReferenceEquals(table, byFirst));
        // Mrs Reid is not Mr Omar Reid.
        if (people.Count == 1 && people[0].Gender != Gender.Unknown && GenderOf(Chunks[c]) is not Gender.Unknown and var gender && gender != people[0].Gender) return null;
        if (people.Count == 1 && (people[0].IsPerson || copy.Is(Chunks[c].Place.First - 1, WordClass.Determiner))) return people[0];
        return null;
    }

    /// <summary>Two of one surname: by the title beside it, by who alone has been named so far, or by who is named far more often; else nobody.</summary>
    private Named? Choose(List<Named> several, int c)
    {
        var gender = GenderOf(Chunks[c]);
        var fit = several.FindAll(n => n.IsPerson && (gender == Gender.Unknown || n.Gender == Gender.Unknown || n.Gender == gender));
        // Whoever is told of as somebody’s son or wife goes by the given name: the surname is the other’s.
        if (gender == Gender.Unknown && fit.Exists(n => !n.IsRelative)) fit = fit.FindAll(n => !n.IsRelative);
        if (fit.Count > 1 && gender != Gender.Unknown && fit.Exists(n => n.Gender == gender))
        {
            if (fit.Exists(n => n.Gender == Gender.Unknown && !n.IsRelative) && fit.TrueForAll(n => n.Gender == Gender.Unknown || n.IsRelative)) return null;
            fit = fit.FindAll(n => n.Gender == gender);
            if (fit.Exists(n => !n.IsRelative)) fit = fit.FindAll(n => !n.IsRelative);
        }
        if (fit.Count == 1) return fit[0];
        var before = fit.FindAll(n => n.FirstToken < Chunks[c].Place.First);
        if (before.Count == 1) return before[0];
        var order = (before.Count > 1 ? before : fit).OrderByDescending(n => n.Mentions).ToList();
        return order.Count > 1 && order[0].Mentions >= 2 * order[1].Mentions ? order[0] : null;
    }

    private bool IsBody(NamedChunk chunk)
    {
        if (copy.Is(chunk.Place.First, WordClass.Title) && chunk.Core.First > chunk.Place.First) return false;
        if (copy.Is(chunk.Core.First, WordClass.Male | WordClass.Female)) return false;
        for (var i = chunk.Core.First; i < chunk.Core.End; i++)
            if (copy.Is(i, WordClass.Body | WordClass.PluralSpeaker) || copy.MarkAt(i) == '&') return true;
        return copy.Is(chunk.Place.First - 1, WordClass.Determiner) && copy.Says(chunk.Place.First - 1, "the") && chunk.Place.First == chunk.Core.First;
    }

    private Gender GenderOf(NamedChunk chunk)
    {
        for (var i = chunk.Place.First; i < chunk.Core.First; i++)
        {
            if (copy.Is(i, WordClass.TitleMale)) return Gender.Male;
            if (copy.Is(i, WordClass.TitleFemale)) return Gender.Female;
        }
        if (chunk.Core.End - chunk.Core.First < 2) return Gender.Unknown;
        var (male, female) = (copy.Is(chunk.Core.First, WordClass.Male), copy.Is(chunk.Core.First, WordClass.Female));
        return male == female ? Gender.Unknown : male ? Gender.Male : Gender.Female;
    }

    /// <summary>Gender, offices and count from one mention: titles before the name, "the mayor" in the aside behind it.</summary>
    private void Learn(Named named, int c)
    {
        var chunk = Chunks[c];
        named.Mentions++;
        if (named.Gender == Gender.Unknown) named.Gender = GenderOf(chunk);
        for (var i = chunk.Core.First - 1; i >= Math.Max(0, chunk.Place.First - 2) && (i >= chunk.Place.First || (copy.IsWord(i) && (chunk.Core.First > chunk.Place.First || !copy.Is(i, WordClass.Preposition)))); i--)
            if (copy.Is(i, WordClass.Office)) Appoint(named, i);
        if (chunk.Core.First > chunk.Place.First && !IsBody(chunk)) named.IsPerson = true;
        LearnIntroduction(named, Introductions.Before(chunk.Place));
        LearnIntroduction(named, Introductions.Behind(chunk.Place));
        if (!copy.IsComma(chunk.Place.End)) return;
        for (var i = chunk.Place.End + 1; i < Math.Min(copy.Count, chunk.Place.End + 8) && copy.IsWord(i) && !copy.Is(i, WordClass.Preposition | WordClass.Auxiliary); i++)
            if (copy.Is(i, WordClass.Office) && !copy.Is(i + 1, WordClass.Auxiliary)) Appoint(named, i);
    }

    private void Appoint(Named named, int token)
    {
        var office = Office(token);
        named.Offices.Add(office);
        Call(named, office);
    }

    /// <summary>From "a baker", "her brother", "a ferry company": the noun, the gender it tells, and whether it makes a body of what looked like a person.</summary>
    private void LearnIntroduction(Named named, Stretch phrase)
    {
        if (phrase.IsEmpty) return;
        var noun = phrase.End - 1;
        if (copy.Is(noun, WordClass.Body) && !copy.Is(noun, WordClass.Office) && named.Gender == Gender.Unknown && !copy.Is(named.FirstToken, WordClass.Male | WordClass.Female)) named.IsPerson = false;
        if (named.IsPerson && named.Gender == Gender.Unknown) named.Gender = copy.Is(noun, WordClass.TitleMale | WordClass.KinMale) ? Gender.Male : copy.Is(noun, WordClass.TitleFemale | WordClass.KinFemale) ? Gender.Female : Gender.Unknown;
        if (named.Introduction.IsEmpty) named.Introduction = phrase;
        if (copy.Is(noun, WordClass.Document | WordClass.Occasion | WordClass.Saying | WordClass.Summary | WordClass.Time)) return;
        Call(named, Word(noun));
        if (!Introductions.IsOwned(phrase)) return;
        named.OwnedAs.Add(Introductions.OwnerAndNoun(phrase));
        named.IsRelative |= copy.Is(noun, WordClass.KinMale | WordClass.KinFemale);
    }
}
