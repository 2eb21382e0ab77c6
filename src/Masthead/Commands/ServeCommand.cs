using System.CommandLine;
using Masthead.Data;
using Masthead.Hosting;

namespace Masthead.Commands;

/// <summary><c>masthead serve</c>: runs the newsroom.</summary>
public static class ServeCommand
{
    public static Option<string?> UrlsOption() => new("--urls") { Description = $"Where to listen, separated by semicolons (default {Newsroom.DefaultUrl}).", HelpName = "URL" };

    public static Command Create()
    {
        var data = MastheadCommand.DataOption();
        var urls = UrlsOption();
        var command = new Command("serve", "Runs the newsroom. Makes an embedded database in the data folder on first start.") { data, urls };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var app = Newsroom.Build(parsed.GetValue(data)!.FullName, parsed.GetValue(urls));
            await app.Services.OpenDatabaseOrWaitAsync(cancel);
            await StartAsync(app, cancel);
            await Console.Error.WriteLineAsync($"Masthead listens on {string.Join(", ", app.Urls)}; the desk is at {app.Urls.First()}/desk");
            await app.WaitForShutdownAsync(cancel);
            return ExitCode.Done;
        });
        return command;
    }

    /// <exception cref="CannotBeDone">The address cannot be listened on.</exception>
    public static async Task StartAsync(WebApplication app, CancellationToken cancel)
    {
        try
        {
            await app.StartAsync(cancel);
        }
        catch (IOException error) when (error.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException || error.Message.Contains("in use", StringComparison.OrdinalIgnoreCase))
        {
            throw new CannotBeDone($"{error.Message} Another program listens there: stop it, or choose another address with --urls.", error);
        }
    }
}
