namespace Masthead.Text.Rules.Punctuation;

internal sealed class SpaceDoubled() : CopyRule("space-doubled", Severity.Advice, "Two spaces where one belongs",
    "Two spaces print as a hole in the line. Pages on the web close them up; print, mail and feeds do not.", ofLines: true)
{
    internal override void Examine(Copy copy, Findings findings)
    {
        var habit = TwoAfterFullStops(copy, findings);
        var tokens = copy.Tokens.AsSpan();
        foreach (var paragraph in copy.Paragraphs)
        {
            for (var i = paragraph.FirstToken; i + 1 < paragraph.EndToken; i++)
            {
                var gap = new TextSpan(tokens[i].Span.End, tokens[i + 1].Span.Start);
                if (gap.Length < 2 || !IsSpaces(copy, gap, findings)) continue;
                if (habit && EndsSentence(copy, i)) continue;
                findings.Add(this, gap, "More than one space stands here.", " ");
            }
        }
    }

    /// <summary>Who types two spaces after every full stop means it.</summary>
    private static bool TwoAfterFullStops(Copy copy, Findings findings)
    {
        int one = 0, two = 0;
        for (var s = 0; s + 1 < copy.Sentences.Length; s++)
        {
            if (copy.Sentences[s].Paragraph != copy.Sentences[s + 1].Paragraph) continue;
            var gap = new TextSpan(copy.Sentences[s].Span.End, copy.Sentences[s + 1].Span.Start);
            if (gap.Length == 1) one++;
            else if (gap.Length == 2 && IsSpaces(copy, gap, findings)) two++;
        }
        return two >= 3 && two > one;
    }

    private static bool EndsSentence(Copy copy, int token)
    {
        var sentence = copy.SentenceOf(token);
        return copy.Sentences[sentence].EndToken == token + 1;
    }

    private static bool IsSpaces(Copy copy, TextSpan gap, Findings findings)
    {
        findings.Step(gap.Length);
        foreach (var c in gap.In(copy.Text)) if (c is not (' ' or '\u00A0')) return false;
        return true;
    }
}
