namespace Masthead.Desk;

public static class DeskDoor
{
    public static IServiceCollection AddDesk(this IServiceCollection services) => services;

    public static WebApplication MapDesk(this WebApplication app) => app;
}
