namespace Masthead.Serving;

public static class ServingSetup
{
    public static IServiceCollection AddServing(this IServiceCollection services) => services.AddScoped<KeysRead>();

    public static WebApplication UsePageStore(this WebApplication app) => app;
}
