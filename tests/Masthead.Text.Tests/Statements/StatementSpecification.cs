namespace Masthead.Text.Tests.Statements;

/// <summary>Runs docs/reference/statements.md: each block of copy, and the statements expected of it.</summary>
public sealed class StatementSpecification
{
    public static TheoryData<string, string> Examples()
    {
        var examples = new TheoryData<string, string>();
        string? copy = null;
        foreach (var (kind, lines) in Blocks(File.ReadAllLines(Path.Combine(Repository(), "docs", "reference", "statements.md"))))
        {
            if (kind == "copy") copy = string.Join('\n', lines);
            else if (kind == "statements") examples.Add(copy!, string.Join('\n', lines));
        }
        return examples;
    }

    [Theory, MemberData(nameof(Examples))]
    public void The_copy_makes_these_statements(string copy, string expected) =>
        Assert.Equal(expected, string.Join('\n', StatementReader.Read(Copy.Read(copy)).Statements.Select(s => Line(copy, s))));

    [Fact]
    public void The_specification_has_examples() => Assert.True(Examples().Count > 20);

    private static string Line(string copy, Statement s) => string.Join(" | ",
        s.Kind switch { StatementKind.Direct => "direct", StatementKind.Mixed => "mixed", _ => "indirect" },
        string.Join(" … ", s.Pieces.Select(p => copy[p.Start..p.End])), s.Speaker?.Text ?? "-", s.Speaker?.Name ?? "-", s.Cue?.Text ?? "-");

    private static IEnumerable<(string Kind, List<string> Lines)> Blocks(string[] page)
    {
        List<string>? open = null;
        var kind = "";
        foreach (var line in page)
        {
            if (!line.StartsWith("```", StringComparison.Ordinal)) open?.Add(line);
            else if (open is null) (open, kind) = ([], line[3..]);
            else
            {
                yield return (kind, open);
                open = null;
            }
        }
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Masthead.slnx"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
