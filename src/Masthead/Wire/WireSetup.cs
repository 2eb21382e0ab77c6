namespace Masthead.Wire;

public static class WireSetup
{
    public static IServiceCollection AddWire(this IServiceCollection services) => services.AddScoped<ImportPage>();
}
