namespace Masthead.Search;

/// <summary>Words of an answer: those that were asked for are marked.</summary>
public sealed record MarkedRun(string Text, bool IsMarked);

/// <summary>Marks in plain text the words whose stems a question asked for, by the reading that the index was made with. The result is text with flags: whoever prints it encodes it.</summary>
internal static class Highlights
{
    private const int ExcerptLength = 220;

    /// <summary>The whole text.</summary>
    public static IReadOnlyList<MarkedRun> In(string text, string language, IReadOnlySet<string> terms) => Runs(text, 0, text.Length, Places(text, language, terms));

    /// <summary>The stretch of the text that holds the most of the terms, the earliest of such, begun at a word. Empty where it holds none.</summary>
    public static IReadOnlyList<MarkedRun> Excerpt(string text, string language, IReadOnlySet<string> terms)
    {
        var places = Places(text, language, terms);
        if (places.Count == 0) return [];
        var best = (First: 0, Count: 0);
        var inWindow = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var (first, last) = (0, 0); last < places.Count; last++)
        {
            inWindow[places[last].Term] = inWindow.GetValueOrDefault(places[last].Term) + 1;
            for (; places[last].End - places[first].Start > ExcerptLength * 3 / 4 && first < last; first++)
                if (--inWindow[places[first].Term] == 0) inWindow.Remove(places[first].Term);
            if (inWindow.Count > best.Count) best = (first, inWindow.Count);
        }
        var (start, end) = Around(text, places[best.First].Start);
        var runs = Runs(text, start, end, places).ToList();
        if (start > 0) runs.Insert(0, new MarkedRun("… ", false));
        if (end < text.Length) runs.Add(new MarkedRun(" …", false));
        return runs;
    }

    private readonly record struct Place(int Start, int End, string Term);

    private static List<Place> Places(string text, string language, IReadOnlySet<string> terms) =>
        terms.Count == 0 ? [] : [.. WordsOfCopy.In(text, language).Where(w => terms.Contains(w.Term)).Select(w => new Place(w.Start, w.End, w.Term))];

    /// <summary>A little before the place, from the beginning of a sentence or a word on, to the end of a word.</summary>
    private static (int Start, int End) Around(string text, int place)
    {
        var from = Math.Max(0, place - (ExcerptLength / 3));
        var sentence = place - 1;
        while (sentence >= from && !EndsSentence(text, sentence)) sentence--;
        var start = sentence >= from ? sentence + 1 : from == 0 ? 0 : text.IndexOf(' ', from, place - from) is var space and >= 0 ? space + 1 : from;
        while (start < place && char.IsWhiteSpace(text[start])) start++;
        var end = Math.Min(text.Length, start + ExcerptLength);
        if (end < text.Length && text.LastIndexOf(' ', end - 1, end - Math.Max(place, start)) is var last and > 0) end = last;
        return (Whole(text, start), Whole(text, Math.Max(end, start)));
    }

    private static bool EndsSentence(string text, int at) => text[at] is '\n' or '。' || (text[at] is '.' or '?' or '!' && at + 1 < text.Length && char.IsWhiteSpace(text[at + 1]));

    private static int Whole(string text, int at) => at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) ? at - 1 : at;

    private static List<MarkedRun> Runs(string text, int start, int end, List<Place> places)
    {
        var runs = new List<MarkedRun>();
        var at = start;
        foreach (var place in places)
        {
            var (from, to) = (Math.Max(place.Start, at), Math.Min(place.End, end));
            if (from >= to) continue;
            if (from > at) runs.Add(new MarkedRun(Line(text[at..from]), false));
            // Pairs of characters that overlap are one mark.
            if (from == at && runs is [.., { IsMarked: true } before]) runs[^1] = new MarkedRun(before.Text + text[from..to], true);
            else runs.Add(new MarkedRun(text[from..to], true));
            at = to;
        }
        if (at < end) runs.Add(new MarkedRun(Line(text[at..end]), false));
        return runs;
    }

    private static string Line(string text) => text.Replace("\n\n", " ", StringComparison.Ordinal).Replace('\n', ' ');
}
