namespace Masthead.Text.Tests.Names;

/// <summary>Runs docs/reference/names.md: each block of copy, and the names expected of it.</summary>
public sealed class NameSpecification
{
    public static TheoryData<string, string> Examples() => FencedBlocks.Of("names.md", "names");

    [Theory, MemberData(nameof(Examples))]
    public void The_copy_names_these(string copy, string expected) =>
        Assert.Equal(expected, string.Join('\n', NameReader.Read(Copy.Read(copy)).Select(n => $"{n.Kind.ToString().ToLowerInvariant()} | {n.Text} | {n.FullName}")));

    [Fact]
    public void The_specification_has_examples() => Assert.True(Examples().Count > 12);
}
