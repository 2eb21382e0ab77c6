namespace Masthead.Wire;

/// <summary>The head of a plain page: what stands before the article's first paragraph.</summary>
internal sealed class PlainHead
{
    /// <summary>How many lines from the top a byline, a date or the headline's second telling is looked for.</summary>
    private const int Reach = 12;

    private readonly List<PagePart> _taken = [];
    private readonly List<PagePart> _leftOut = [];

    private PlainHead() { }

    public string? Headline { get; private set; }
    public string? Standfirst { get; private set; }
    public string? SiteName { get; private set; }
    public PlainLine? BylineLine { get; private set; }
    public IReadOnlyList<PageName> Byline { get; private set; } = [];
    public PageTime? PublishedAt { get; private set; }
    public IReadOnlyList<PagePart> Taken => _taken;
    public IReadOnlyList<PagePart> LeftOut => _leftOut;
    /// <summary>How many lines the head has.</summary>
    public int Length { get; private set; }

    public static PlainHead Read(IReadOnlyList<PlainLine> lines)
    {
        var head = new PlainHead();
        var reach = Reachable(lines);
        var marked = head.TakeMarkers(lines, reach);
        var told = ToldTwice(lines, reach, marked);
        head.Length = Math.Max(marked.Count == 0 ? 0 : marked.Max() + 1, told.Count == 0 ? 0 : told[^1] + 1);
        if (told.Count > 0) head.TakeTold(lines, told, marked);
        else head.TakeTitle(lines, marked);
        return head;
    }

    /// <summary>The head ends at the second paragraph of running copy at the latest: the first may be a standfirst.</summary>
    private static int Reachable(IReadOnlyList<PlainLine> lines)
    {
        var prose = 0;
        for (var i = 0; i < Math.Min(Reach, lines.Count); i++)
            if (LineShape.IsProse(lines[i].Text) && (++prose == 2 || lines[i].Text.Length > 400)) return i;
        return Math.Min(Reach, lines.Count);
    }

