using System.Buffers;

namespace Masthead.Text.Rules.Numbers;

internal sealed class NumberStyle() : CopyRule("number-style", Severity.Advice, "A number that is not written as numbers are",
    "A figure at the start of a sentence looks like part of the one before, and digits grouped two ways make the reader count them.", englishOnly: true, ofLines: true)
{
    private static readonly SearchValues<char> DigitsAndCommas = SearchValues.Create("0123456789,");

    internal override void Examine(Copy copy, Findings findings)
    {
        foreach (var paragraph in copy.Paragraphs)
        {
            if (!paragraph.IsProse) continue;
            for (var i = paragraph.FirstToken; i < paragraph.EndToken; i++)
            {
                if (copy.Tokens[i].Kind != TokenKind.Number) continue;
                Grouping(copy, findings, i);
                Percent(copy, findings, i, paragraph);
                Scale(copy, findings, i);
            }
            for (var s = paragraph.FirstSentence; s < paragraph.EndSentence; s++) Start(copy, findings, copy.Sentences[s], paragraph);
        }
    }

    /// <summary>“1000,000”: groups of three digits behind one of more. “1,0000”: a last group of more.</summary>
    private void Grouping(Copy copy, Findings findings, int i)
    {
        var figure = copy.WordAt(i);
        var whole = figure.IndexOf('.') is var point && point < 0 ? figure : figure[..point];
        int comma = whole.IndexOf(','), last = whole.LastIndexOf(',');
        if (comma < 0 || whole.ContainsAnyExcept(DigitsAndCommas)) return;
        var regular = true;
        foreach (var part in whole[(comma + 1)..].Split(',')) regular &= part.End.Value - part.Start.Value == 3;
        if (regular && comma > 3) findings.Add(this, copy.Tokens[i].Span, $"The digits of “{figure}” are grouped two ways.", Regrouped(whole) + figure[whole.Length..].ToString());
        // “May 5,2019” lacks a space; “10,00,000” is how India groups.
        else if (!regular && comma == last && comma <= 3 && whole.Length - last == 5 && whole[(last + 1)..] is ['0', ..]) findings.Add(this, copy.Tokens[i].Span, $"A comma groups digits by threes; in “{figure}” four follow it.");
    }

    private static string Regrouped(ReadOnlySpan<char> whole)
    {
        var digits = whole.ToString().Replace(",", "", StringComparison.Ordinal).TrimStart('0');
        for (var at = digits.Length - 3; at > 0; at -= 3) digits = digits.Insert(at, ",");
        return digits.Length == 0 ? "0" : digits;
    }

    /// <summary>“10 %”</summary>
    private void Percent(Copy copy, Findings findings, int i, Paragraph paragraph)
    {
        if (i + 1 >= paragraph.EndToken || copy.WordAt(i + 1) is not "%" || !copy.Tokens[i + 1].Is(TokenTraits.SpaceBefore)) return;
        var gap = new TextSpan(copy.Tokens[i].Span.End, copy.Tokens[i + 1].Span.Start);
        if (gap.Length == 1) findings.Add(this, new TextSpan(gap.Start, copy.Tokens[i + 1].Span.End), "In English no space stands between a figure and its percent sign.", "%");
    }

    /// <summary>“1,000 thousand” is a million.</summary>
    private void Scale(Copy copy, Findings findings, int i)
    {
        if (!copy.IsWord(i + 1, "thousand") || copy.WordAt(i).ContainsAnyExcept(DigitsAndCommas)) return;
        var digits = 0;
        foreach (var c in copy.WordAt(i)) if (c != ',') digits++;
        if (digits is < 4 or > 6 || copy.WordAt(i)[0] == '0') return;
        findings.Add(this, new TextSpan(copy.Tokens[i].Span.Start, copy.Tokens[i + 1].Span.End), $"“{copy.WordAt(i)} thousand” counts the thousands twice, or is a million and more.");
    }

    /// <summary>Shorter ones are captions, scores and lists.</summary>
    private const int LeastWords = 6;

    private void Start(Copy copy, Findings findings, Sentence sentence, Paragraph paragraph)
    {
        var first = sentence.FirstToken;
        if (copy.Tokens[first].Kind != TokenKind.Number || copy.Tokens[first].Is(TokenTraits.Quoted) || sentence.EndToken - first < LeastWords || copy.WordAt(sentence.EndToken - 1) is not ("." or "!" or "?")) return;
        // The first line of a page may be its headline: “5 ways to gut a fish.”
        if (first == 0 && sentence.EndToken == paragraph.EndToken && copy.Facts is null && copy.Paragraphs.Length > 1) return;
        var figure = copy.WordAt(first);
        if (figure.ContainsAnyExcept(DigitsAndCommas) || figure[0] == '0' || IsYear(figure)) return;
        // A plain word in lower case is counted: not “3 Mill Lane”, “9 a.m.”, “1. Wash the fish.”
        var counted = copy.Tokens[first + 1];
        if (counted.Kind != TokenKind.Word || counted.Span.Length < 4 || !char.IsLower(copy.Text[counted.Span.Start]) || counted.Is(TokenTraits.Abbreviation) || copy.WordAt(first + 1).Contains('.')) return;
        if (first > paragraph.FirstToken && !EndsSentence(copy, first - 1)) return;
        findings.Add(this, copy.Tokens[first].Span, $"The sentence begins with the figure “{figure}”: write it out, or turn the sentence.", InWords(figure));
    }

    private static bool IsYear(ReadOnlySpan<char> figure) => figure.Length == 4 && figure[0] is '1' or '2' && !figure.Contains(',');

    /// <summary>The full stop is not that of a short word with a capital, which may be an abbreviation: “Ch. 12 deals with fish.”</summary>
    private static bool EndsSentence(Copy copy, int mark) =>
        copy.WordAt(mark) is not "." || mark == 0 || copy.Tokens[mark - 1].Kind != TokenKind.Word || copy.Tokens[mark - 1].Span.Length > 4 || !copy.Tokens[mark - 1].Is(TokenTraits.Capitalised);

    private static readonly string[] Ones = ["", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve", "Thirteen", "Fourteen", "Fifteen", "Sixteen", "Seventeen", "Eighteen", "Nineteen"];
    private static readonly string[] Tens = ["", "", "Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety"];

    /// <summary>Up to 99; null above.</summary>
    private static string? InWords(ReadOnlySpan<char> figure)
    {
        if (figure.Length > 2 || !int.TryParse(figure, System.Globalization.CultureInfo.InvariantCulture, out var number)) return null;
        if (number < 20) return Ones[number];
        return number % 10 == 0 ? Tens[number / 10] : $"{Tens[number / 10]}-{char.ToLowerInvariant(Ones[number % 10][0])}{Ones[number % 10][1..]}";
    }
}
