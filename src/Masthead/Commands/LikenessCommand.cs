using System.Buffers;
using System.CommandLine;
using System.Text.Json;
using Masthead.Data;
using Masthead.Likeness;
using Masthead.Text;

namespace Masthead.Commands;

/// <summary><c>masthead likeness</c>: near-copies among any articles, and what became of quotations; only <c>rebuild</c> needs a newsroom.</summary>
public static class LikenessCommand
{
    public static Command Create() => new("likeness", "Finds near-copies of texts among many articles, and tells what became of quotations.") { Build(), Query(), Quotations(), RebuildLikenessCommand.Create() };

    private static Argument<string> Lines(string name, string each) => new(name.ToLowerInvariant()) { Description = $"JSON Lines of {each}; - reads standard input.", HelpName = name + ".jsonl|-" };

    private static Option<DirectoryInfo> Index(string what) => new("--index") { Description = what, HelpName = "DIR", Required = true };

    private static Command Build()
    {
        var archive = Lines("ARCHIVE", "{\"id\",\"text\"}");
        var index = Index("The folder of the index. One that is there is replaced when the new one is whole.");
        var command = new Command("build", "Builds the index of a collection of articles.") { archive, index };
        command.SetAction(async (parsed, cancel) =>
        {
            var folder = parsed.GetValue(index)!.FullName;
            RefuseForeign(folder, parsed.GetValue(index)!.ToString());
            var path = parsed.GetValue(archive)!;
            var lines = JsonLines.Read(path, cancel);
            var (articles, replaced) = LikenessStore.Rebuild(folder, Articles(path, lines));
            var left = replaced switch { 0 => ".", 1 => "; 1 line with an id that came again later was left out.", _ => $"; {replaced} lines with an id that came again later were left out." };
            await Console.Error.WriteLineAsync($"masthead: {(articles == 1 ? "1 article is" : $"{articles} articles are")} in the index{left}");
            return replaced == 0 ? ExitCode.Done : ExitCode.Found;
        });
        return command;
    }

    private static IEnumerable<(string Id, string Text)> Articles(string path, IEnumerable<NumberedLine> lines)
    {
        foreach (var line in lines)
        {
            var document = TextDocuments.Line(JsonLines.NameOf(path), line.Number, line.Text);
            if (document.Id == "null") throw new CannotBeDone($"“{JsonLines.NameOf(path)}”, line {line.Number}: there is no “id”. Each line holds {{\"id\": …, \"text\": \"…\"}}.");
            yield return (JsonLines.IdOf(document), document.View);
        }
    }

    private static Command Query()
    {
        var queries = Lines("QUERIES", "{\"id\",\"text\"}");
        var index = Index("The folder of the index.");
        var command = new Command("query", "Says, for each text, which articles it is a near-copy of, and in which places.") { queries, index };
        command.SetAction(async (parsed, cancel) =>
        {
            var folder = parsed.GetValue(index)!;
            if (!LikenessStore.Exists(folder.FullName)) throw new RuleBroken("index-missing", $"There is no index in “{folder}”. Build one with: masthead likeness build ARCHIVE.jsonl --index {folder}");
            var path = parsed.GetValue(queries)!;
            var lines = JsonLines.Read(path, cancel);
            var archive = LikenessStore.Read(folder.FullName);
            await using var output = new BufferedStream(Console.OpenStandardOutput(), 65536);
            var found = false;
            foreach (var line in lines)
            {
                var document = TextDocuments.Line(JsonLines.NameOf(path), line.Number, line.Text);
                var matches = archive.Query(document.View);
                found |= matches.Count > 0;
                await output.WriteAsync(Answer(document.Id, json => Write(json, matches)), cancel);
            }
            return found ? ExitCode.Found : ExitCode.Done;
        });
        return command;
    }

    private static Command Quotations()
    {
        var pairs = Lines("PAIRS", "{\"id\",\"a\":{\"text\"},\"b\":{\"text\"}}");
        var command = new Command("quotations", "Says of each pair of quotations whether they are identical, trimmed, elided, altered or different.") { pairs };
        command.SetAction(async (parsed, cancel) =>
        {
            var path = parsed.GetValue(pairs)!;
            await using var output = new BufferedStream(Console.OpenStandardOutput(), 65536);
            foreach (var line in JsonLines.Read(path, cancel))
            {
                var pair = QuotationPair.Parse(JsonLines.NameOf(path), line);
                var label = QuotationLikeness.Compare(pair.A, pair.B);
                await output.WriteAsync(Answer(pair.Id, json => json.WriteString("label", label.ToString().ToLowerInvariant())), cancel);
            }
            return ExitCode.Done;
        });
        return command;
    }

    private static ReadOnlyMemory<byte> Answer(string id, Action<Utf8JsonWriter> write)
    {
        var line = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(line, FindingsJson.Plainly))
        {
            json.WriteStartObject();
            json.WritePropertyName("id");
            json.WriteRawValue(id);
            write(json);
            json.WriteEndObject();
        }
        line.Write("\n"u8);
        return line.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<LikenessMatch> matches)
    {
        json.WriteStartArray("matches");
        foreach (var match in matches)
        {
            json.WriteStartObject();
            json.WritePropertyName("id");
            json.WriteRawValue(match.Id);
            json.WriteNumber("containment", Math.Round(match.Containment, 3));
            json.WriteStartArray("shared");
            foreach (var span in match.Shared)
            {
                json.WriteStartObject();
                json.WriteNumber("start", span.Start);
                json.WriteNumber("end", span.End);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>A folder with other things in it was hardly meant.</summary>
    private static void RefuseForeign(string folder, string given)
    {
        if (File.Exists(folder)) throw new RuleBroken("index-file", $"“{given}” is a file. Name a folder for the index.");
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any(path => !Path.GetFileName(path).StartsWith("likeness", StringComparison.Ordinal)))
            throw new RuleBroken("index-foreign", $"“{given}” holds other files. Name a new folder, or one that holds an index.");
    }
}
