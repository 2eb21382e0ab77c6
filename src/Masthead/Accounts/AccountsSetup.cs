using Masthead.Data;
using Masthead.Jobs;
using Masthead.Languages;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Masthead.Accounts;

public static class AccountsSetup
{
    public const int ShortestPassword = 12;

    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddLanguages();
        services.AddIdentityCore<Account>(options =>
        {
            options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
            options.User.RequireUniqueEmail = true;
            options.User.AllowedUserNameCharacters = "";
            // Length is what counts; rules of composition make people choose worse.
            options.Password.RequiredLength = ShortestPassword;
            options.Password.RequiredUniqueChars = 1;
            options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
            // Slow for who guesses, short for the person who is kept out by it.
            options.Lockout.MaxFailedAccessAttempts = 8;
            options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(1);
        }).AddPasswordValidator<JudgedPassword>().AddTokenProvider<AuthenticatorTokenProvider<Account>>(TokenOptions.DefaultAuthenticatorProvider);
        services.AddScoped<IUserStore<Account>, UserOnlyStore<Account, NewsroomDb, Guid>>();
        services.AddDataProtection().SetApplicationName("Masthead");
        // It warns that the keys lie in the database unsealed: docs/adr/0007-accounts.md says why.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error));
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, ProtectionKeys>();
        services.AddScoped<LogInLinks>().AddScoped<Owners>().AddScoped<LogInMail>().AddScoped<AskForLink>().AddScoped<SessionBook>().AddScoped<DeskAddress>().AddScoped<KeepViews>().AddJobWork<MailLink>();
        return services;
    }
}
