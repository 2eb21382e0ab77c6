
namespace Masthead.Tests.Commands;

/// <summary><c>masthead names</c> as a process, against the shapes that docs and other programs rely on.</summary>
public sealed class NamesVerbTests
{
    private static Task<(int Exit, string Out, string Error)> Run(string input, params string[] arguments) => TheProgram.RunAsync(input, ["names", .. arguments]);

    [Fact]
    public async Task Json_lines_are_answered_line_by_line_with_places_in_the_text_given()
    {
        var (exit, output, error) = await Run("{\"id\":\"b\",\"text\":\"😀 Mayor Ana Lopez met the Harbour Company in Paris.\"}\n{\"id\":7,\"text\":\"Nobody came.\"}\n", "-", "--format", "jsonl");

        Assert.Equal((0, ""), (exit, error));
        Assert.Equal("""
            {"id":"b","names":[{"text":"Ana Lopez","start":9,"end":18,"type":"person"},{"text":"Harbour Company","start":27,"end":42,"type":"organisation"},{"text":"Paris","start":46,"end":51,"type":"place"}]}
            {"id":7,"names":[]}

            """.ReplaceLineEndings("\n"), output);
    }

    [Fact]
    public async Task People_read_each_name_once_under_its_kind()
    {
        var (exit, output, _) = await Run("Mayor Ana Lopez spoke in Paris.\n\nThe boats were late, and so was Lopez.\n", "-");

        Assert.Equal(0, exit);
        Assert.Equal("""
            standard input: 3 names

            person
                Ana Lopez  (2 times)

            place
                Paris

            """.ReplaceLineEndings("\n"), output);
    }

    [Theory]
    [InlineData(2, "There is no file", "no-such-file.txt")]
    [InlineData(2, "names --help", "-", "--format", "yaml")]
    [InlineData(3, "is empty", "-")]
    public async Task What_cannot_be_read_is_said_with_its_mend(int code, string says, params string[] arguments)
    {
        var (exit, output, error) = await Run("", arguments);

        Assert.Equal((code, ""), (exit, output));
        Assert.Contains(says, error, StringComparison.Ordinal);
    }
}
