using System.CommandLine;
using System.Text.Json;
using Masthead.Data;
using Masthead.Hosting;

namespace Masthead.Commands;

/// <summary><c>masthead doctor</c>: looks at everything a newsroom stands on, and says of each what is wrong and how to mend it. Changes nothing.</summary>
public static class DoctorCommand
{
    public static Command Create()
    {
        var format = new Option<string>("--format") { Description = "text or json.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var data = MastheadCommand.DataOption();
        var command = new Command("doctor", "Looks at database, migrations, media store, clock, mail, keys, nodes, likeness and disk: a verdict and a mend for each.") { format, data };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var rooms = Newsroom.Rooms(parsed.GetValue(data)!.FullName);
            await using var scope = rooms.CreateAsyncScope();
            var verdicts = await new CheckUp(scope.ServiceProvider).LookAsync(cancel);
            if (parsed.GetValue(format) == "json")
                Console.WriteLine(JsonSerializer.Serialize(verdicts.Select(v => new { v.Part, Verdict = v.Condition.ToString().ToLowerInvariant(), v.Finding, v.Mend }), JsonSerializerOptions.Web));
            else
            {
                foreach (var verdict in verdicts)
                {
                    Console.WriteLine($"{verdict.Part,-12}{Word(verdict.Condition),-8}{verdict.Finding}");
                    if (verdict.Mend is not null) Console.WriteLine($"{"",-20}{verdict.Mend}");
                }
            }
            return verdicts.Any(v => v.Condition == Condition.Bad) ? ExitCode.Found : ExitCode.Done;
        });
        return command;
    }

    private static string Word(Condition condition) => condition switch { Condition.Good => "good", Condition.Mind => "mind", _ => "bad" };
}

public enum Condition
{
    Good,
    /// <summary>It works; somebody should know.</summary>
    Mind,
    Bad,
}

/// <param name="Mend">What to do; null where nothing is to be done.</param>
public sealed record Verdict(string Part, Condition Condition, string Finding, string? Mend = null);
