using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Masthead.Text;

namespace Masthead.Stories;

/// <summary>What the changes inside one text mean to a reader. Careful before generous: what could alter the sense is no typing slip.</summary>
internal static class WordGrade
{
    /// <param name="isQuoted">True where the whole text is a quotation.</param>
    public static ChangeGrade Of(ImmutableArray<ChangedRun> runs, bool isQuoted)
    {
        var before = string.Concat(runs.Where(r => r.Kind != RunKind.Added).Select(r => r.Text));
        var after = string.Concat(runs.Where(r => r.Kind != RunKind.Struck).Select(r => r.Text));
        var (quotedBefore, quotedAfter) = (QuotedSpans.Of(before), QuotedSpans.Of(after));
        var (grade, atBefore, atAfter) = (ChangeGrade.None, 0, 0);
        for (var i = 0; i < runs.Length; i++)
        {
            if (runs[i].Kind == RunKind.Kept)
            {
                atBefore += runs[i].Text.Length;
                atAfter += runs[i].Text.Length;
                continue;
            }
            var struck = runs[i].Kind == RunKind.Struck ? runs[i].Text : "";
            var added = struck.Length == 0 ? runs[i].Text : i + 1 < runs.Length && runs[i + 1].Kind == RunKind.Added ? runs[++i].Text : "";
            var isQuotedHere = isQuoted || Touches(quotedBefore, atBefore, struck.Length) || Touches(quotedAfter, atAfter, added.Length);
            grade |= OfChange(struck, added, isQuotedHere, startsSentence: StartsSentence(before, atBefore));
            atBefore += struck.Length;
            atAfter += added.Length;
        }
        return grade;
    }

    private static ChangeGrade OfChange(string struck, string added, bool isQuoted, bool startsSentence)
    {
        var marksMoved = QuotationMarks(struck) != QuotationMarks(added);
        var numbers = NumbersIn.Of(struck).SequenceEqual(NumbersIn.Of(added)) ? ChangeGrade.None : ChangeGrade.Number;
        if (Letters(struck) == Letters(added)) return marksMoved ? ChangeGrade.Quotation | numbers : numbers == 0 ? ChangeGrade.Typo : numbers;
        if (isQuoted || marksMoved) return ChangeGrade.Quotation | numbers;
        if (numbers != 0) return numbers;
        return IsSlip(struck, added, startsSentence) ? ChangeGrade.Typo : ChangeGrade.Wording;
    }

    /// <summary>One word mistyped: the same first letter, one or two letters apart, and not a name, where a letter is a fact.</summary>
    private static bool IsSlip(string struck, string added, bool startsSentence)
    {
        const int shortest = 4, distanceTwoFrom = 8;
        var (from, to) = (struck.Trim(), added.Trim());
        if (WordRuns.Tokens(from).Count != 1 || WordRuns.Tokens(to).Count != 1) return false;
        var longer = Math.Max(from.Length, to.Length);
        if (longer < shortest || char.ToLowerInvariant(from[0]) != char.ToLowerInvariant(to[0])) return false;
        if (!startsSentence && (char.IsUpper(from[0]) || char.IsUpper(to[0]))) return false;
        if (from.Contains('\'') != to.Contains('\'') || from.Contains('’') != to.Contains('’')) return false;
        return Distance(from.ToLowerInvariant(), to.ToLowerInvariant()) <= (longer >= distanceTwoFrom ? 2 : 1);
    }

    /// <summary>Insertions, losses, exchanges and swaps of neighbours that make one word the other (optimal string alignment).</summary>
    private static int Distance(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 2 || a.Length > 64 || b.Length > 64) return 3;
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                d[i, j] = Math.Min(Math.Min(d[i - 1, j] + 1, d[i, j - 1] + 1), d[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }
        return d[a.Length, b.Length];
    }

    private static string Letters(string text)
    {
        var letters = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            // What is neither space nor punctuation says something: letters, digits, signs of currency, emoji.
            if (!Rune.IsWhiteSpace(rune) && !Rune.IsPunctuation(rune)) letters.Append(Rune.ToLower(rune, CultureInfo.InvariantCulture));
        }
        return letters.ToString();
    }

    private static int QuotationMarks(string text) => text.Count(c => c is '"' or '“' or '”' or '„' or '«' or '»');

    private static bool Touches(List<TextSpan> spans, int start, int length) => length > 0 && spans.Exists(s => s.Start < start + length && start < s.End);

    private static bool StartsSentence(string text, int at)
    {
        var i = at - 1;
        while (i >= 0 && (char.IsWhiteSpace(text[i]) || text[i] is '“' or '"' or '‘' or '(' or '«')) i--;
        return i < 0 || text[i] is '.' or '!' or '?' or '…' or ':' or '。';
    }
}
