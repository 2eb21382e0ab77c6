namespace Masthead.Checks;

public static class ChecksSetup
{
    public static IServiceCollection AddChecks(this IServiceCollection services) => services.AddSingleton<ChecksOfStory>().AddScoped<CountFindings>();
}
