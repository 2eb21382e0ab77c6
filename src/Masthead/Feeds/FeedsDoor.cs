using Masthead.Publications;
using Masthead.Serving;

namespace Masthead.Feeds;

/// <summary>What machines subscribe to and crawl: feeds, sitemaps, robots.txt and the files beside it.</summary>
public static class FeedsDoor
{
    public static IServiceCollection AddFeeds(this IServiceCollection services) => services
        .AddScoped<IPageSource, FeedSource>()
        .AddScoped<IPageSource, FeedStyleSource>()
        .AddScoped<IPageSource, SiteFileSource>()
        .AddScoped<IPageSource, SitemapSource>()
        .AddScoped<IPageSource, NewsSitemapSource>()
        .AddScoped<IPageSource, RobotsSource>();

    /// <exception cref="Data.CannotBeDone">A setting makes no sense.</exception>
    public static WebApplication MapFeeds(this WebApplication app)
    {
        FeedHub.Check(app.Configuration);
        return app;
    }
}
