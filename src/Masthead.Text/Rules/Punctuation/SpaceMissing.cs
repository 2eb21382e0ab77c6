using System.Collections.Frozen;
using Masthead.Text.Names;
using Masthead.Text.Reading;
using Masthead.Text.Statements;

namespace Masthead.Text.Rules.Punctuation;

internal sealed class SpaceMissing() : CopyRule("space-missing", Severity.Warning, "No space between a mark and the word after it",
    "Two sentences that run together read as one word, and are what a paste or an edit leaves behind.", ofLines: true)
{
    /// <summary>What may follow a full stop as part of a name: ASP.NET, the file READ.ME, the shop Bakers.Com.</summary>
    private static readonly FrozenSet<string> Endings = FrozenSet.ToFrozenSet("NET COM ORG JS TXT PDF JPG PNG GIF DOC XML HTML CSV ZIP EXE INFO".Split(' '), StringComparer.OrdinalIgnoreCase);

    internal override void Examine(Copy copy, Findings findings)
    {
        var english = copy.IsEnglish;
        foreach (var paragraph in copy.Paragraphs)
        {
            for (var i = paragraph.FirstToken; i < paragraph.EndToken; i++)
            {
                if (i > paragraph.FirstToken && i + 1 < paragraph.EndToken && IsMissing(copy, i, paragraph) && !IsInCode(copy, i, paragraph, findings)) Report(copy, findings, copy.Tokens[i].Span);
                else if (english && TitleStop(copy, i, paragraph) is { } stop) Report(copy, findings, stop);
                else if (english && YearComma(copy, i, paragraph) is { } comma) Report(copy, findings, comma);
            }
        }
    }

    private void Report(Copy copy, Findings findings, TextSpan mark)
    {
        var words = copy.Text[mark.Start..mark.End];
        findings.Add(this, mark, $"No space stands between “{words}” and the word after it.", words + " ");
    }

    private static bool IsMissing(Copy copy, int i, Paragraph paragraph)
    {
        Token mark = copy.Tokens[i], next = copy.Tokens[i + 1];
        if (mark.Kind != TokenKind.Punctuation || mark.Span.Length != 1 || mark.Is(TokenTraits.SpaceBefore) || next.Is(TokenTraits.SpaceBefore) || next.Span.Start != mark.Span.End) return false;
        var before = copy.WordAt(i - 1);
        if (copy.Tokens[i - 1].Span.End != mark.Span.Start || !EndsAPhrase(copy, i - 1)) return false;
        var after = copy.WordAt(i + 1);
        if (!IsCased(after[0]) || Endings.GetAlternateLookup<ReadOnlySpan<char>>().Contains(after)) return false;
        var plain = after.Length >= 2 || after is "A" or "I" or "a";
        return copy.Text[mark.Span.Start] switch
        {
            '.' => plain && next.Is(TokenTraits.Capitalised) && IsEndOfSentence(copy, i, paragraph),
            '!' or '?' => plain && next.Is(TokenTraits.Capitalised) && (StartsLower(copy, i - 1) || Abbreviations.StartsSentences(after)),
            ',' or ';' => plain && before.Length >= 2,
            ':' => plain && before.Length >= 3 && !before.Contains('-') && !IsScheme(before) && (copy.Is(i - 1, WordUse.Says) || (next.Is(TokenTraits.Capitalised) && StartsLower(copy, i - 1))),
            _ => false,
        };
    }

    /// <summary>A word, a figure, or what closes behind one.</summary>
    private static bool EndsAPhrase(Copy copy, int i)
    {
        var token = copy.Tokens[i];
        if (token.Kind == TokenKind.Word) return IsCased(copy.Text[token.Span.End - 1]) && !token.Is(TokenTraits.Abbreviation);
        return token.Kind == TokenKind.Number || copy.Text[token.Span.End - 1] is ')' or '%' or '”' or '’' or '»';
    }

    /// <summary>After a word in lower case any capital begins a sentence; after a name or a figure, which may be part of a longer one (Will.I.Am, version 2.Beta), a word that begins sentences does.</summary>
    private static bool IsEndOfSentence(Copy copy, int i, Paragraph paragraph)
    {
        var before = copy.WordAt(i - 1);
        if (copy.Tokens[i - 1].Kind == TokenKind.Word && before.IndexOfAny('.', '_') >= 0) return false;
        if (copy.Tokens[i - 1].Kind == TokenKind.Number && i - 1 == paragraph.FirstToken) return false;
        return (StartsLower(copy, i - 1) && before.Length >= 2) || Abbreviations.StartsSentences(copy.WordAt(i + 1)) || (copy.IsEnglish && NameWords.Is(copy, i + 1, SmallWords));
    }

    /// <summary>Words that no name ends with, and many sentences begin with.</summary>
    private const WordClass SmallWords = WordClass.SubjectPronoun | WordClass.Determiner | WordClass.Conjunction | WordClass.But | WordClass.Subordinator | WordClass.Preposition | WordClass.Adverb | WordClass.Contraction;

    /// <summary>“Mr.Marsh”: the stop of a title, which is part of its token.</summary>
    private static TextSpan? TitleStop(Copy copy, int i, Paragraph paragraph)
    {
        var token = copy.Tokens[i];
        if (!token.Is(TokenTraits.Abbreviation) || i + 1 >= paragraph.EndToken || copy.Tokens[i + 1].Is(TokenTraits.SpaceBefore) || copy.Tokens[i + 1].Kind != TokenKind.Word || copy.Tokens[i + 1].Span.Start != token.Span.End) return null;
        var title = copy.WordAt(i)[..^1];
        if (title is not ("Mr" or "Mrs" or "Ms" or "Dr" or "Prof" or "Sen" or "Rep" or "Gov" or "Gen" or "Col" or "Capt" or "Lt" or "Sgt" or "Rev" or "Pres") || !copy.Tokens[i + 1].Is(TokenTraits.Capitalised) || copy.Tokens[i + 1].Span.Length < 3) return null;
        return new TextSpan(token.Span.End - 1, token.Span.End);
    }

    private static bool StartsLower(Copy copy, int i) => char.IsLower(copy.Text[copy.Tokens[i].Span.Start]);

    /// <summary>Letters of a script that has spaces and capitals.</summary>
    private static bool IsCased(char c) => char.IsLower(c) || char.IsUpper(c);

    private static bool IsScheme(ReadOnlySpan<char> word) => word is "http" or "https" or "ftp" or "mailto" or "tel" or "urn" or "doi" or "isbn" or "data" or "file" or "javascript";

    /// <summary>An address, a path, a tag or a line of code: what stands around the mark without a blank holds a sign that prose has no use for.</summary>
    private static bool IsInCode(Copy copy, int i, Paragraph paragraph, Findings findings)
    {
        int first = i, end = i + 1;
        while (first > paragraph.FirstToken && i - first < Around && !copy.Tokens[first].Is(TokenTraits.SpaceBefore)) first--;
        while (end < paragraph.EndToken && end - i < Around && !copy.Tokens[end].Is(TokenTraits.SpaceBefore)) end++;
        var run = copy.Text.AsSpan(copy.Tokens[first].Span.Start, copy.Tokens[end - 1].Span.End - copy.Tokens[first].Span.Start);
        findings.Step(end - first);
        return end - first >= Around || run.IndexOfAny(Code) >= 0 || run.StartsWith("www.", StringComparison.OrdinalIgnoreCase) || run.Contains("::", StringComparison.Ordinal);
    }

    private const int Around = 20;

    private static readonly System.Buffers.SearchValues<char> Code = System.Buffers.SearchValues.Create("/\\@#_=<>{}|~^*&$+\u2060\uFFFC");

    /// <summary>“March 5,2019”: the comma of a date, read as part of its figure.</summary>
    private static TextSpan? YearComma(Copy copy, int i, Paragraph paragraph)
    {
        if (copy.Tokens[i].Kind != TokenKind.Number || i == paragraph.FirstToken) return null;
        var figure = copy.WordAt(i);
        var comma = figure.IndexOf(',');
        if (comma is not (1 or 2) || figure.Length != comma + 5 || figure[(comma + 1)..] is not (['1', '6' or '7' or '8' or '9', ..] or ['2', '0', ..]) || figure[(comma + 1)..].ContainsAnyExceptInRange('0', '9')) return null;
        return Calendar.IsMonth(copy.WordAt(i - 1)) ? new TextSpan(copy.Tokens[i].Span.Start + comma, copy.Tokens[i].Span.Start + comma + 1) : null;
    }
}
