using System.CommandLine;

namespace Masthead.Commands;

/// <summary>A verb that says something of any text, for people or as a line of JSON for each document. Needs no newsroom.</summary>
internal static class TextVerb
{
    /// <param name="answer">What is said of a document; the second argument says whether it is for people.</param>
    public static Command Create(string name, string description, Func<TextDocument, bool, byte[]> answer)
    {
        var file = new Argument<string>("file") { Description = "Plain text, Markdown, HTML, or with --format jsonl JSON Lines of {\"id\",\"text\"}; - reads standard input.", HelpName = "FILE|-" };
        var format = new Option<string>("--format") { Description = "text, json or jsonl.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json", "jsonl");
        var command = new Command(name, description) { file, format };
        command.SetAction(async (parsed, cancel) =>
        {
            var input = await InputText.ReadAsync(parsed.GetValue(file)!, cancel);
            if (input.Note is not null) await Console.Error.WriteLineAsync("masthead: " + input.Note);
            var how = parsed.GetValue(format)!;
            await using var output = Console.OpenStandardOutput();
            foreach (var document in TextDocuments.Of(input, lines: how == "jsonl"))
            {
                cancel.ThrowIfCancellationRequested();
                await output.WriteAsync(answer(document, how == "text"), cancel);
            }
            return ExitCode.Done;
        });
        return command;
    }
}
