using Masthead.Jobs;

namespace Masthead.Planning;

public static class PlanningSetup
{
    public static IServiceCollection AddPlanning(this IServiceCollection services) => services
        .AddScoped<KeepAssignments>()
        .AddScoped<TellStaff>()
        .AddScoped<WriteNote>()
        .AddScoped<Budget>()
        .AddScoped<Outstanding>()
        .AddJobWork<TellDue>();
}
