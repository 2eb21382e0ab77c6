using Masthead.Data;

namespace Masthead.Likeness;

public static class LikenessSetup
{
    public static IServiceCollection AddLikeness(this IServiceCollection services) => services
        .AddSingleton(rooms => LikenessOptions.Of(rooms.GetRequiredService<IConfiguration>(), rooms.GetRequiredService<DatabaseOptions>()))
        .AddSingleton<LikenessShelf>()
        .AddScoped<RebuildLikeness>()
        .AddScoped<NearCopies>()
        .AddSingleton<KeepLikeness>()
        .AddHostedService(rooms => rooms.GetRequiredService<KeepLikeness>());
}
