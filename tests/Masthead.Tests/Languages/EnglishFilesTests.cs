using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Masthead.Tests.Languages;

/// <summary>The English files hold what the sources say: no sentence more, none less.</summary>
public sealed class EnglishFilesTests
{
    private static readonly string Root = FindRoot();
    private static readonly string Folder = Path.Combine(Root, "src", "Masthead", "Languages", "en");
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void Every_sentence_of_the_sources_stands_in_its_English_file_and_no_other_does()
    {
        var sources = SentencesOfTheSources.Read(Root);
        // ./dev words
        if (Environment.GetEnvironmentVariable("MASTHEAD_WORDS") == "write") Write(sources);

        var wrong = new List<string>();
        foreach (var (file, sentences) in sources.Files)
        {
            var kept = Kept(file).Select(s => s.Key).ToHashSet(StringComparer.Ordinal);
            wrong.AddRange(sentences.Where(s => !kept.Contains(s)).Select(s => $"{file}.json lacks “{s}”"));
            wrong.AddRange(kept.Where(s => !sentences.Contains(s)).Select(s => $"{file}.json holds “{s}”, which nothing says any more"));
        }
        Assert.True(wrong.Count == 0, string.Join("\n", wrong) + "\n./dev words writes the files anew.");
    }

    [Fact]
    public void No_sentence_is_put_together_from_parts_and_none_is_out_of_sight()
    {
        var problems = SentencesOfTheSources.Read(Root).Problems;

        Assert.True(problems.Count == 0, string.Join("\n", problems));
    }

    [Fact]
    public void The_sources_are_found()
    {
        var files = SentencesOfTheSources.Read(Root).Files;

        Assert.Contains("Nothing has these words.", files["desk"]);
        Assert.Contains("“{0}” stands twice.", files["findings"]);
        Assert.Contains("A token ends at a date that is still to come, within {0} days.", files["refusals"]);
        Assert.Contains("Your way in to the desk", files["letters"]);
        Assert.Contains("d MMM HH:mm", files["hours"]);
        Assert.Contains("Saved {0}", files["editor"]);
    }

    /// <summary>All that the English files hold.</summary>
    internal static HashSet<string> Sentences() => Directory.EnumerateFiles(Folder, "*.json").SelectMany(path => Kept(Path.GetFileNameWithoutExtension(path))).Select(s => s.Key).ToHashSet(StringComparer.Ordinal);

    private static JsonObject Kept(string file) => File.Exists(PathOf(file)) ? JsonNode.Parse(File.ReadAllText(PathOf(file)))!.AsObject() : [];

    private static string PathOf(string file) => Path.Combine(Folder, file + ".json");

    /// <summary>What stands there already stays: a sentence may have plural forms in English too.</summary>
    private static void Write(SentencesOfTheSources sources)
    {
        foreach (var (file, sentences) in sources.Files)
        {
            var kept = Kept(file);
            File.WriteAllText(PathOf(file), new JsonObject(sentences.Select(s => KeyValuePair.Create(s, kept[s]?.DeepClone() ?? (JsonNode?)JsonValue.Create(s)))).ToJsonString(Readable) + "\n");
        }
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Masthead.slnx"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
