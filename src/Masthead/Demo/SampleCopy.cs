using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using Masthead.Notices;
using Masthead.Stories;

namespace Masthead.Demo;

/// <summary>Reads the sample stories: front matter, the copy in Markdown, and below lines of <c>===</c> what changed later.
/// How such a file is written is told in docs/reference/demo-copy.md.</summary>
internal static class SampleCopy
{
    private const string Prefix = "demo/";

    /// <summary>All of them, in the order of their names.</summary>
    public static IReadOnlyList<SampleStory> ReadAll()
    {
        var assembly = typeof(SampleCopy).Assembly;
        return [.. assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(name => Read(Path.GetFileNameWithoutExtension(name[Prefix.Length..]), TextOf(assembly, name)))];
    }

    private static string TextOf(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    /// <exception cref="FormatException">The file is not written as it should be; the message names it and the place.</exception>
    public static SampleStory Read(string key, string text)
    {
        try
        {
            var parts = text.Split("\n===");
            var (fields, body) = FrontMatter(parts[0]);
            var blocks = body.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            var first = new SampleState(TimeSpan.Zero, fields["headline"], Field("kicker"), Field("standfirst"), Field("dateline"),
                [.. fields.Where(f => f.Key.StartsWith("source ", StringComparison.Ordinal)).Select((f, n) => new StorySource(Enum.Parse<StorySourceKind>(f.Key.Split(' ')[1], ignoreCase: true), f.Value) { Id = SampleMarkdown.SourceId($"{n + 1}") })],
                [.. blocks.Select((markdown, n) => new SampleBlock(SampleIds.Block(key, n), markdown))], null, Kept: false);
            var states = ImmutableArray.CreateBuilder<SampleState>();
            states.Add(first);
            for (var n = 1; n < parts.Length; n++) states.Add(SampleEdits.Apply(states[^1], key, n, parts[n]));
            return new SampleStory(key, Enum.Parse<StoryKind>(fields.GetValueOrDefault("kind") ?? nameof(StoryKind.News), ignoreCase: true), Enum.Parse<StoryStatus>(fields["status"].Replace(" ", "", StringComparison.Ordinal), ignoreCase: true), SampleAge.Parse(fields["age"]),
                fields["section"], [.. List("topics")], [.. List("byline").Select(Byline)], Picture(), states.DrainToImmutable());

            string Field(string name) => fields.GetValueOrDefault(name) ?? "";
            string[] List(string name) => Field(name).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            SamplePicture? Picture() => Field("picture").Split(' ') is [var scene, var palette]
                ? new SamplePicture(scene, palette, fields["alt"], Field("caption"), fields.GetValueOrDefault("credit") ?? SampleTown.PictureCredit)
                : null;
        }
        catch (Exception error) when (error is KeyNotFoundException or ArgumentException or FormatException)
        {
            throw new FormatException($"The sample story {key} cannot be read: {error.Message}", error);
        }
    }

    internal static NoticeKind Kind(string name) => Enum.Parse<NoticeKind>(name, ignoreCase: true);

    /// <summary><c>Priya Nandra</c>, or with a role: <c>Isla Brannigan (photographs)</c>.</summary>
    private static SampleByline Byline(string text) => text.Split(" (") is [var name, var role]
        ? new SampleByline(name, Enum.Parse<BylineRole>(role.TrimEnd(')'), ignoreCase: true))
        : new SampleByline(text, BylineRole.Reporting);

    private static (Dictionary<string, string> Fields, string Body) FrontMatter(string text)
    {
        if (!text.StartsWith("---\n", StringComparison.Ordinal) || text.IndexOf("\n---\n", 4, StringComparison.Ordinal) is not (> 0 and var end))
            throw new FormatException("it does not begin with front matter between two lines of ---.");
        var fields = text[4..end].Split('\n').Select(SampleEdits.Pair).ToDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal);
        return (fields, text[(end + 5)..]);
    }
}
