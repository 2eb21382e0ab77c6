using System.Text.Json;

namespace Masthead.Tests.Commands;

/// <summary><c>masthead statements</c> as a process, against the shapes that docs and other programs rely on.</summary>
public sealed class StatementsVerbTests : IDisposable
{
    private const string Story = "Mayor Ana Lopez spoke on Monday.\n\n“The bridge,” Lopez said, “will open in June.” She added that nobody would pay.\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("masthead-statements-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Task<(int Exit, string Out, string Error)> Run(string input, params string[] arguments) => TheProgram.RunAsync(input, ["statements", .. arguments]);

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    [Fact]
    public async Task Json_has_the_shape_of_the_contract()
    {
        var path = Path.Combine(_folder, "story.txt");
        await File.WriteAllTextAsync(path, Story, TestContext.Current.CancellationToken);
        var (exit, output, error) = await Run("", path, "--format", "json");

        Assert.Equal((0, ""), (exit, error));
        var document = Json(output);
        Assert.Equal(["id", "statements", "speakers"], document.EnumerateObject().Select(p => p.Name));
        Assert.Equal(path, document.GetProperty("id").GetString());
        var statements = document.GetProperty("statements").EnumerateArray().ToList();
        Assert.Equal(2, statements.Count);

        var quoted = statements[0];
        Assert.Equal(["kind", "start", "end", "spans", "text", "speaker", "cue"], quoted.EnumerateObject().Select(p => p.Name));
        Assert.Equal("direct", quoted.GetProperty("kind").GetString());
        Assert.Equal([["The", "bridge"], ["will", "open", "in", "June"]], quoted.GetProperty("spans").EnumerateArray().Select(s => Story[s[0].GetInt32()..s[1].GetInt32()].Split(' ')));
        Assert.Equal(Story[quoted.GetProperty("start").GetInt32()..quoted.GetProperty("end").GetInt32()], quoted.GetProperty("text").GetString());
        Assert.Equal("""{"text":"Lopez","start":48,"end":53,"name":"Ana Lopez"}""", quoted.GetProperty("speaker").GetRawText());
        Assert.Equal("""{"text":"said","start":54,"end":58}""", quoted.GetProperty("cue").GetRawText());

        var reported = statements[1];
        Assert.False(reported.TryGetProperty("spans", out _));
        Assert.Equal(("indirect", "that nobody would pay"), (reported.GetProperty("kind").GetString(), reported.GetProperty("text").GetString()));
        Assert.Equal("Ana Lopez", reported.GetProperty("speaker").GetProperty("name").GetString());
        Assert.Equal("""[{"name":"Ana Lopez","aliases":["Lopez"],"statements":2}]""", document.GetProperty("speakers").GetRawText());
    }

    [Fact]
    public async Task Json_lines_are_answered_line_by_line_in_order()
    {
        var input = """
            {"id":"b","text":"“It is late,” a spokesman said."}
            {"id":7,"text":"Nothing was said."}
            {"id":"a","text":"“It is \ud83d late,” she said."}
            """;
        var (exit, output, _) = await Run(input, "-", "--format", "jsonl");

        Assert.Equal(0, exit);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["\"b\"", "7", "\"a\""], lines.Select(line => Json(line).GetProperty("id").GetRawText()));
        Assert.Equal("""{"id":7,"statements":[],"speakers":[]}""", lines[1]);
        Assert.Equal(JsonValueKind.Null, Json(lines[0]).GetProperty("statements")[0].GetProperty("speaker").GetProperty("name").ValueKind);
        Assert.Equal("[1,13]", $"[{Json(lines[2]).GetProperty("statements")[0].GetProperty("start")},{Json(lines[2]).GetProperty("statements")[0].GetProperty("end")}]");
    }

    [Fact]
    public async Task People_read_the_words_the_kind_and_who()
    {
        var (exit, output, _) = await Run(Story, "-");

        Assert.Equal(0, exit);
        Assert.Equal("""
            standard input: 2 statements, 1 speaker by name

            “The bridge … will open in June”
                direct; Ana Lopez (“Lopez”), “said”

            that nobody would pay
                indirect; Ana Lopez (“She”), “added”

            """, output.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData(2, "There is no file", "no-such-file.txt")]
    [InlineData(2, "statements --help", "-", "--format", "yaml")]
    [InlineData(3, "is empty", "-")]
    public async Task What_cannot_be_read_is_said_with_its_mend(int code, string says, params string[] arguments)
    {
        var (exit, output, error) = await Run("", arguments);

        Assert.Equal((code, ""), (exit, output));
        Assert.Contains(says, error, StringComparison.Ordinal);
    }
}
