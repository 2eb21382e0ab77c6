using System.Buffers;
using System.Net;
using Masthead.Text.Reading;

namespace Masthead.Text.Rules.Leftovers;

internal sealed class MachineResidue() : CopyRule("machine-residue", Severity.Warning, "What a machine or a draft left behind",
    "Placeholders, notes of a translation and broken characters are not meant for readers. They show that nobody read the copy after the last tool did.", ofLines: true)
{
    private static readonly SearchValues<char> Worth = SearchValues.Create(Mojibake.Leads + "\uFFFD&\u200B\u200C\u200D\u200E\u200F\uFEFF\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069");

    internal override void Examine(Copy copy, Findings findings)
    {
        Characters(copy, findings);
        foreach (var paragraph in copy.Paragraphs)
            for (var i = paragraph.FirstToken; i < paragraph.EndToken; i++) Words(copy, findings, i, paragraph);
    }

    private void Characters(Copy copy, Findings findings)
    {
        var text = copy.Text;
        for (var at = 0; at < text.Length; at++)
        {
            var next = text.AsSpan(at).IndexOfAny(Worth);
            if (next < 0) return;
            at += next;
            if (text[at] == '\uFFFD')
            {
                var end = at + 1;
                while (end < text.Length && text[end] == '\uFFFD') end++;
                findings.Add(this, new TextSpan(at, end), "Here stood a character that a program could not read.");
                at = end - 1;
            }
            else if (text[at] == '&')
            {
                if (Reference(text, at) is not { } reference) continue;
                findings.Add(this, new TextSpan(at, at + reference.Length), $"“{reference.Shown}” is code for a character.", reference.Character);
                at += reference.Length - 1;
            }
            else if (Mojibake.At(text, at) is { } broken)
            {
                findings.Add(this, new TextSpan(at, at + broken.Length), $"“{text.AsSpan(at, broken.Length)}” is “{broken.Character}”, read in the wrong encoding.", broken.Character);
                at += broken.Length - 1;
            }
            else if (Marks.IsInvisible(text[at]))
            {
                var end = at + 1;
                while (end < text.Length && Marks.IsInvisible(text[end]) && text[end] != MarkupView.Mask) end++;
                if (at > 0 && end < text.Length && IsLatin(text[at - 1]) && IsLatin(text[end]))
                    findings.Add(this, new TextSpan(at - 1, end + 1), "An invisible character stands within this word: a search does not find it, and a line may break there.", $"{text[at - 1]}{text[end]}");
                at = end - 1;
            }
        }
    }

    /// <summary>The longest is &amp;thetasym; and its like.</summary>
    private const int LongestReference = 10;

    /// <summary>A character reference in words: markup that was escaped twice, or pasted as text.</summary>
    private static (int Length, string Shown, string Character)? Reference(string text, int at)
    {
        var end = at + 1;
        while (end < text.Length && end - at <= LongestReference && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '#' or MarkupView.Mask)) end++;
        if (end >= text.Length || text[end] != ';' || end - at < 3) return null;
        var reference = text[at..(end + 1)].Replace(MarkupView.Mask.ToString(), "", StringComparison.Ordinal);
        var plain = WebUtility.HtmlDecode(reference);
        return plain.Length is 1 or 2 && !char.IsControl(plain[0]) ? (end + 1 - at, reference, plain is "\u00A0" ? " " : plain) : null;
    }

    private static bool IsLatin(char c) => char.IsLetter(c) && c < '\u0250';

    private void Words(Copy copy, Findings findings, int i, Paragraph paragraph)
    {
        if (copy.Tokens[i].Is(TokenTraits.Quoted)) return;
        var word = copy.WordAt(i);
        switch (word[0])
        {
            case '[' or '(' when word.Length == 1:
                Bracket(copy, findings, i, paragraph);
                break;
            case 'T' when IsToCome(copy, i):
                findings.Add(this, copy.Tokens[i].Span, $"“{word}” holds a place for what is to come.");
                break;
            case 'L' or 'l' when copy.IsWord(i, "lorem") && copy.IsWord(i + 1, "ipsum"):
                findings.Add(this, new TextSpan(copy.Tokens[i].Span.Start, copy.Tokens[i + 1].Span.End), "Filler text stands here.", severity: Severity.Error);
                break;
            case 'A' or 'a' or 'M' or 'm' or 'R' or 'r' when Phrases.Find(copy, i, paragraph.EndToken) is var end && end > i:
                findings.Add(this, new TextSpan(copy.Tokens[i].Span.Start, copy.Tokens[end - 1].Span.End), "A writing program speaks here, and not the reporter.", severity: Severity.Error);
                break;
        }
    }

    private const int LongestBracket = 12;

    private void Bracket(Copy copy, Findings findings, int i, Paragraph paragraph)
    {
        var end = i + 1;
        while (end < paragraph.EndToken && end - i <= LongestBracket && copy.WordAt(end) is not ("]" or ")")) end++;
        findings.Step(end - i);
        if (end >= paragraph.EndToken || end == i + 1 || end - i > LongestBracket) return;
        var span = new TextSpan(copy.Tokens[i].Span.Start, copy.Tokens[end].Span.End);
        var inside = copy.Text.AsSpan(copy.Tokens[i + 1].Span.Start, copy.Tokens[end - 1].Span.End - copy.Tokens[i + 1].Span.Start);
        var note = Phrases.Note(inside);
        if (note == Note.None || (note is Note.SquareOnly or Note.DeletesSquare && copy.Text[span.Start] != '[')) return;
        var start = copy.Text[span.Start] == '[' || !copy.Tokens[i].Is(TokenTraits.SpaceBefore) || i == paragraph.FirstToken ? span.Start : copy.Tokens[i - 1].Span.End;
        if (note is Note.Deletes or Note.DeletesSquare) findings.Add(this, new TextSpan(start, span.End), $"“{inside}” is a link or a button, pasted with the copy.", "");
        else findings.Add(this, span, $"“{inside}” is a note to the desk, or from a tool.");
    }

    /// <summary>TK, for what is to come. Alone it may be somebody's initials, an airline or a shop.</summary>
    private static bool IsToCome(Copy copy, int i)
    {
        var word = copy.WordAt(i);
        if (word is "TKTK" or "TKTKTK" or "TKTKTKTK") return true;
        if (word is not "TK") return false;
        var before = copy.WordOrNone(i - 1);
        var after = copy.WordOrNone(i + 1);
        return (before is "[" or "(" && after is "]" or ")") || (before is "$" or "£" or "€" && !copy.Tokens[i].Is(TokenTraits.SpaceBefore)) || before is "aged"
            || after is "people" or "percent" or "years" or "months" or "days" or "million" or "thousand" or "words" or "%";
    }
}
