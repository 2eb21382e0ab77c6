using Masthead.Jobs;
using Masthead.Serving;
using Masthead.Statements;

namespace Masthead.Publishing;

public static class PublishingSetup
{
    public static IServiceCollection AddPublishing(this IServiceCollection services) => services
        .AddSingleton<PublishBell>()
        .AddPublishLog()
        .AddSingleton<StatementsOfStory>()
        .AddScoped<RevisionMaker>()
        .AddScoped<Utterances>()
        .AddScoped<RecordStatements>()
        .AddScoped<CorrectSpeaker>()
        .AddScoped<MergeSpeakers>()
        .AddScoped<StoryAddresses>()
        .AddScoped<CheckStory>()
        .AddScoped<RequirementsOfStory>()
        .AddScoped<MoveStory>()
        .AddScoped<PublishStory>()
        .AddScoped<PublishArchive>()
        .AddScoped<TakeDown>()
        .AddScoped<WithdrawStory>()
        .AddScoped<RetractStory>()
        .AddScoped<GiveNotice>()
        .AddScoped<ChangeFront>()
        .AddScoped<ArrangeFront>()
        .AddScoped<ScheduleFront>()
        .AddScoped<SetBreakingBanner>()
        .AddScoped<ScheduleStory>()
        .AddScoped<ExpireStory>()
        .AddScoped<EmbargoStory>()
        .AddJobWork<PublishAtItsHour>()
        .AddJobWork<WithdrawAtItsHour>()
        .AddJobWork<ShowFrontAtItsHour>()
        .AddHostedService<ReadStatementsAgain>();
}
