using System.CommandLine;
using Masthead.Accounts;
using Masthead.Data;
using Masthead.Demo;
using Masthead.Hosting;
using Masthead.Languages;
using Microsoft.Data.Sqlite;

namespace Masthead.Commands;

/// <summary><c>masthead demo</c>: the newsroom with a sample publication in it.</summary>
public static class DemoCommand
{
    private const int MostStories = 1_000_000;

    public static Command Create()
    {
        var data = new Option<DirectoryInfo?>("--data") { Description = "The folder to fill and serve; without it a throw-away one, removed at the end.", HelpName = "DIR" };
        var urls = ServeCommand.UrlsOption();
        var stories = new Option<int>("--stories") { Description = "How many stories.", HelpName = "N", DefaultValueFactory = _ => 41 };
        stories.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, System.Globalization.CultureInfo.InvariantCulture, out var n) && n is < 1 or > MostStories)
                result.AddError($"--stories takes a number from 1 to {MostStories}, not {n}.");
        });
        var command = new Command("demo", "Serves a sample publication: a town’s newspaper with its desk.") { data, urls, stories };
        command.SetAction(async (parsed, cancel) =>
        {
            var own = parsed.GetValue(data)?.FullName;
            var folder = own ?? Directory.CreateTempSubdirectory("masthead-demo-").FullName;
            try
            {
                return await ServeAsync(folder, parsed.GetValue(urls), parsed.GetValue(stories), cancel);
            }
            finally
            {
                if (own is null)
                {
                    SqliteConnection.ClearAllPools();
                    Directory.Delete(folder, recursive: true);
                }
            }
        });
        return command;
    }

    private static async Task<int> ServeAsync(string folder, string? urls, int stories, CancellationToken cancel)
    {
        // A newcomer sees the desk in a language from right to left too, at “Your account”.
        await using var app = Newsroom.Build(folder, urls, builder => builder.Configuration[StaffLanguages.PseudoSetting] ??= "on");
        await app.Services.OpenDatabaseAsync(cancel);
        var listen = app.Configuration["urls"] ?? Newsroom.DefaultUrl;
        var host = HostOf(listen);
        await ActivatorUtilities.CreateInstance<FillNewsroom>(app.Services).DoAsync([.. new[] { host, "localhost" }.Distinct()], stories, cancel);
        await ServeCommand.StartAsync(app, cancel);
        var port = new Uri(app.Urls.First()).Port;
        var address = new UriBuilder(Uri.UriSchemeHttp, host, port).Uri.AbsoluteUri;
        Console.WriteLine($"publication {address}");
        Console.WriteLine($"desk {address.TrimEnd('/')}{await LogInLinkAsync(app.Services, cancel)}");
        await app.WaitForShutdownAsync(cancel);
        return ExitCode.Done;
    }

    private static async Task<string> LogInLinkAsync(IServiceProvider services, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        var owner = await FillNewsroom.OwnerAsync(scope.ServiceProvider, cancel);
        return await scope.ServiceProvider.GetRequiredService<LogInLinks>().MakeAsync(owner, cancel);
    }

    /// <summary>The host of the first address; a machine that listens on all of its addresses is this one.</summary>
    private static string HostOf(string urls)
    {
        var address = BindingAddress.Parse(urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[0]);
        return address.Host is "0.0.0.0" or "[::]" or "*" or "+" ? "127.0.0.1" : address.Host.ToLowerInvariant();
    }
}
