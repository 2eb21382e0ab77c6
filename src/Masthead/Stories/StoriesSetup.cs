namespace Masthead.Stories;

public static class StoriesSetup
{
    public static IServiceCollection AddStories(this IServiceCollection services) => services.AddScoped<SaveDraft>().AddScoped<RestoreVersion>().AddScoped<LockStory>().AddScoped<SeeWhoIsHere>().AddScoped<KeepPreviews>().AddScoped<NameTopic>()
        .AddSingleton<Microsoft.EntityFrameworkCore.Diagnostics.IInterceptor, RecordPictureUses>()
        .AddSingleton<Microsoft.EntityFrameworkCore.Diagnostics.IInterceptor, RecordBylines>();
}
