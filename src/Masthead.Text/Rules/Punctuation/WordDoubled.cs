using System.Collections.Frozen;

namespace Masthead.Text.Rules.Punctuation;

internal sealed class WordDoubled() : CopyRule("word-doubled", Severity.Warning, "The same word twice in a row",
    "A doubled word is what an edit leaves behind, and the eye that wrote it does not see it.", englishOnly: true, ofLines: true)
{
    /// <summary>No sentence has these twice in a row.</summary>
    private static readonly FrozenSet<string> NeverTwice = FrozenSet.ToFrozenSet(
        "the a an of and to for with from at by as or but their our my its his your this these those which was were be been are has have will would can could should if than".Split(' '), StringComparer.OrdinalIgnoreCase);

    /// <summary>Sentences have these twice in a row and are right: “he had had”, “gave her her coat”, “handed in in May”.</summary>
    private static readonly FrozenSet<string> MayStandTwice = FrozenSet.ToFrozenSet(
        "that had her is it in on do did so no yes very really many much long big too never ever again well now there you bye ha ho hee knock hear blah tut chop please boo go win yeah oh wow hey look wait stop come run ok okay night cha choo goody".Split(' '), StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Never = NeverTwice.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> May = MayStandTwice.GetAlternateLookup<ReadOnlySpan<char>>();

    internal override void Examine(Copy copy, Findings findings)
    {
        var tokens = copy.Tokens.AsSpan();
        foreach (var paragraph in copy.Paragraphs)
        {
            for (var i = paragraph.FirstToken; i + 1 < paragraph.EndToken; i++)
            {
                Token first = tokens[i], second = tokens[i + 1];
                if (first.Kind != TokenKind.Word || second.Kind != TokenKind.Word || first.Span.Length != second.Span.Length || !second.Is(TokenTraits.SpaceBefore)) continue;
                if (second.Is(TokenTraits.SentenceStart)) continue;
                ReadOnlySpan<char> word = copy.WordAt(i), again = copy.WordAt(i + 1);
                if (!char.IsAscii(word[0]) || ((word[0] ^ again[0]) & ~0x20) != 0 || !word.Equals(again, StringComparison.OrdinalIgnoreCase) || Reading.Abbreviations.IsElision(word)) continue;
                var never = Never.Contains(word) && (!second.Is(TokenTraits.Capitalised) || first.Is(TokenTraits.Capitals));
                if (!never && ((May.Contains(word) && !IsHerAfterPreposition(copy, i)) || second.Is(TokenTraits.Capitalised) || second.Is(TokenTraits.Abbreviation))) continue;
                // Three in a row is somebody’s emphasis, or a sound.
                if (copy.IsWord(i + 2, again) || (i > 0 && copy.IsWord(i - 1, word))) continue;
                findings.Add(this, new TextSpan(first.Span.Start, second.Span.End), $"“{word}” stands twice.", word.ToString(), never ? Severity.Error : null);
                i++;
            }
        }
    }

    /// <summary>“of her her”: after a preposition the second cannot be hers too.</summary>
    private static bool IsHerAfterPreposition(Copy copy, int i) =>
        i > 0 && copy.WordAt(i) is "her" && copy.WordAt(i - 1) is ("of" or "after" or "with" or "for" or "from" or "in" or "by" or "on" or "about" or "at");
}
