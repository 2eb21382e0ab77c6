namespace Masthead.Reading;

public static class ReadingDoor
{
    public static IServiceCollection AddReading(this IServiceCollection services) => services;

    public static WebApplication MapReading(this WebApplication app) => app;
}
