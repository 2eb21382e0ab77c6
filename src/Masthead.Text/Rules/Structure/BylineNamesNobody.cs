using System.Collections.Frozen;

namespace Masthead.Text.Rules.Structure;

internal sealed class BylineNamesNobody() : CopyRule("byline-names-nobody", Severity.Warning, "A byline that names nobody",
    "A reader wants to know who stands by the story, and whom to ask. A team or agency with a name can sign; “staff” cannot.", englishOnly: true)
{
    /// <summary>Words that say what somebody does, but not who it is.</summary>
    private static readonly FrozenSet<string> Offices = FrozenSet.ToFrozenSet(
        "team staff admin administrator editor editors desk newsroom reporter reporters writer writers correspondent correspondents agency agencies bureau contributor contributors guest author authors user webmaster anonymous unknown office department journalist journalists newsdesk".Split(' '), StringComparer.OrdinalIgnoreCase);

    /// <summary>Words that may stand around them.</summary>
    private static readonly FrozenSet<string> Around = FrozenSet.ToFrozenSet(
        "the a our and of from for in publishing editorial web online news digital content media social site website special own senior features sports business political wire reports service services with by written words story report posted published reported text".Split(' '), StringComparer.OrdinalIgnoreCase);

    internal override void Examine(Copy copy, Findings findings)
    {
        for (var n = 0; n < copy.Facts?.Byline.Count; n++)
        {
            var name = Copy.Read(copy.Facts.Byline[n]);
            findings.Step(name.Tokens.Length);
            if (NamesNobody(name, 0, name.Tokens.Length)) findings.Add(this, new TextSpan(0, name.Text.Length), $"The byline “{name.Text}” names nobody.", part: CopyPart.Byline, index: n);
        }
        foreach (var paragraph in copy.Paragraphs)
        {
            if (paragraph.Role != ParagraphRole.Byline) continue;
            var first = paragraph.FirstToken;
            while (first < paragraph.EndToken && !copy.IsWord(first, "by")) first++;
            first++;
            if (first < paragraph.EndToken && NamesNobody(copy, first, paragraph.EndToken))
                findings.Add(this, new TextSpan(copy.Tokens[first].Span.Start, paragraph.Span.End), $"The byline “{copy.Text[copy.Tokens[first].Span.Start..paragraph.Span.End]}” names nobody.");
        }
    }

    private static bool NamesNobody(Copy copy, int first, int end)
    {
        var office = false;
        for (var i = first; i < end; i++)
        {
            if (copy.Tokens[i].Kind == TokenKind.Punctuation) continue;
            var word = copy.WordAt(i).ToString();
            if (Offices.Contains(word)) office = true;
            else if (!Around.Contains(word)) return false;
        }
        return office;
    }
}
