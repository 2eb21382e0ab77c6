namespace Masthead.Text.Statements;

/// <summary>Who each speaker is, by the fullest name in the copy. Declines where two fit equally.</summary>
internal sealed class SpeakerTable
{
    private readonly MarkedCopy copy;
    private readonly NameTable names;
    private readonly Descriptions descriptions;
    private readonly Dictionary<Draft, Named?> resolved = [];

    /// <summary>Who or what the sentence before was about or who spoke in it; nobody where the copy does not name it.</summary>
    private (int Token, Named? Named) before;

    /// <summary>A pronoun reaches no farther back than this many sentences.</summary>
    private const int Reach = 6;

    public SpeakerTable(MarkedCopy copy, SubjectOfSentence sentences, List<Draft> drafts)
    {
        this.copy = copy;
        names = new NameTable(copy);
        descriptions = new Descriptions(copy, names);
        var speakers = new List<(int Token, Named Named)>();
        var subjects = Subjects(sentences);
        var order = drafts.FindAll(d => !d.Speaker.IsEmpty);
        order.Sort((a, b) => a.Speaker.First.CompareTo(b.Speaker.First));
        var at = 0;
        var focus = new List<(int Token, Named Named)>();
        foreach (var draft in order)
        {
            for (; at < subjects.Count && subjects[at].Token < draft.Speaker.First; at++)
            {
                before = subjects[at];
                if (subjects[at].Named is { } subject) focus.Add((subjects[at].Token, subject));
            }
            var named = draft.StandsFor.IsEmpty ? Resolve(draft.Speaker, focus, speakers) : Described(draft.StandsFor, focus, speakers);
            resolved[draft] = named;
            before = (draft.Speaker.First, named);
            if (named is null) continue;
            speakers.Add((draft.Speaker.First, named));
            focus.Add((draft.Speaker.First, named));
        }
        Headline(order);
        ForwardOffices(order, speakers);
    }

    public SpeakerMention? MentionOf(Draft draft)
    {
        if (draft.Speaker.IsEmpty) return null;
        var text = StatementReader.TextOf(copy, draft.Speaker, out var span);
        return new SpeakerMention(text, span, resolved.GetValueOrDefault(draft)?.Name);
    }

    /// <summary>What stands as subject of a sentence, pronouns left out, in order: a person or body, or nobody that the copy names.</summary>
    private List<(int Token, Named? Named)> Subjects(SubjectOfSentence sentences)
    {
        var found = new List<(int, Named?)>();
        foreach (var sentence in copy.Sentences)
        {
            if (sentences.Of(sentence, sentence.End) is not { IsEmpty: false } subject || copy.Is(subject.First, WordClass.SubjectPronoun)) continue;
            found.Add((subject.First, Head(subject)));
        }
        return found;
    }

    private Named? Resolve(Stretch mention, List<(int Token, Named Named)> focus, List<(int Token, Named Named)> speakers)
    {
        if (copy.Is(mention.First, WordClass.Possessive) && mention.End == mention.First + 1) return Pronoun(mention.First, focus, speakers);
        if (copy.Is(mention.First, WordClass.SubjectPronoun | WordClass.Contraction) && (mention.End == mention.First + 1 || !copy.IsNameWord(mention.First + 1))) return Pronoun(mention.First, focus, speakers);
        return Described(mention, focus, speakers);
    }

    private Named? Described(Stretch mention, List<(int Token, Named Named)> focus, List<(int Token, Named Named)> speakers) =>
        Head(mention) ?? descriptions.Of(mention) ?? Office(mention, focus, speakers);

