using Masthead.Text.Statements;

namespace Masthead.Text;

/// <summary>Finds the statements in English copy by sieves, from the most certain to the least, and says who made each.
/// Deterministic; no model, no service. Thread safe: it keeps nothing between texts.</summary>
/// <remarks>Follows the source–cue–content view of attribution (Pareti 2012; Newell, Margolin and Ruths 2018) and the sieves of Muzny et al. (2017).
/// It has no parser: the end of indirect words is read from punctuation and verbs of saying, and is the likeliest fault.</remarks>
public static class StatementReader
{
    /// <summary>Reads the statements of a text.</summary>
    /// <param name="copy">The text, read. Any text is allowed; one in a language other than English has no statements.</param>
    /// <returns>Statements in order, and their speakers. Takes time and memory in proportion to the length of the text.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="copy"/> is null.</exception>
    public static StatementReading Read(Copy copy) => Read(copy, out _);

    internal static StatementReading Read(Copy copy, out long effort)
    {
        ArgumentNullException.ThrowIfNull(copy);
        effort = 0;
        if (!copy.IsEnglish) return new StatementReading([], []);
        var marked = new MarkedCopy(copy);
        var subjects = new SubjectOfSentence(marked);
        var drafts = Drafts(marked, subjects);
        var speakers = new SpeakerTable(marked, subjects, drafts);
        var statements = new List<Statement>(drafts.Count);
        foreach (var draft in drafts)
            if (Finished(marked, speakers, draft) is { } statement) statements.Add(statement);
        // A piece without words falls away, and a statement may begin later than its draft.
        statements = [.. statements.OrderBy(statement => statement.Span.Start)];
        effort = marked.Effort;
        return new StatementReading(statements, SpeakersOf(statements));
    }

    private static List<Draft> Drafts(MarkedCopy marked, SubjectOfSentence subjects)
    {
        var cues = new CueSieve(marked, subjects);
        var sources = new SourceSieve(marked);
        var nouns = new NounSieve(marked);
        var drafts = new List<Draft>();
        var interview = new TranscriptSieve(marked).Read(drafts);
        foreach (var sentence in marked.Sentences)
        {
            if (interview?.Contains(marked.Copy.ParagraphOf(sentence.First)) == true || !IsCopy(marked.Copy.Paragraphs[marked.Copy.ParagraphOf(sentence.First)].Role)) continue;
            Draft? before = null;
            var first = drafts.Count;
            for (var i = sentence.First; i < sentence.End; i++)
            {
                marked.Effort++;
                if (marked.IsQuoted(i))
                {
                    i = marked.Passages[marked.PassageOf(i)].End - 1;
                    continue;
                }
                var draft = i == sentence.First && marked.Says(i, "in") ? sources.InPoll(sentence)
                    : marked.Says(i, "according") && marked.Says(i + 1, "to") ? sources.According(i, sentence)
                    : marked.CueAt(i) is null ? null
                    : cues.Read(i, sentence, before);
                if (draft is null && marked.Is(i, WordClass.Saying) && before?.Pieces[^1].First != i + 1) draft = nouns.Read(i, sentence);
                if (draft is null) continue;
                drafts.Add(draft);
                before = draft;
            }
            DropNested(marked, drafts, first);
        }
        new QuotationSieve(marked, subjects).Read(drafts);
        drafts.Sort((a, b) => a.Pieces[0].First != b.Pieces[0].First ? a.Pieces[0].First.CompareTo(b.Pieces[0].First) : b.End.CompareTo(a.End));
        return drafts;
    }

    /// <summary>Bylines, dates and the box about the author say nothing that anybody said.</summary>
    private static bool IsCopy(ParagraphRole role) => role is ParagraphRole.Body or ParagraphRole.Standfirst or ParagraphRole.Headline or ParagraphRole.Heading;

    /// <summary>What a speaker is said to think, want or do within another statement belongs to that statement; only words said by a named other stand by themselves.</summary>
    private static void DropNested(MarkedCopy marked, List<Draft> drafts, int first)
    {
        if (drafts.Count - first > MostInSentence) drafts.RemoveRange(first + MostInSentence, drafts.Count - first - MostInSentence);
        for (var i = drafts.Count - 1; i >= first; i--)
        {
            var inner = drafts[i];
            if (inner.Cue.IsEmpty || StandsNested(marked, inner)) continue;
            for (var o = first; o < drafts.Count; o++)
            {
                marked.Effort++;
                if (o == i || !drafts[o].Pieces.Exists(piece => piece.Holds(inner.Cue.First))) continue;
                drafts.RemoveAt(i);
                break;
            }
        }
    }

