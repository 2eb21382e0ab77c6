using System.CommandLine;
using Masthead.Data;

namespace Masthead.Commands;

/// <summary>Exit codes of every verb.</summary>
public static class ExitCode
{
    public const int Done = 0;
    /// <summary>Done, and something was found or lost.</summary>
    public const int Found = 1;
    public const int WrongUse = 2;
    public const int CouldNot = 3;
}

/// <summary>The command line: the verbs, and what becomes of an error.</summary>
public static class MastheadCommand
{
    public static Option<DirectoryInfo> DataOption() => new("--data")
    {
        Description = "The folder of the newsroom's data.",
        DefaultValueFactory = _ => new DirectoryInfo("data"),
        HelpName = "DIR",
    };

    public static async Task<int> RunAsync(string[] arguments)
    {
        var root = new RootCommand("Masthead, a newsroom's publishing system: from copy to page.");
        foreach (var verb in Verbs()) root.Subcommands.Add(verb);
        // The default verb, with its options or without.
        if (arguments.Length == 0 || (arguments[0].StartsWith("--", StringComparison.Ordinal) && arguments[0] is not ("--help" or "--version"))) arguments = ["serve", .. arguments];
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync("masthead: " + error.Message);
            await Console.Error.WriteLineAsync($"Try: masthead {parsed.CommandResult.Command.Name} --help");
            return ExitCode.WrongUse;
        }
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (RuleBroken broken)
        {
            await Console.Error.WriteLineAsync("masthead: " + broken.Message);
            return ExitCode.WrongUse;
        }
        catch (CannotBeDone cannot)
        {
            await Console.Error.WriteLineAsync("masthead: " + cannot.Message);
            return ExitCode.CouldNot;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("masthead: stopped before it was done");
            return ExitCode.CouldNot;
        }
        catch (Exception error)
        {
            // What no verb foresaw: said whole, for whoever mends it, and still with an exit code that scripts know.
            await Console.Error.WriteLineAsync($"masthead: this should not have happened: {error.Message}\n{error}");
            return ExitCode.CouldNot;
        }
    }

    private static IEnumerable<Command> Verbs() =>
    [
        ServeCommand.Create(),
        DemoCommand.Create(),
        PublicationCommand.Create(),
        ImportCommand.Create(),
        UserCommand.Create(),
        DoctorCommand.Create(),
        CheckCommand.Create(),
        StatementsCommand.Create(),
        NamesCommand.Create(),
        LikenessCommand.Create(),
        ThemeCommand.Create(),
    ];
}
