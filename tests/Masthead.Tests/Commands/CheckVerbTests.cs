using System.Text;
using System.Text.Json;

namespace Masthead.Tests.Commands;

/// <summary><c>masthead check</c> as a process: arguments and files in; exit code, standard output and standard error out.</summary>
public sealed class CheckVerbTests : IDisposable
{
    private const string Faulty = "The boats came home. .\n\nThe mayor  said it was\nall safe” again.\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("masthead-check-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string File(string name, string text) => File(name, Encoding.UTF8.GetBytes(text));

    private string File(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder, name);
        System.IO.File.WriteAllBytes(path, bytes);
        return path;
    }

    private static Task<(int Exit, string Out, string Error)> Check(params string[] arguments) => Run("", arguments);

    private static Task<(int Exit, string Out, string Error)> Run(string input, params string[] arguments) => TheProgram.RunAsync(input, ["check", .. arguments]);

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    private static IEnumerable<(string?, int, int)> Places(JsonElement document) =>
        document.GetProperty("findings").EnumerateArray().Select(f => (f.GetProperty("rule").GetString(), f.GetProperty("start").GetInt32(), f.GetProperty("end").GetInt32()));

    private static readonly (string?, int, int)[] PlacesOfFaulty = [("punctuation-doubled", 19, 22), ("space-doubled", 33, 35), ("quote-unopened", 55, 56)];

    [Fact]
    public async Task People_read_the_place_the_weight_the_reason_and_the_mend()
    {
        var path = File("copy.txt", Faulty);
        var (exit, output, error) = await Check(path);
        Assert.Equal((1, ""), (exit, error));
        Assert.Contains($"{path}:1:20 error punctuation-doubled The mark “.” stands twice where one belongs.\n", output, StringComparison.Ordinal);
        Assert.Contains("    A doubled full stop or comma is what an edit leaves behind.", output, StringComparison.Ordinal);
        Assert.Contains("    Fix: put “.” for “. .”.\n", output, StringComparison.Ordinal);
        Assert.Contains($"{path}:4:9 error quote-unopened", output, StringComparison.Ordinal);
        Assert.EndsWith("12 words, 2 errors, 0 warnings, 1 of advice.\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_read_one_document_of_json()
    {
        var path = File("copy.txt", Faulty);
        var (exit, output, _) = await Check(path, "--format", "json");
        var document = Json(output);
        Assert.Equal(1, exit);
        Assert.Equal((path, 12), (document.GetProperty("id").GetString(), document.GetProperty("words").GetInt32()));
        Assert.Equal(PlacesOfFaulty, Places(document));
        var finding = document.GetProperty("findings")[0];
        Assert.Equal(("error", "."), (finding.GetProperty("severity").GetString(), finding.GetProperty("fix").GetProperty("text").GetString()));
        Assert.True(finding.GetProperty("message").GetString()!.Length > 0 && finding.GetProperty("why").GetString()!.Length > 0);
        Assert.Equal(JsonValueKind.Null, document.GetProperty("findings")[2].GetProperty("fix").ValueKind);
    }

    [Fact]
    public async Task Lines_of_json_are_answered_in_their_order_with_their_ids()
    {
        var lines = "{\"id\":7,\"text\":\"The the boats.\"}\n\n{\"text\":\"Sound copy.\",\"id\":\"b\"}\r\n{\"id\":null,\"text\":\"Half \\ud83d of a pair ,, here.\"}\n";
        var (exit, output, _) = await Run(lines, "-", "--format", "jsonl");
        var answers = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Json).ToList();
        Assert.Equal(1, exit);
        Assert.Equal(["7", "\"b\"", "null"], answers.Select(a => a.GetProperty("id").GetRawText()));
        Assert.Equal([("word-doubled", 0, 7)], Places(answers[0]));
        Assert.Empty(Places(answers[1]));
        Assert.Contains(("punctuation-doubled", 17, 19), Places(answers[2]));
    }

    [Fact]
    public async Task Sarif_tells_rules_regions_and_fixes()
    {
        var (exit, output, _) = await Check(File("copy.txt", Faulty), "--format", "sarif");
        var run = Json(output).GetProperty("runs")[0];
        Assert.Equal(1, exit);
        Assert.Equal(Masthead.Text.CopyDesk.Rules.Count, run.GetProperty("tool").GetProperty("driver").GetProperty("rules").GetArrayLength());
        var result = run.GetProperty("results")[0];
        var region = result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region");
        Assert.Equal((1, 20, 23, 19, 3), (region.GetProperty("startLine").GetInt32(), region.GetProperty("startColumn").GetInt32(), region.GetProperty("endColumn").GetInt32(), region.GetProperty("charOffset").GetInt32(), region.GetProperty("charLength").GetInt32()));
        Assert.Equal(".", result.GetProperty("fixes")[0].GetProperty("artifactChanges")[0].GetProperty("replacements")[0].GetProperty("insertedContent").GetProperty("text").GetString());
    }

    [Fact]
    public async Task Sound_copy_is_done_without_a_finding()
    {
        var (exit, output, error) = await Run("The boats came home.\n", "-", "--format", "json");
        Assert.Equal((0, ""), (exit, error));
        Assert.Equal(0, Json(output).GetProperty("findings").GetArrayLength());
    }

    [Theory]
    [InlineData("page.html", "<h1>News</h1><p>See &ldquo;<i>the the</i>&rdquo; boats.</p>", 30, 37)]
    [InlineData("page.md", "# News\n\nSee **the the** boats.\n", 14, 21)]
    [InlineData("page", "<!doctype html><p>See the the boats.", 22, 29)]
    public async Task Places_in_marked_up_copy_count_in_the_file(string name, string text, int start, int end)
    {
        var (_, output, _) = await Check(File(name, text), "--format", "json");
        Assert.Equal([("word-doubled", start, end)], Places(Json(output)));
    }

    [Fact]
    public async Task A_house_style_weighs_the_rules()
    {
        var style = File("style.json", """{"rules":{"quote-unopened":"off","punctuation-doubled":"warning","space-doubled":"off"}}""");
        var (exit, output, _) = await Check(File("copy.txt", Faulty), "--format", "json", "--rules", style);
        Assert.Equal(0, exit);
        Assert.Equal("warning", Assert.Single(Json(output).GetProperty("findings").EnumerateArray()).GetProperty("severity").GetString());
    }

    [Theory]
    [InlineData("{\"rules\":{\"no-rule\":\"off\"}}", "there is no rule “no-rule”")]
    [InlineData("rules: off", "This is not JSON (line 1")]
    [InlineData("", "is empty")]
    public async Task A_bad_house_style_is_wrong_use(string json, string words)
    {
        var (exit, output, error) = await Check(File("copy.txt", Faulty), "--rules", File("style.json", json));
        Assert.Equal((2, ""), (exit, output));
        Assert.Contains("style.json", error, StringComparison.Ordinal);
        Assert.Contains(words, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_use_names_the_argument_and_the_mend()
    {
        var missing = Path.Combine(_folder, "no.txt");
        Assert.Equal((2, "", $"masthead: There is no file “{missing}”. Check the path, or give “-” to read standard input.\n"), await Check(missing));
        Assert.Equal((2, "", $"masthead: “{_folder}” is a folder. Name a file in it, or “-” to read standard input.\n"), await Check(_folder));
        Assert.Equal(2, (await Check(File("copy.txt", Faulty), "--format", "xml")).Exit);
        Assert.Equal(2, (await Check(File("copy.txt", Faulty), "--language", "no language")).Exit);
        Assert.Equal(2, (await Check()).Exit);
    }

    public static TheoryData<string, byte[], string> Unreadable => new()
    {
        { "empty.txt", [], "is empty" },
        { "blank.txt", "  \n\n "u8.ToArray(), "nothing but white space" },
        { "picture.txt", [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 13], "a picture (PNG), not text" },
        { "photo.txt", [0xFF, 0xD8, 0xFF, 0xE0, 0, 16], "a picture (JPEG), not text" },
        { "paper.txt", "%PDF-1.7"u8.ToArray(), "a PDF document, not text" },
        { "noise.txt", [.. Enumerable.Range(0, 4000).Select(i => (byte)(i * 7))], "is not text" },
        { "lines.jsonl", "{\"id\":1,\"text\":\"Yes.\"}\n{\"id\":2}"u8.ToArray(), "line 2: there is no “text”" },
        { "broken.jsonl", "{\"id\":1,"u8.ToArray(), "line 1: this is not a JSON object" },
    };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task What_is_no_text_cannot_be_done(string name, byte[] bytes, string words)
    {
        var (exit, output, error) = await Check(File(name, bytes), "--format", "jsonl");
        Assert.Equal((3, ""), (exit, output));
        Assert.StartsWith("masthead: ", error, StringComparison.Ordinal);
        Assert.Contains(name, error, StringComparison.Ordinal);
        Assert.Contains(words, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_past_the_limit_cannot_be_done()
    {
        var path = Path.Combine(_folder, "large.txt");
        await using (var file = System.IO.File.Create(path)) file.SetLength(65L * 1024 * 1024);
        var (exit, _, error) = await Check(path);
        Assert.Equal(3, exit);
        Assert.Contains("more than 64 MB", error, StringComparison.Ordinal);
    }

    public static TheoryData<string, byte[], string?> Encodings => new()
    {
        { "utf8.txt", Encoding.UTF8.GetBytes("Café, “so so,, so”."), null },
        { "bom.txt", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("Café, “so so,, so”.")], null },
        { "utf16.txt", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("Café, “so so,, so”.")], "UTF-16" },
        { "utf16be.txt", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes("Café, “so so,, so”.")], "UTF-16" },
        { "latin.txt", Windows("Caf\u00E9, \u0093so so,, so\u0094."), "Windows-1252" },
    };

    private static byte[] Windows(string text) => [.. text.Select(c => (byte)c)];

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task Other_encodings_are_read_and_said(string name, byte[] bytes, string? note)
    {
        var (_, output, error) = await Check(File(name, bytes), "--format", "json");
        Assert.Equal([("punctuation-doubled", 12, 14)], Places(Json(output)));
        if (note is null) Assert.Equal("", error);
        else Assert.Contains(note, error, StringComparison.Ordinal);
    }
}
