using System.Text.Json;

namespace Masthead.Tests.Commands;

/// <summary><c>masthead likeness</c> as a process, against the shapes of the contract.</summary>
public sealed class LikenessVerbTests : IDisposable
{
    private const string Report = "The old ferry is to be sold for scrap in spring, after nobody offered to mend its hull. The town had asked for bids twice since the autumn.";

    private readonly string _folder = Directory.CreateTempSubdirectory("masthead-likeness-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Index => Path.Combine(_folder, "index");

    private string File(string name, params string[] lines)
    {
        var path = Path.Combine(_folder, name);
        System.IO.File.WriteAllText(path, string.Join('\n', lines));
        return path;
    }

    private static string Line(object id, string text) => JsonSerializer.Serialize(new { id, text });

    private static Task<(int Exit, string Out, string Error)> Run(string input, params string[] arguments) => TheProgram.RunAsync(input, ["likeness", .. arguments]);

    private async Task BuildAsync() =>
        Assert.Equal((0, "", "masthead: 3 articles are in the index.\n"), await Run("", "build", File("archive.jsonl", Line("é-1", Report), "", Line(7, "Gulls have eaten the mayor’s lunch on the quay again, and he has had enough of it, he told the council."), Line("none", "")), "--index", Index));

    [Fact]
    public async Task Near_copies_are_answered_a_line_for_a_line_with_ids_as_given()
    {
        await BuildAsync();
        var asked = "EXTRA! " + Report.ToUpperInvariant();
        var (exit, output, error) = await Run("", "query", File("queries.jsonl", Line("q1", asked), "{\"text\":\"Half \\ud83d of a pair.\",\"id\":null}", Line(3, "Gulls have eaten the mayor's lunch on the quay again")), "--index", Index);

        Assert.Equal((1, ""), (exit, error));
        var lines = output.Split('\n');
        Assert.Equal($$"""{"id":"q1","matches":[{"id":"é-1","containment":0.96,"shared":[{"start":7,"end":{{asked.Length - 1}}}]}]}""", lines[0]);
        Assert.Equal("""{"id":null,"matches":[]}""", lines[1]);
        Assert.Equal("""{"id":3,"matches":[{"id":7,"containment":1,"shared":[{"start":0,"end":52}]}]}""", lines[2]);
        Assert.Equal(["", "query", "0"], [lines[3], "query", $"{(await Run(Line(1, "Nothing of the kind was ever seen here."), "query", "-", "--index", Index)).Exit}"]);
    }

    [Fact]
    public async Task Marked_up_texts_are_read_as_copy_and_places_count_in_them()
    {
        await BuildAsync();
        var html = "<p>" + Report.Replace("ferry", "<b>ferry</b>", StringComparison.Ordinal) + "</p>";
        var (_, output, _) = await Run(Line(1, html), "query", "-", "--index", Index);
        Assert.Equal($$"""{"id":1,"matches":[{"id":"é-1","containment":1,"shared":[{"start":3,"end":{{html.Length - 5}}}]}]}""" + "\n", output);
    }

    [Fact]
    public async Task An_index_is_replaced_by_the_next_build_and_a_repeated_id_is_said()
    {
        await BuildAsync();
        var (exit, _, error) = await Run("", "build", File("other.jsonl", Line("a", "one"), Line("b", Report), Line("a", "two")), "--index", Index);
        Assert.Equal((1, "masthead: 2 articles are in the index; 1 line with an id that came again later was left out.\n"), (exit, error));
        Assert.Contains("\"id\":\"b\",\"containment\":1", (await Run(Line(1, Report), "query", "-", "--index", Index)).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quotations_are_labelled_pair_by_pair()
    {
        var pairs = File("pairs.jsonl",
            """{"id":"p","a":{"text":"We will mend the bridge in spring."},"b":{"text":"we will mend the bridge in spring,"},"more":1}""",
            """{"a":{"text":"We will mend the bridge in spring."},"b":{"text":"mend the bridge in spring"}}""",
            """{"id":[1],"a":{"text":""},"b":{"text":"mend \ud83d the bridge"}}""");
        Assert.Equal((0, "{\"id\":\"p\",\"label\":\"identical\"}\n{\"id\":null,\"label\":\"trimmed\"}\n{\"id\":[1],\"label\":\"different\"}\n", ""), await Run("", "quotations", pairs));
    }

    [Fact]
    public async Task Wrong_use_names_the_argument_and_the_mend()
    {
        var queries = File("queries.jsonl", Line(1, Report));
        var missing = Path.Combine(_folder, "no.jsonl");
        Assert.Equal((2, "", $"masthead: There is no file “{missing}”. Check the path, or give “-” to read standard input.\n"), await Run("", "build", missing, "--index", Index));
        Assert.Equal((2, "", $"masthead: There is no index in “{Index}”. Build one with: masthead likeness build ARCHIVE.jsonl --index {Index}\n"), await Run("", "query", queries, "--index", Index));
        Assert.Equal((2, "", $"masthead: “{_folder}” holds other files. Name a new folder, or one that holds an index.\n"), await Run("", "build", queries, "--index", _folder));
        Assert.Equal((2, "", $"masthead: “{queries}” is a file. Name a folder for the index.\n"), await Run("", "build", queries, "--index", queries));
        Assert.Equal(2, (await Run("", "build", queries)).Exit);
        Assert.Equal(2, (await Run("")).Exit);
    }

    [Fact]
    public async Task A_broken_line_is_named_and_the_old_index_stays()
    {
        await BuildAsync();
        foreach (var (line, says) in new[] { ("{\"id\":2}", "line 3: there is no “text”"), ("{\"text\":\"x\"}", "line 3: there is no “id”"), ("[", "line 3: this is not a JSON object") })
        {
            var (exit, output, error) = await Run("", "build", File("broken.jsonl", Line("b", "x"), "", line), "--index", Index);
            Assert.Equal((3, ""), (exit, output));
            Assert.Contains("broken.jsonl”, " + says, error, StringComparison.Ordinal);
        }
        Assert.Equal(3, (await Run("", "build", "-", "--index", Index)).Exit);
        var bytes = Path.Combine(_folder, "latin.jsonl");
        await System.IO.File.WriteAllBytesAsync(bytes, [.. "{\"id\":1,\"text\":\"Caf"u8, 0xE9, .. "\"}"u8], TestContext.Current.CancellationToken);
        Assert.Contains("this is not UTF-8", (await Run("", "build", bytes, "--index", Index)).Error, StringComparison.Ordinal);
        Assert.Contains("line 1: “b” has no “text”", (await Run("{\"a\":{\"text\":\"x\"},\"b\":\"x\"}", "quotations", "-")).Error, StringComparison.Ordinal);
        Assert.Contains("\"id\":\"é-1\"", (await Run(Line(1, Report), "query", "-", "--index", Index)).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_index_cannot_be_asked_and_is_said()
    {
        await BuildAsync();
        var segment = Directory.GetFiles(Index, "*.segment").Single();
        await System.IO.File.WriteAllTextAsync(segment, "half", TestContext.Current.CancellationToken);
        var (exit, output, error) = await Run(Line(1, Report), "query", "-", "--index", Index);
        Assert.Equal((3, ""), (exit, output));
        Assert.Contains($"“{segment}” is damaged. Build the index again", error, StringComparison.Ordinal);
    }
}
