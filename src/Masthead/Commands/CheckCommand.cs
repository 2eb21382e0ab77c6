using System.CommandLine;
using Masthead.Data;
using Masthead.Text;

namespace Masthead.Commands;

/// <summary><c>masthead check</c>: the copy desk over any text. Needs no newsroom.</summary>
public static class CheckCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "Plain text, Markdown, HTML, or with --format jsonl JSON Lines of {\"id\",\"text\"}; - reads standard input.", HelpName = "FILE|-" };
        var format = new Option<string>("--format") { Description = "text, json, jsonl or sarif.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json", "jsonl", "sarif");
        var language = new Option<string?>("--language") { Description = "The language of the copy (BCP 47); by default what an HTML page says of itself, else en. Copy that is not in English gets the rules that hold in every language.", HelpName = "TAG" };
        var rules = new Option<string?>("--rules") { Description = "A house style: JSON such as {\"rules\":{\"space-doubled\":\"off\"},\"spelling\":\"british\"}.", HelpName = "FILE" };
        var command = new Command("check", "Reads copy as the desk does, and says what a reader would stumble over.") { file, format, language, rules };
        command.SetAction(async (parsed, cancel) =>
        {
            var style = parsed.GetValue(rules) is { } path ? await StyleAsync(path, cancel) : HouseStyle.Default;
            var tag = parsed.GetValue(language) is { } given ? Language(given) : null;
            var input = await InputText.ReadAsync(parsed.GetValue(file)!, cancel);
            if (input.Note is not null) await Console.Error.WriteLineAsync("masthead: " + input.Note);
            var how = parsed.GetValue(format)!;
            var report = FindingsReport.For(how);
            var errors = false;
            foreach (var document in TextDocuments.Of(input, lines: how == "jsonl"))
            {
                cancel.ThrowIfCancellationRequested();
                var copy = Copy.ReadPage(document.View, tag ?? document.Language ?? "en", document.Structure);
                var findings = CopyDesk.Check(copy, style).Select(finding => MarkupView.InText(finding, document.Text, document.View)).ToList();
                errors |= findings.Exists(finding => finding.Severity == Severity.Error);
                report.Add(document, copy.Words, findings);
            }
            await Console.Out.WriteAsync(report.ToString());
            return errors ? ExitCode.Found : ExitCode.Done;
        });
        return command;
    }

    private static async Task<HouseStyle> StyleAsync(string path, CancellationToken cancel)
    {
        try
        {
            return HouseStyle.Parse((await InputText.ReadAsync(path, cancel)).Text);
        }
        catch (FormatException error)
        {
            throw new RuleBroken("house-style", $"The house style “{path}” cannot be used. {error.Message}");
        }
        catch (CannotBeDone error)
        {
            throw new RuleBroken("house-style", $"The house style cannot be used. {error.Message}");
        }
    }

    private static string Language(string tag) =>
        tag.Length is >= 2 and <= 35 && char.IsAsciiLetter(tag[0]) && char.IsAsciiLetter(tag[1]) && tag.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
            ? tag
            : throw new RuleBroken("language", $"“{tag}” is no language tag. Write one such as en, en-GB, fr or kk-Cyrl.");
}
