using Masthead.Notices;
using Masthead.Serving;
using Masthead.Statements;
using Masthead.Stories;

namespace Masthead.Reading;

/// <summary>The public pages, through a theme.</summary>
public static class ReadingDoor
{
    public static IServiceCollection AddReading(this IServiceCollection services) => services
        .AddSingleton(Theme.ReadAll())
        .AddSingleton(s => new ThemeAssets(s.GetRequiredService<System.Collections.Frozen.FrozenDictionary<string, Theme>>()))
        .AddScoped<Newsstand>()
        .AddScoped<Noticeboard>()
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

    public static WebApplication MapReading(this WebApplication app) => app;
}
