using Masthead.Fronts;
using Masthead.Notices;
using Masthead.Serving;
using Masthead.Statements;
using Masthead.Stories;
using Masthead.Themes;

namespace Masthead.Reading;

/// <summary>The public pages, through a theme.</summary>
public static class ReadingDoor
{
    public static IServiceCollection AddReading(this IServiceCollection services) => services
        .AddThemes()
        .AddSingleton(s => new ThemeShelf(s.GetRequiredService<ThemeFolder>(), Watching(s.GetRequiredService<IConfiguration>()), s.GetRequiredService<ILogger<ThemeShelf>>()))
        .AddSingleton<ThemeAssets>()
        .AddSingleton<IThemeJudge, Checking.ThemeJudge>()
        .AddSingleton<ReloadThemes>()
        .AddHostedService<ThemeWatch>()
        .AddScoped<Newsstand>()
        .AddScoped<Noticeboard>()
        .AddScoped<FrontShelf>()
        .AddScoped<FrontForecast>()
        .AddScoped<IFrontPreview, FrontPreview>()
        .AddScoped<StoryPreview>()
        .AddScoped<IStoryPreview>(s => s.GetRequiredService<StoryPreview>())
        .AddHostedService<MakeAwayPages>()
        .AddScoped<StatementShelf>()
        .AddScoped<Press>()
        .AddScoped<IPageSource, FrontSource>()
        .AddScoped<IPageSource, CorrectionsSource>()
        .AddScoped<IPageSource, StatementsSource>()
        .AddScoped<IPageSource, SpeakerSource>()
        .AddScoped<IPageSource, OEmbedSource>()
        .AddScoped<IPageSource, SearchSource>()
        .AddScoped<IPageSource, ListSource>();

    /// <summary>What is asked after every other door: stories (whose addresses can be anything), the missing slash, the page of nothing.</summary>
    public static IServiceCollection AddReadingLast(this IServiceCollection services) => services
        .AddScoped<IPageSource, StorySource>()
        .AddScoped<IPageSource, MissingSlashSource>()
        .AddScoped<IPageSource, NotFoundSource>();

    /// <summary>Before the page store: a theme's files are the same at every host and need neither publication nor store.</summary>
    public static WebApplication UseThemeAssets(this WebApplication app)
    {
        var assets = app.Services.GetRequiredService<ThemeAssets>();
        app.Use((context, next) => context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal) ? assets.AnswerAsync(context) : next(context));
        return app;
    }

    public static WebApplication MapReading(this WebApplication app)
    {
        app.MapPreviews();
        return app;
    }

    private static ThemeWatching Watching(IConfiguration configuration) => configuration[ThemeShelf.Setting] switch
    {
        null or "" or "off" => ThemeWatching.Off,
        "on" => ThemeWatching.On,
        "development" => ThemeWatching.Development,
        var other => throw new Data.CannotBeDone($"{ThemeShelf.Setting} is “{other}”; it must be off, on or development."),
    };
}
