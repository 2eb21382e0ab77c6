using Masthead.Data;

namespace Masthead.Themes;

public static class ThemesSetup
{
    public static IServiceCollection AddThemes(this IServiceCollection services) => services.AddSingleton(s => In(
        s.GetRequiredService<DatabaseOptions>().Folder, s.GetRequiredService<IConfiguration>()));

    /// <param name="data">The data folder.</param>
    public static ThemeFolder In(string data, IConfiguration configuration) =>
        new(Path.GetFullPath(configuration[ThemeFolder.Setting] is { Length: > 0 } set ? set : "themes", data));
}
