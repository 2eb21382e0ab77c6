namespace Masthead.Text.Tests.Statements;

/// <summary>Runs docs/reference/statements.md: each block of copy, and the statements expected of it.</summary>
public sealed class StatementSpecification
{
    public static TheoryData<string, string> Examples() => FencedBlocks.Of("statements.md", "statements");

    [Theory, MemberData(nameof(Examples))]
    public void The_copy_makes_these_statements(string copy, string expected) =>
        Assert.Equal(expected, string.Join('\n', StatementReader.Read(Copy.Read(copy)).Statements.Select(s => Line(copy, s))));

    [Fact]
    public void The_specification_has_examples() => Assert.True(Examples().Count > 20);

    private static string Line(string copy, Statement s) => string.Join(" | ",
        s.Kind switch { StatementKind.Direct => "direct", StatementKind.Mixed => "mixed", _ => "indirect" },
        string.Join(" … ", s.Pieces.Select(p => copy[p.Start..p.End])), s.Speaker?.Text ?? "-", s.Speaker?.Name ?? "-", s.Cue?.Text ?? "-");
}