    /// <summary>The name at the head of a phrase, or in the aside behind it; none where the name only belongs to somebody else's ("a spokesman for Ana Lopez").</summary>
    private Named? Head(Stretch mention)
    {
        for (var i = mention.First; i < mention.End; i++)
        {
            copy.Effort++;
            if (copy.Is(i, WordClass.Preposition) && !copy.IsNameWord(i))
            {
                if (i + 1 < mention.End && names.ChunkAt[i + 1] is >= 0 and var over && names.Chunks[over].Core is { IsEmpty: false } name && name.First > i + 1 && copy.IsCapital(i - 1) && copy.Is(i - 1, WordClass.Office)) continue;
                // Past "for the port," to the name in the aside.
                while (i < mention.End && !copy.IsComma(i)) i++;
                continue;
            }
            if (copy.Is(i, WordClass.Relative)) return null;
            if (names.ChunkAt[i] is not (>= 0 and var c)) continue;
            var chunk = names.Chunks[c];
            i = chunk.Place.End - 1;
            // "Lopez’s" alone, before a noun of saying, is Lopez.
            if (chunk.Core.IsEmpty || (chunk.Possessive && (chunk.Place.End != mention.End || i > mention.First + 8))) continue;
            // "Clinton campaign": the name is not the head.
            if (copy.IsWord(chunk.Place.End) && chunk.Place.End < mention.End && !copy.Is(chunk.Place.End, WordClass.Preposition | WordClass.Relative | WordClass.Conjunction) && !copy.IsNumber(chunk.Place.End)) continue;
            if (copy.Is(chunk.Place.End, WordClass.Conjunction) && chunk.Place.End < mention.End) return null;
            return names.Of[c];
        }
        return null;
    }

    /// <summary>"the president", "the Kazakh leader": whoever the copy gave that office; else the one person who has been speaking.</summary>
    private Named? Office(Stretch mention, List<(int Token, Named Named)> focus, List<(int Token, Named Named)> speakers)
    {
        if (!copy.Says(mention.First, "the")) return null;
        var office = OfficeIn(mention);
        if (office < 0) return null;
        var word = names.Office(office);
        Named? holder = null;
        for (var f = focus.Count - 1; f >= 0 && f >= focus.Count - 60; f--)
        {
            copy.Effort++;
            if (!focus[f].Named.IsPerson || !focus[f].Named.Offices.Contains(word)) continue;
            // "The Borish candidate", where two candidates stand: which of them is told by no word.
            if (holder is not null && !ReferenceEquals(holder, focus[f].Named)) return null;
            holder = focus[f].Named;
            if (office == mention.First + 1) break;
        }
        if (holder is not null) return holder;
        for (var c = 0; c < names.Chunks.Count && c < 400; c++)
        {
            if (names.Of[c] is not { IsPerson: true } named || !named.Offices.Contains(word) || ReferenceEquals(named, holder)) continue;
            if (holder is not null) return null;
            holder = named;
        }
        if (holder is not null || copy.Says(office, "spokesman") || copy.Says(office, "spokeswoman") || copy.Says(office, "spokesperson") || copy.Says(office, "official")) return holder;
        return LastSpeaker(mention.First, speakers);
    }

    private int OfficeIn(Stretch mention)
    {
        var found = -1;
        for (var i = mention.First; i < mention.End && copy.IsWord(i) && (i == mention.First || !copy.Is(i, WordClass.Preposition)); i++)
            if (copy.Is(i, WordClass.Office)) found = i;
        return found;
    }

    /// <summary>The last person who spoke, if no other person spoke among the last few.</summary>
    private static Named? LastSpeaker(int before, List<(int Token, Named Named)> speakers)
    {
        Named? last = null;
        var seen = 0;
        for (var s = speakers.Count - 1; s >= 0 && seen < 3; s--)
        {
            if (!speakers[s].Named.IsPerson || speakers[s].Token >= before) continue;
            seen++;
            if (last is not null && !ReferenceEquals(last, speakers[s].Named)) return null;
            last = speakers[s].Named;
        }
        return last;
    }

    private Named? Pronoun(int token, List<(int Token, Named Named)> focus, List<(int Token, Named Named)> speakers)
    {
        var word = names.Word(token).Replace('’', '\'').ToLowerInvariant().Split('\'')[0];
        word = word switch { "his" => "he", "her" => "she", "its" => "it", "their" => "they", _ => word };
        if (word == "it") return Body(token, focus);
        if (word == "they") return BodyOfMany(token);
        if (word is not ("he" or "she")) return null;
        var gender = word == "he" ? Gender.Male : Gender.Female;
        var sentence = SentenceOf(token);
        for (var f = focus.Count - 1; f >= 0 && f >= focus.Count - 40; f--)
        {
            copy.Effort++;
            var named = focus[f].Named;
            if (!named.IsPerson || !Fits(named, gender)) continue;
            if (sentence - SentenceOf(focus[f].Token) > Reach) return null;
            if (TiesBetween(focus[f].Token, token, named, gender)) return null;
            if (named.Gender == Gender.Unknown) named.Gender = gender;
            return named;
        }
        return Only(token, gender);
    }

