using Masthead.Jobs;
using Masthead.Languages;

namespace Masthead.Mail;

public static class MailSetup
{
    /// <summary>For every process that orders mail, with or without a server; a server sends it.</summary>
    public static IServiceCollection AddMail(this IServiceCollection services)
    {
        return services.AddLanguages()
            .AddSingleton(s => MailOptions.Read(s.GetRequiredService<IConfiguration>()))
            .AddScoped<Outbox>()
            .AddJobWork<SendLetter>();
    }
}
