using Masthead.Jobs;

namespace Masthead.Mail;

public static class MailSetup
{
    /// <summary>For every process that orders mail, with or without a server; a server sends it.</summary>
    public static IServiceCollection AddMail(this IServiceCollection services)
    {
        services.AddLocalization();
        return services
            .AddSingleton(s => MailOptions.Read(s.GetRequiredService<IConfiguration>()))
            .AddScoped<Outbox>()
            .AddJobWork<SendLetter>();
    }
}

/// <summary>The words that mails say. The English sentence is its own key; a translation is a resource file of this name (<c>MailWords.de.resx</c>).</summary>
public sealed class MailWords
{
    private MailWords() { }
}