    private static bool StandsNested(MarkedCopy marked, Draft draft) =>
        (draft.Rule == "in-poll" || draft.Rule.EndsWith("-quote", StringComparison.Ordinal) || draft.Rule.EndsWith("-that", StringComparison.Ordinal) || draft.Rule.EndsWith("said-clause", StringComparison.Ordinal) || draft.Rule.StartsWith("quote-", StringComparison.Ordinal) || draft.Rule.StartsWith("clause-", StringComparison.Ordinal) || draft.Rule == "according-to")
        && !draft.Rule.StartsWith("thought", StringComparison.Ordinal) && !draft.Rule.StartsWith("shared", StringComparison.Ordinal)
        && !marked.Is(draft.Speaker.First, WordClass.SubjectPronoun | WordClass.Contraction);

    /// <summary>A sentence with more is no sentence; the rest is left out.</summary>
    private const int MostInSentence = 40;

    private static Statement? Finished(MarkedCopy marked, SpeakerTable speakers, Draft draft)
    {
        var pieces = new List<TextSpan>(draft.Pieces.Count);
        int quoted = 0, plain = 0;
        foreach (var piece in draft.Pieces)
        {
            int first = piece.First, last = piece.End - 1;
            while (first <= last && !marked.IsWord(first)) first++;
            while (last > first && !marked.IsWord(last)) last--;
            if (first > last) continue;
            pieces.Add(new TextSpan(marked.Copy.Tokens[first].Span.Start, marked.Copy.Tokens[last].Span.End));
            for (var i = first; i <= last; i++)
            {
                marked.Effort++;
                if (!marked.IsWord(i)) continue;
                if (marked.IsQuoted(i)) quoted++;
                else plain++;
            }
        }
        if (pieces.Count == 0) return null;
        var kind = draft.IsVerbatim ? StatementKind.Direct : quoted == 0 ? StatementKind.Indirect : plain == 0 ? StatementKind.Direct : StatementKind.Mixed;
        var span = new TextSpan(pieces[0].Start, pieces[^1].End);
        var cue = draft.Cue.IsEmpty ? null : new CueMention(TextOf(marked, draft.Cue, out var cueSpan), cueSpan);
        return new Statement(kind, span, pieces, marked.Copy.Text[span.Start..span.End], speakers.MentionOf(draft), cue, draft.Rule, draft.Confidence);
    }

    internal static string TextOf(MarkedCopy marked, Stretch stretch, out TextSpan span)
    {
        span = new TextSpan(marked.Copy.Tokens[stretch.First].Span.Start, marked.Copy.Tokens[stretch.End - 1].Span.End);
        return marked.Copy.Text[span.Start..span.End];
    }

    private static List<SpeakerOfCopy> SpeakersOf(List<Statement> statements)
    {
        var order = new List<string>();
        var found = new Dictionary<string, (List<string> Aliases, int Count)>(StringComparer.Ordinal);
        foreach (var statement in statements)
        {
            if (statement.Speaker is not { Name: { } name } speaker) continue;
            if (!found.TryGetValue(name, out var of))
            {
                of = ([], 0);
                order.Add(name);
            }
            if (speaker.Text != name && !IsPronoun(speaker.Text) && !of.Aliases.Contains(speaker.Text, StringComparer.Ordinal)) of.Aliases.Add(speaker.Text);
            found[name] = (of.Aliases, of.Count + 1);
        }
        return order.ConvertAll(name => new SpeakerOfCopy(name, found[name].Aliases, found[name].Count));
    }

    private static bool IsPronoun(string mention)
    {
        Span<char> room = stackalloc char[WordTable.LongestWord];
        return (WordTable.Of(WordTable.Plain(mention, room)) & (WordClass.SubjectPronoun | WordClass.Pronoun | WordClass.Contraction | WordClass.Relative)) != 0;
    }
}
