using System.Globalization;

namespace Masthead.Reading;

public enum StoryPart { Page, Markdown, Ninjs, NewsMl, History, Difference, Revision }

/// <summary>An address of a story or of a part of it: <c>{story}/history/</c>, <c>{story}/history/2..3/</c>, <c>{story}/history/3.json</c>, <c>{story}.md</c>, <c>{story}.ninjs.json</c>, <c>{story}.newsml.xml</c>.</summary>
/// <param name="Story">The path of the story itself.</param>
/// <param name="Tail">What follows it.</param>
public readonly record struct StoryPath(string Story, string Tail, StoryPart Part, int From = 0, int To = 0)
{
    private const string HistoryTail = "history/";
    private const string MarkdownTail = ".md";
    private const string NewsMlTail = ".newsml.xml";

    private static readonly (string Tail, StoryPart Part)[] Forms = [(MarkdownTail, StoryPart.Markdown), (".ninjs.json", StoryPart.Ninjs), (NewsMlTail, StoryPart.NewsMl)];

    /// <summary>Every way to read <paramref name="path"/>, the story's own page first: whether one stands there only the shelf knows.</summary>
    public static IEnumerable<StoryPath> Read(string path)
    {
        yield return new StoryPath(path, "", StoryPart.Page);
        foreach (var (form, of) in Forms.Where(f => path.EndsWith(f.Tail, StringComparison.Ordinal)))
        {
            yield return new StoryPath(path[..^form.Length] + "/", form, of);
            yield return new StoryPath(path[..^form.Length], form, of);
        }
        var at = path.LastIndexOf("/" + HistoryTail, StringComparison.Ordinal);
        if (at <= 0) yield break;
        var tail = path[(at + 1 + HistoryTail.Length)..];
        var (part, from, to) = PartOf(tail);
        if (part == StoryPart.Page) yield break;
        yield return new StoryPath(path[..(at + 1)], HistoryTail + tail, part, from, to);
        yield return new StoryPath(path[..at], HistoryTail + tail, part, from, to);
    }

    /// <summary>The address of a part of the story at <paramref name="story"/>.</summary>
    public static string Of(string story, string tail) => tail.StartsWith('.') ? story.TrimEnd('/') + tail : story.TrimEnd('/') + "/" + tail;

    public static string HistoryOf(string story) => Of(story, HistoryTail);

    public static string DifferenceOf(string story, int from, int to) => Of(story, string.Create(CultureInfo.InvariantCulture, $"{HistoryTail}{from}..{to}/"));

    public static string RevisionOf(string story, int number) => Of(story, string.Create(CultureInfo.InvariantCulture, $"{HistoryTail}{number}.json"));

    public static string MarkdownOf(string story) => Of(story, MarkdownTail);

    public static string NewsMlOf(string story) => Of(story, NewsMlTail);

    private static (StoryPart, int From, int To) PartOf(string tail)
    {
        if (tail.Length == 0) return (StoryPart.History, 0, 0);
        if (tail.EndsWith(".json", StringComparison.Ordinal) && Number(tail[..^5]) is { } number) return (StoryPart.Revision, number, number);
        return tail.EndsWith('/') && tail[..^1].Split("..") is [var from, var to] && Number(from) is { } first && Number(to) is { } second && first < second
            ? (StoryPart.Difference, first, second)
            : (StoryPart.Page, 0, 0);
    }

    private static int? Number(string digits) =>
        digits.Length is > 0 and < 7 && digits[0] != '0' && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
