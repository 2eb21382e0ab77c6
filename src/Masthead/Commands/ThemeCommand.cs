using System.CommandLine;
using System.Text.Json;
using Masthead.Data;
using Masthead.Hosting;
using Masthead.Reading.Checking;
using Masthead.Themes;

namespace Masthead.Commands;

/// <summary><c>masthead theme check|new</c>: for whoever makes a theme. Needs no newsroom.</summary>
public static class ThemeCommand
{
    public static Command Create() => new("theme", "Themes: what readers' pages look like.") { Check(), New() };

    private static Command Check()
    {
        var theme = new Argument<string>("theme") { Description = "The name of a theme, or a folder with one.", HelpName = "NAME|DIR" };
        var format = new Option<string>("--format") { Description = "text or json.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var data = MastheadCommand.DataOption();
        var command = new Command("check", "Reads a theme before readers do: every name in every branch, words, style sheets, assets; then prints each page with examples.") { theme, format, data };
        command.SetAction(parsed =>
        {
            var folder = Newsroom.Themes(parsed.GetValue(data)!.FullName);
            var asked = parsed.GetValue(theme)!;
            // What looks like a path is one; of a plain name the theme is meant.
            var files = asked.Contains('/', StringComparison.Ordinal) || asked.Contains('\\', StringComparison.Ordinal) || asked is "." or ".."
                ? Directory.Exists(asked) ? folder.ReadAt(Path.GetFullPath(asked)) : throw new CannotBeDone($"There is no folder {asked}.")
                : folder.Read(ThemeName.Parse(asked));
            var findings = ThemeCheck.Look(files);
            if (parsed.GetValue(format) == "json") Console.WriteLine(JsonSerializer.Serialize(new { Theme = files.Name, Findings = findings }, JsonSerializerOptions.Web));
            else
            {
                foreach (var f in findings) Console.WriteLine($"{f.File}{(f.Line > 0 ? ":" + f.Line : "")}: {f.Severity}: {f.Message} [{f.Rule}]");
                Console.Error.WriteLine(findings.Count == 0 ? $"The theme “{files.Name}” is sound." : $"{findings.Count(f => f.Severity == "error")} errors, {findings.Count(f => f.Severity != "error")} warnings.");
            }
            return findings.Any(f => f.Severity == "error") ? ExitCode.Found : ExitCode.Done;
        });
        return command;
    }

    private static Command New()
    {
        var name = new Argument<string>("name") { Description = "Small letters, digits and hyphens." };
        var data = MastheadCommand.DataOption();
        var command = new Command("new", "Makes a small theme upon the default one.") { name, data };
        command.SetAction(parsed =>
        {
            var folder = Newsroom.Themes(parsed.GetValue(data)!.FullName);
            var theme = ThemeName.Parse(parsed.GetValue(name)!);
            if (theme == ThemeName.Default || folder.Has(theme)) throw new RuleBroken("theme-taken", $"There is a theme “{theme}” already. Choose another name.");
            var path = folder.FolderOf(theme);
            try
            {
                foreach (var (file, text) in NewTheme.Files(theme))
                {
                    var at = Path.Combine(path, file);
                    Directory.CreateDirectory(Path.GetDirectoryName(at)!);
                    File.WriteAllText(at, text);
                    Console.WriteLine(at);
                }
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw new CannotBeDone($"{path} cannot be written: {error.Message}");
            }
            Console.Error.WriteLine($"Choose it at the desk under Publication; masthead theme check {theme} reads it. What it does not have, the default theme has.");
            return ExitCode.Done;
        });
        return command;
    }
}

/// <summary>What a new theme begins with.</summary>
internal static class NewTheme
{
    public static IEnumerable<(string File, string Text)> Files(string name) =>
    [
        ("assets/own.css", $$"""
            /* {{name}}: what stands here follows the default theme's style sheet. Its colours and measures are custom properties. */
            :root{--measure:34rem}
            .masthead .title{letter-spacing:0}

            """),
        ("words/en.json", """
            {
              "latest": "Latest"
            }

            """),
    ];
}