    /// <summary>Whether another who fits stands as subject beside the one found: "Lopez and Reid met. She said …".</summary>
    private bool TiesBetween(int from, int to, Named found, Gender gender)
    {
        var behind = names.ChunkAt[from] is >= 0 and var c ? names.Chunks[c].Place.End : from + 1;
        if (!copy.Says(behind, "and") || behind >= to || names.ChunkAt[Math.Min(behind + 1, copy.Count - 1)] is not (>= 0 and var other)) return false;
        return names.Of[other] is { IsPerson: true } named && !ReferenceEquals(named, found) && Fits(named, gender);
    }

    private static bool Fits(Named named, Gender gender) => named.Gender == Gender.Unknown || named.Gender == gender;

    /// <summary>The one person of that gender named in the last sentences, where nobody stood as subject.</summary>
    private Named? Only(int token, Gender gender)
    {
        Named? only = null;
        var sentence = SentenceOf(token);
        for (var i = token - 1; i >= 0 && token - i < 200; i--)
        {
            copy.Effort++;
            if (names.ChunkAt[i] is not (>= 0 and var c) || names.Of[c] is not { IsPerson: true } named || !Fits(named, gender)) continue;
            if (sentence - SentenceOf(i) > 2) break;
            if (only is not null && !ReferenceEquals(only, named)) return null;
            only = named;
        }
        return only;
    }

    private Named? Body(int token, List<(int Token, Named Named)> focus)
    {
        for (var f = focus.Count - 1; f >= 0 && f >= focus.Count - 4; f--)
            if (!focus[f].Named.IsPerson) return SentenceOf(token) - SentenceOf(focus[f].Token) <= 2 ? focus[f].Named : null;
        return null;
    }

    /// <summary>"They" for the body that stood as subject last, if no people were named since.</summary>
    private Named? BodyOfMany(int token)
    {
        if (before.Named is not { IsPerson: false } body || SentenceOf(token) - SentenceOf(before.Token) > 3) return null;
        // "GOP clubs met": the name is not what stands as subject.
        var behind = names.ChunkAt[before.Token] is >= 0 and var c ? names.Chunks[c].Place.End : before.Token;
        if (copy.IsWord(behind) && !copy.Is(before.Token, WordClass.Determiner) && !copy.Is(behind, WordClass.Auxiliary | WordClass.Past) && copy.CueAt(behind) is null && copy.Copy.WordAt(behind) is not [.., 'e', 'd']) return null;
        for (var i = before.Token; i < token; i++)
            if (copy.Is(i, WordClass.PluralSpeaker) && !copy.IsCapital(i)) return null;
        return body;
    }

    /// <summary>The headline may give what somebody is before the copy gives the name.</summary>
    private void Headline(List<Draft> order)
    {
        foreach (var draft in order)
        {
            if (SentenceOf(draft.Speaker.First) > 0) break;
            resolved[draft] ??= descriptions.InHeadline(draft.Speaker);
        }
    }

    /// <summary>In the headline, before anybody is named: "Border leader orders …" is the one who does most of the talking.</summary>
    private void ForwardOffices(List<Draft> order, List<(int Token, Named Named)> speakers)
    {
        if (speakers.Count < 3) return;
        var most = speakers.Where(s => s.Named.IsPerson).GroupBy(s => s.Named).OrderByDescending(g => g.Count()).FirstOrDefault();
        if (most is null || most.Count() * 10 < speakers.Count * 7) return;
        foreach (var draft in order)
        {
            if (draft.Speaker.First >= speakers[0].Token) break;
            if (resolved[draft] is null && OfficeIn(draft.Speaker) >= 0 && !copy.Is(draft.Speaker.First, WordClass.Determiner)) resolved[draft] = most.Key;
        }
    }

    private int SentenceOf(int token)
    {
        int low = 0, high = copy.Sentences.Count - 1;
        while (low < high)
        {
            var middle = (low + high + 1) >>> 1;
            if (copy.Sentences[middle].First <= token) low = middle;
            else high = middle - 1;
        }
        return low;
    }
}
