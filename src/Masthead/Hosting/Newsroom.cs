using Masthead.Accounts;
using Masthead.Announcing;
using Masthead.Api;
using Masthead.Checks;
using Masthead.Data;
using Masthead.Desk;
using Masthead.Feeds;
using Masthead.Jobs;
using Masthead.Likeness;
using Masthead.Mail;
using Masthead.Nodes;
using Masthead.People;
using Masthead.Pictures;
using Masthead.Planning;
using Masthead.Publishing;
using Masthead.Reading;
using Masthead.Search;
using Masthead.Serving;
using Masthead.Settings;
using Masthead.Stories;
using Masthead.Tokens;
using Masthead.Webhooks;
using Masthead.Wire;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Masthead.Hosting;

/// <summary>Puts the house together: the rooms for every verb of the command line, the doors as well for the server.</summary>
public static class Newsroom
{
    /// <summary>The rooms without a server: for verbs that work on the newsroom from the command line.</summary>
    public static ServiceProvider Rooms(string folder)
    {
        var configuration = Configuration(folder, null);
        return new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging(logging => logging.AddConfiguration(configuration.GetSection("Logging")).SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.EntityFrameworkCore", LogLevel.None).AddConsole(o => o.LogToStandardErrorThreshold = LogLevel.Trace))
            .AddRooms(Database(folder, configuration))
            .BuildServiceProvider();
    }

    /// <summary>The whole house as a web application that is not started yet.</summary>
    public static WebApplication Build(string folder, string? urls, Action<WebApplicationBuilder>? furnish = null)
    {
        // The content root is not the data folder: its thousands of files are nobody's configuration. Nor is it watched for changes: that costs each start, and settings are read once.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, Args = ["--hostBuilder:reloadConfigOnChange=false"] });
        var configuration = Configuration(folder, urls);
        builder.Configuration.AddConfiguration(configuration);
        builder.Logging.SetMinimumLevel(LogLevel.Information).AddFilter("Microsoft", LogLevel.Warning)
            // Whoever asks the database says what became of it, once.
            .AddFilter("Microsoft.EntityFrameworkCore", LogLevel.None)
            // Why it could not start is said in one sentence by the verb.
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None).AddConfiguration(configuration.GetSection("Logging"));
        // Standard output is for results: the log goes beside it.
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.WebHost.UseUrls((configuration["Urls"] ?? DefaultUrl).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        builder.Services.AddRooms(Database(folder, configuration)).AddServing().AddSingleton<Serving.IHostDirectory, Publications.HostDirectory>().AddReading().AddFeeds().AddReadingLast().AddDesk(builder.Configuration).AddApi()
            .AddSingleton<NewsroomMeter>().AddSingleton<ManagementServer>().AddHostedService(s => s.GetRequiredService<ManagementServer>())
            .AddHostedService<OpenDatabaseLater>().AddSingleton<Serving.Snapshots.IPageMakings, ThemeMakings>();
        furnish?.Invoke(builder);
        var app = builder.Build();
        // A setting that makes no sense is told now, and not with the first letter.
        _ = app.Services.GetRequiredService<MailOptions>();
        _ = app.Services.GetRequiredService<Allowances>();
        _ = app.Services.GetRequiredService<Languages.StaffLanguages>();
        app.Services.DrawModelAhead();
        app.UseThemeAssets();
        app.UsePageStore();
        app.UseApi();
        app.UseDesk();
        app.MapPictures();
        app.MapReading();
        app.MapFeeds();
        app.MapDesk();
        app.MapApi();
        app.MapHealth();
        return app;
    }

    /// <summary>Where this newsroom's themes are: for verbs that need nothing else.</summary>
    public static Themes.ThemeFolder Themes(string folder) => Masthead.Themes.ThemesSetup.In(Path.GetFullPath(folder), Configuration(folder, null));

    public const string DefaultUrl = "http://127.0.0.1:5080";

    private static IServiceCollection AddRooms(this IServiceCollection services, DatabaseOptions database)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services.AddData(database).AddNodes().AddJobs().AddMail().AddAccounts().AddPeople().AddTokens().AddPictures().AddStories().AddSearch().AddAnnouncing().AddWebhooks().AddPublishing().AddChecks().AddPlanning().AddSettings().AddLikeness().AddWire();
    }

    private static DatabaseOptions Database(string folder, IConfiguration configuration) => new DatabaseOptions(
        Path.GetFullPath(folder), configuration["Database:ConnectionString"] is { Length: > 0 } connection ? connection : null, configuration[DatabaseOptions.ReadSetting] is { Length: > 0 } read ? read : null).Sound();

    /// <summary><c>masthead.json</c> beside the data, then the environment, then the command line.</summary>
    private static IConfigurationRoot Configuration(string folder, string? urls)
    {
        var configuration = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(Path.GetFullPath(folder), "masthead.json"), optional: true, reloadOnChange: false)
            .AddEnvironmentVariables("MASTHEAD__");
        if (urls is not null) configuration.AddInMemoryCollection([new("Urls", urls)]);
        return configuration.Build();
    }
}
