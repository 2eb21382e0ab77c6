using System.Collections.Immutable;
using System.Globalization;

namespace Masthead.Demo;

/// <summary>What changed in a story since its last state. A paragraph that is edited keeps its id, so a history shows the words that changed.</summary>
internal static class SampleEdits
{
    /// <param name="text">From behind the <c>===</c>: a first line such as <c> after 2h</c>, <c> after 2h, kept</c>, then a line for each edit.</param>
    public static SampleState Apply(SampleState before, string key, int number, string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var heading = lines[0].Split(',', StringSplitOptions.TrimEntries);
        var state = before with { After = After(heading[0]), Notice = null, Kept = heading.Contains("kept") };
        for (var n = 1; n < lines.Length; n++)
        {
            var line = lines[n];
            state = line[0] switch
            {
                '~' => Reword(state, line[1..].Trim()),
                '^' => Top(state, line[1..].Trim(), SampleIds.Block(key, number * 1_000 + n)),
                '+' => Add(state, line[1..].Trim(), SampleIds.Block(key, number * 1_000 + n)),
                '-' => state with { Blocks = state.Blocks.RemoveAt(At(state, line[1..].Trim())) },
                _ => Field(state, Pair(line)),
            };
        }
        return state;
    }

    internal static (string Name, string Value) Pair(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 ? (line[..colon].Trim(), line[(colon + 1)..].Trim()) : throw new FormatException($"“{line}” is no “name: value”.");
    }

    /// <summary><c>old words => new words</c>, in the one block that holds the old ones.</summary>
    private static SampleState Reword(SampleState state, string edit)
    {
        var (old, now) = Halves(edit, " => ");
        var at = At(state, old);
        return state with { Blocks = state.Blocks.SetItem(at, state.Blocks[at] with { Markdown = state.Blocks[at].Markdown.Replace(old, now, StringComparison.Ordinal) }) };
    }

    /// <summary><c>words of the block before it | the new block</c>.</summary>
    private static SampleState Add(SampleState state, string edit, string id)
    {
        var (anchor, words) = Halves(edit, " | ");
        return state with { Blocks = state.Blocks.Insert(At(state, anchor) + 1, new SampleBlock(id, words)) };
    }

    /// <summary><c>@ 40m A title | a block | another</c>: a post above all others.</summary>
    private static SampleState Top(SampleState state, string post, string id)
    {
        var at = state.Blocks.ToList().FindIndex(b => SamplePosts.IsPost(b.Markdown));
        return SamplePosts.IsPost(post)
            ? state with { Blocks = state.Blocks.Insert(at < 0 ? state.Blocks.Length : at, new SampleBlock(id, post.Replace(" | ", "\n", StringComparison.Ordinal))) }
            : throw new FormatException($"“{post}” is no post: write “@ 40m A title | its words”.");
    }

    private static SampleState Field(SampleState state, (string Name, string Value) field) => field.Name switch
    {
        "headline" => state with { Headline = field.Value },
        "standfirst" => state with { Standfirst = field.Value },
        "kicker" => state with { Kicker = field.Value },
        "correction" or "clarification" or "update" or "withdrawal" or "retraction" => state with { Notice = new SampleNotice(SampleCopy.Kind(field.Name), field.Value) },
        _ => throw new FormatException($"“{field.Name}” cannot change later."),
    };

    private static int At(SampleState state, string words)
    {
        var found = state.Blocks.Select((block, n) => (block, n)).Where(b => b.block.Markdown.Contains(words, StringComparison.Ordinal)).ToList();
        return found.Count == 1 ? found[0].n : throw new FormatException($"“{words}” stands in {found.Count} blocks, not in one.");
    }

    private static (string, string) Halves(string edit, string mark)
    {
        var at = edit.IndexOf(mark, StringComparison.Ordinal);
        return at > 0 ? (edit[..at], edit[(at + mark.Length)..]) : throw new FormatException($"“{edit}” lacks “{mark.Trim()}”.");
    }

    private static TimeSpan After(string heading)
    {
        return Span(heading.StartsWith("after ", StringComparison.Ordinal) ? heading[6..] : throw new FormatException($"“{heading}” does not say when: write “after 2h”."));
    }

    /// <summary><c>35m</c>, <c>2h</c> or <c>1d</c>.</summary>
    internal static TimeSpan Span(string text)
    {
        var count = int.Parse(text.AsSpan(0, text.Length - 1), CultureInfo.InvariantCulture);
        return text[^1] switch { 'm' => TimeSpan.FromMinutes(count), 'h' => TimeSpan.FromHours(count), 'd' => TimeSpan.FromDays(count), _ => throw new FormatException($"“{text}” is no span of time.") };
    }
}
