using System.Collections.Immutable;
using Masthead.Stories;

namespace Masthead.Demo;

/// <summary>Posts of live coverage in the sample copy: <c>@ 40m The gates are shut</c>, with <c>@!</c> for a key post, and below it one block of Markdown a line.</summary>
internal static class SamplePosts
{
    public static bool IsPost(string markdown) => markdown.StartsWith('@');

    /// <param name="id">Of the post; what lies within it counts on from it.</param>
    /// <param name="began">The first publication, from which the post's time counts.</param>
    public static LivePost Read(string markdown, string id, DateTimeOffset began)
    {
        var lines = markdown.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var isKey = lines[0].StartsWith("@!", StringComparison.Ordinal);
        var head = lines[0][(isKey ? 2 : 1)..].Trim().Split(' ', 2);
        var at = began + SampleEdits.Span(head[0]);
        ImmutableArray<Inline> title = head.Length > 1 ? [new TextRun(head[1])] : [];
        return new LivePost(id, at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond)).ToUniversalTime(), isKey, new PostTitle(SampleIds.Block(id, 0), title), [.. Blocks(lines).Select((text, n) => SampleMarkdown.Read(text, SampleIds.Block(id, (n + 1) * 1_000)))]);
    }

    /// <summary>Lines of a list, one below the other, are one block.</summary>
    private static List<string> Blocks(string[] lines)
    {
        var blocks = new List<string>();
        for (var n = 1; n < lines.Length; n++)
        {
            if (n > 1 && lines[n].StartsWith("- ", StringComparison.Ordinal) && lines[n - 1].StartsWith("- ", StringComparison.Ordinal)) blocks[^1] += "\n" + lines[n];
            else blocks.Add(lines[n]);
        }
        return blocks;
    }
}
