namespace Masthead.Settings;

public static class SettingsSetup
{
    public static IServiceCollection AddSettings(this IServiceCollection services) =>
        services.AddScoped<ChangeForReaders>().AddScoped<KeepPublication>().AddScoped<KeepSections>().AddScoped<KeepContributors>();
}
