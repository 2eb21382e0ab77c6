using System.CommandLine;

namespace Masthead.Commands;

/// <summary><c>masthead import KIND PATH…</c>: each kind is a command of its own beneath this one.</summary>
public static class ImportCommand
{
    public static Command Create()
    {
        Command[] kinds = [ImportPageCommand.Create()];
        var known = string.Join(", ", kinds.Select(k => k.Name));
        var given = new Argument<string[]>("KIND") { Description = $"What is brought in: {known}. masthead import KIND --help tells its options.", Arity = ArgumentArity.ZeroOrMore };
        // Only reached where no kind was recognised: whatever follows must not hide that.
        var command = new Command("import", "Brings in what was written elsewhere, as drafts.") { given };
        command.TreatUnmatchedTokensAsErrors = false;
        foreach (var kind in kinds) command.Subcommands.Add(kind);
        command.SetAction(async (parsed, _) =>
        {
            var kind = parsed.GetValue(given) is [var first, ..] ? first : null;
            await Console.Error.WriteLineAsync($"masthead: {(kind is null ? "say what to import" : $"there is no kind “{kind}” to import")}. There is: {known}. For example: masthead import page story.html --publication SLUG");
            return ExitCode.WrongUse;
        });
        return command;
    }
}
