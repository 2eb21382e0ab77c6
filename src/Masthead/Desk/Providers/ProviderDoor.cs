using Masthead.Accounts;
using Masthead.Outgoing;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Masthead.Desk.Providers;

/// <summary>Signing in with a provider: <c>/desk/sign-in/provider</c> leads there, and it leads back to <c>/desk/sign-in/provider/return</c>. Nothing of it is there while none is set.</summary>
public static class ProviderDoor
{
    public const string Path = DeskDoor.SignInPath + "/provider";
    private const string Scheme = "provider";

    private static readonly string[] Scopes = ["openid", "email", "profile"];

    /// <summary>Keys that only the provider has. “none”, and a secret that both sides have, sign nothing here.</summary>
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    public static void AddProvider(this IServiceCollection services, IConfiguration configuration)
    {
        if (ProviderOptions.Read(configuration) is not { } provider) return;
        services.AddSingleton(provider).AddScoped<SignInByProvider>();
        services.AddAuthentication().AddOpenIdConnect(Scheme, options =>
        {
            (options.Authority, options.ClientId, options.ClientSecret) = (provider.Authority.ToString(), provider.ClientId, provider.ClientSecret);
            options.RequireHttpsMetadata = provider.Authority.Scheme == "https";
            (options.ResponseType, options.ResponseMode, options.UsePkce) = (OpenIdConnectResponseType.Code, OpenIdConnectResponseMode.Query, true);
            options.CallbackPath = Path + "/return";
            options.SignInScheme = IdentityConstants.ExternalScheme;
            options.Scope.Clear();
            foreach (var scope in Scopes) options.Scope.Add(scope);
            (options.MapInboundClaims, options.SaveTokens, options.GetClaimsFromUserInfoEndpoint, options.DisableTelemetry) = (false, false, false, true);
            // Who somebody is, is the issuer and the subject together.
            options.ClaimActions.Remove("iss");
            options.TokenValidationParameters.ValidAlgorithms = Algorithms;
            options.BackchannelHttpHandler = OutgoingSetup.HandlerFor(provider.IsPrivate);
            options.BackchannelTimeout = OutgoingSetup.Patience;
            foreach (var (cookie, name) in new[] { (options.CorrelationCookie, "masthead.provider."), (options.NonceCookie, "masthead.nonce.") })
            {
                cookie.Name = name;
                // Lax: the way back comes from the provider's page.
                DeskDoor.OnlyHere(cookie, SameSiteMode.Lax);
            }
            options.Events.OnTokenValidated = context =>
            {
                // The standard lets a token that came straight from the provider go unsigned, and the library with it. We do not.
                if (!Algorithms.Contains(context.SecurityToken.SignatureAlgorithm, StringComparer.Ordinal)) context.Fail("The token is not signed with the provider’s key.");
                return Task.CompletedTask;
            };
            options.Events.OnTicketReceived = context => context.HttpContext.RequestServices.GetRequiredService<SignInByProvider>().DoAsync(context);
            options.Events.OnRemoteFailure = context =>
            {
                Log(context.HttpContext).LogWarning("Signing in with {Provider} failed: {Reason}", provider.Name, context.Failure?.Message);
                context.Response.Redirect(SignInByProvider.Refused("provider"));
                context.HandleResponse();
                return Task.CompletedTask;
            };
        });
        services.AddOptions<OpenIdConnectOptions>(Scheme).Configure<TimeProvider>((options, clock) => options.TokenValidationParameters.LifetimeValidator = (from, until, _, parameters) =>
            until is { } end && end > clock.GetUtcNow().UtcDateTime - parameters.ClockSkew && (from is not { } begin || begin < clock.GetUtcNow().UtcDateTime + parameters.ClockSkew));
    }

    public static void MapProvider(this IEndpointRouteBuilder desk)
    {
        if (desk.ServiceProvider.GetService<ProviderOptions>() is null) return;
        desk.MapGet("/sign-in/provider", GoAsync).AllowAnonymous();
    }

    /// <summary>A link and not a form: the pages' policy lets no form end at another house.</summary>
    private static async Task GoAsync(string? to, HttpContext http, ProviderOptions provider)
    {
        try
        {
            await http.ChallengeAsync(Scheme, new AuthenticationProperties { RedirectUri = Destination.Of(to) });
        }
        catch (InvalidOperationException away) when (!http.Response.HasStarted)
        {
            // What it offers could not be read.
            Log(http).LogWarning("{Provider} does not answer: {Reason}", provider.Name, away.InnerException?.Message ?? away.Message);
            http.Response.Redirect(SignInByProvider.Refused("away"));
        }
    }

    private static ILogger Log(HttpContext http) => http.RequestServices.GetRequiredService<ILogger<SignInByProvider>>();
}