    /// <summary>Byline, date of publication and date of change, wherever they stand in the head.</summary>
    private HashSet<int> TakeMarkers(IReadOnlyList<PlainLine> lines, int reach)
    {
        var marked = new HashSet<int>();
        for (var i = 0; i < reach; i++)
        {
            var pieces = lines[i].Text.Split([" | ", " · ", " • ", " — ", " – "], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (Array.TrueForAll(pieces, p => Wire.Byline.OfLine(p).Count > 0 || PageDate.IsChange(p) || PageDate.TryRead(p, out _)))
            {
                foreach (var piece in pieces) TakeMarker(lines[i], piece);
                marked.Add(i);
            }
        }
        return marked;
    }

    private void TakeMarker(PlainLine line, string piece)
    {
        if (PageDate.IsChange(piece)) _leftOut.Add(new PagePart("date of a change", piece, line.Place, "A draft keeps its own dates of change."));
        else if (PageDate.TryRead(piece, out var time))
        {
            if (PublishedAt is null) _taken.Add(new PagePart("date of publication", piece, line.Place));
            PublishedAt ??= time;
        }
        else if (BylineLine is null)
        {
            (BylineLine, Byline) = (line with { Text = piece }, Wire.Byline.OfLine(piece));
            _taken.Add(new PagePart("byline", piece, line.Place));
        }
        else _leftOut.Add(new PagePart("second byline", piece, line.Place, "The byline was taken from " + BylineLine.Place + "."));
    }

    /// <summary>The places of lines that say the same, which only a headline does: beneath itself, or with the site's name behind it.</summary>
    private static List<int> ToldTwice(IReadOnlyList<PlainLine> lines, int reach, HashSet<int> marked)
    {
        for (var i = 0; i < reach; i++)
        {
            if (marked.Contains(i) || lines[i].Text.Length > 250 || SameWords.Count(lines[i].Text) < 2) continue;
            var same = Enumerable.Range(i, reach - i).Where(j => !marked.Contains(j) && (SameWords.Are(lines[i].Text, lines[j].Text) || IsWithSiteName(lines[i].Text, lines[j].Text) || IsWithSiteName(lines[j].Text, lines[i].Text))).ToList();
            if (same.Count > 1) return same;
        }
        return [];
    }

    private static bool IsWithSiteName(string longer, string shorter)
    {
        var (a, b) = (SameWords.Fold(longer), SameWords.Fold(shorter));
        return b.Length > 20 && a.Length > b.Length + 2 && a.StartsWith(b, StringComparison.Ordinal) && a[b.Length..].TrimStart() is { Length: > 1 } rest && rest[0] is '-' or '|' or '·' or ':' or '»';
    }

    private void TakeTold(IReadOnlyList<PlainLine> lines, List<int> told, HashSet<int> marked)
    {
        var shortest = told.Min(i => lines[i].Text.Length);
        var plain = told.Where(i => lines[i].Text.Length <= shortest + 2).ToList();
        var kept = plain.Find(i => SameWords.HasTypographicMarks(lines[i].Text)) is var typographic && plain.Contains(typographic) && SameWords.HasTypographicMarks(lines[typographic].Text) ? typographic : plain[0];
        TakeHeadline(lines[kept]);
        foreach (var i in told.Where(i => i != kept))
            _leftOut.Add(new PagePart("headline told again", lines[i].Text, lines[i].Place, $"It says the same as line {lines[kept].Number}" + (SameWords.HasTypographicMarks(lines[kept].Text) && !SameWords.HasTypographicMarks(lines[i].Text) ? ", which has typographic marks." : ".")));
        for (var i = 0; i < Length; i++)
        {
            if (told.Contains(i) || marked.Contains(i)) continue;
            if (i > told[0] && Standfirst is null && SameWords.Count(lines[i].Text) > 4) TakeStandfirst(lines[i]);
            else Leave(lines[i], isAbove: i < told[0]);
        }
    }

    private void TakeTitle(IReadOnlyList<PlainLine> lines, HashSet<int> marked)
    {
        var titles = Enumerable.Range(0, Length).Where(i => !marked.Contains(i)).ToList();
        var bylineMarked = BylineLine is not null;
        // Nothing before the marks, or only a site's name before a date: the headline stands behind them.
        if (titles.TrueForAll(i => LineShape.IsSiteName(lines[i].Text)) && (titles.Count == 0 || !bylineMarked))
        {
            for (; Length < lines.Count - 1 && titles.Count < 8 && LineShape.IsTitle(lines[Length].Text) && !LineShape.IsProse(lines[Length].Text); Length++)
            {
                titles.Add(Length);
                // One line over the first paragraph is the headline; a further short one there is a heading of the body.
                if (titles.Exists(i => !LineShape.IsSiteName(lines[i].Text)) && Length + 1 < lines.Count && lines[Length + 1].Group != lines[Length].Group && SameWords.Count(lines[Length].Text) > 4 && !IsName(lines[Length + 1].Text))
                {
                    Length++;
                    break;
                }
            }
        }
        if (titles.Count == 0) return;
        var chosen = Choose(titles.ConvertAll(i => lines[i]));
        if (chosen < 0)
        {
            // All is running copy: it belongs to the body, from the first such line on.
            Length = Math.Min(Length, titles[0]);
            return;
        }
        TakeHeadline(lines[titles[chosen]]);
        for (var t = 0; t < titles.Count; t++)
        {
            var line = lines[titles[t]];
            if (t == chosen) continue;
            if (t > chosen && Standfirst is null && !LineShape.IsSiteName(line.Text)) TakeStandfirst(line);
            else Leave(line, isAbove: t < chosen);
        }
    }

    /// <summary>Two words or more, each with a capital: a name under the headline, not a heading of the body.</summary>
    private static bool IsName(string line) => LineShape.IsSiteName(line) && line.Contains(' ');

    /// <summary>Which of the lines is the headline: the first that is neither a name nor a sentence, or the first name where there is nothing else.</summary>
    private static int Choose(List<PlainLine> lines)
    {
        var titles = lines.FindIndex(l => LineShape.IsTitle(l.Text) && !LineShape.IsSiteName(l.Text));
        return titles >= 0 ? titles : lines.FindIndex(l => LineShape.IsTitle(l.Text));
    }

    private void TakeHeadline(PlainLine line)
    {
        Headline = line.Text;
        _taken.Add(new PagePart("headline", line.Text, line.Place));
    }

    private void TakeStandfirst(PlainLine line)
    {
        Standfirst = line.Text;
        _taken.Add(new PagePart("standfirst", line.Text, line.Place));
    }

    private void Leave(PlainLine line, bool isAbove)
    {
        var isName = LineShape.IsSiteName(line.Text);
        if (isName && isAbove) SiteName ??= line.Text;
        _leftOut.Add((isName, isAbove) switch
        {
            (true, true) => new PagePart("site name", line.Text, line.Place, "A short name above the headline, outside the article."),
            (true, false) => new PagePart("name at the headline", line.Text, line.Place, "It may be a byline or the site’s name: nothing such as “By” says which. Add it to the byline if it is one."),
            _ => new PagePart("line at the headline", line.Text, line.Place, "It stands at the headline and is neither headline, standfirst, byline nor date."),
        });
    }
}
