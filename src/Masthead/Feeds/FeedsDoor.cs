namespace Masthead.Feeds;

public static class FeedsDoor
{
    public static IServiceCollection AddFeeds(this IServiceCollection services) => services;

    public static WebApplication MapFeeds(this WebApplication app) => app;
}
