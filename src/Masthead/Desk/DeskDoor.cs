using System.Text.Encodings.Web;
using System.Text.Unicode;
using System.Threading.RateLimiting;
using Masthead.Accounts;
using Masthead.Desk.Editing;
using Masthead.Desk.Fronts;
using Masthead.Desk.Log;
using Masthead.Desk.Palette;
using Masthead.Desk.Passkeys;
using Masthead.Desk.Providers;
using Masthead.Languages;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.Extensions.WebEncoders;

namespace Masthead.Desk;

/// <summary>The staff side, at <c>/desk</c>. Every page and endpoint of it asks for an account, unless it says by itself that it does not.</summary>
public static class DeskDoor
{
    public const string Root = "/desk";
    public const string SignInPath = "/desk/sign-in";

    /// <summary>The policy of what may be tried only so often.</summary>
    public const string FewTries = "few-tries";

    public static IServiceCollection AddDesk(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddLanguages();
        // Copy is not English alone: words stand in the page as they are, not as numbers.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddRazorPages(pages =>
        {
            pages.RootDirectory = "/Desk";
            pages.Conventions.AddFolderRouteModelConvention("/", UnderDesk);
            pages.Conventions.ConfigureFilter(new RuleAtTheForm());
        }).AddViewOptions(views => views.HtmlHelperOptions.ClientValidationEnabled = false).ConfigureApplicationPartManager(OwnPagesAlone).AddDataAnnotationsLocalization();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "masthead.form";
            options.SuppressXFrameOptionsHeader = true;
            OnlyHere(options.Cookie, SameSiteMode.Strict);
        });
        services.Configure<Microsoft.AspNetCore.Mvc.CookieTempDataProviderOptions>(options =>
        {
            options.Cookie.Name = "masthead.note";
            OnlyHere(options.Cookie, SameSiteMode.Strict);
        });
        AddSessions(services);
        services.AddProvider(configuration);
        services.AddAuthorization();
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.AddPolicy(FewTries, context => HttpMethods.IsPost(context.Request.Method)
                ? RateLimitPartition.GetSlidingWindowLimiter(context.Connection.RemoteIpAddress?.ToString() ?? "unknown", _ => new() { PermitLimit = 30, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 })
                : RateLimitPartition.GetNoLimiter("reading"));
        });
        return services.AddScoped<DeskContext>().AddScoped<ComingIn>().AddScoped<LateHours>().AddScoped<FrontOffers>().AddScoped<GivenUpWork>().AddScoped<Planning.NoticesOfPerson>().AddScoped<DeskCounts>().AddScoped<Today.StoriesWaiting>().AddScoped<ActOnStories>();
    }

    /// <summary>What stands before every desk page: its headers, what becomes of an error, who asks.</summary>
    public static WebApplication UseDesk(this WebApplication app)
    {
        // Only from a proxy on this machine: whether the browser came by https, and from where.
        app.UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto });
        app.UseMiddleware<DeskHeaders>();
        app.UseMiddleware<AskedLanguage>();
        app.UseMiddleware<DeskErrors>();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseMiddleware<DeskSession>();
        app.UseMiddleware<OwnLanguage>();
        app.UseAuthorization();
        app.UseMiddleware<SecondFactorFirst>();
        return app;
    }

    public static WebApplication MapDesk(this WebApplication app)
    {
        app.MapRazorPages().RequireAuthorization();
        // Endpoints that are not pages go here: they too ask for an account, and for the antiforgery token wherever they change something.
        var desk = app.MapGroup(Root).RequireAuthorization().AddEndpointFilter(RefuseForgery.FilterAsync);
        desk.MapAssets();
        desk.MapPasskeys();
        desk.MapPalette();
        desk.MapEditing();
        desk.MapWriting();
        desk.MapNotes();
        desk.MapPublishedToLink();
        desk.MapTopicsToName();
        desk.MapPreviewFrame();
        desk.MapFrontFrame();
        desk.MapPictureFiles();
        desk.MapPictureLibrary();
        desk.MapAudit();
        desk.MapProvider();
        return app;
    }

    private static void AddSessions(IServiceCollection services)
    {
        new IdentityBuilder(typeof(Account), services).AddSignInManager();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.Configure<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme, options =>
        {
            // Lax, not Strict: a log-in link is followed from a mail or a terminal, and must arrive with its session.
            options.Cookie.Name = "masthead";
            OnlyHere(options.Cookie, SameSiteMode.Lax);
            options.ExpireTimeSpan = AccountSession.Idle;
            options.LoginPath = SignInPath;
            options.ReturnUrlParameter = "to";
            // An open page asks for alarms and for who else is here by itself: that is nobody at work, and must not keep the session alive.
            options.Events.OnCheckSlidingExpiration = context =>
            {
                if (AsksByItself(context.Request)) context.ShouldRenew = false;
                return Task.CompletedTask;
            };
            // The framework's validator would make the claims anew, and forget the session and that it came by password alone. Whether it was ended, DeskSession sees at every request.
            options.Events.OnValidatePrincipal = _ => Task.CompletedTask;
            options.Events.OnSigningIn = ComingIn.SigningIn;
            options.Events.OnSigningOut = ComingIn.SigningOut;
            options.Events.OnRedirectToLogin = context => Refused(context, StatusCodes.Status401Unauthorized);
            options.Events.OnRedirectToAccessDenied = context => Refused(context, StatusCodes.Status403Forbidden);
        });
        foreach (var scheme in new[] { IdentityConstants.TwoFactorUserIdScheme, IdentityConstants.TwoFactorRememberMeScheme, IdentityConstants.ExternalScheme })
        {
            services.Configure<CookieAuthenticationOptions>(scheme, options =>
            {
                options.Cookie.Name = "masthead." + scheme.Split('.')[^1].ToLowerInvariant();
                OnlyHere(options.Cookie, SameSiteMode.Strict);
            });
        }
    }

    private static bool AsksByItself(HttpRequest request) =>
        request.Path == AlarmsModel.Path || (request.Path.StartsWithSegments("/desk/stories", StringComparison.OrdinalIgnoreCase) && request.Path.Value!.EndsWith(WritingDoor.PresencePath, StringComparison.Ordinal));

    private static Task Refused(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (status == StatusCodes.Status401Unauthorized && context.HttpContext.IsForPage()) context.Response.Redirect(context.RedirectUri);
        else context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    /// <summary>The desk's cookies never travel to a public page.</summary>
    internal static void OnlyHere(CookieBuilder cookie, SameSiteMode sameSite) =>
        (cookie.Path, cookie.HttpOnly, cookie.SameSite, cookie.SecurePolicy, cookie.IsEssential) = (Root, true, sameSite, CookieSecurePolicy.SameAsRequest, true);

    private static void UnderDesk(PageRouteModel page)
    {
        foreach (var route in page.Selectors.Select(s => s.AttributeRouteModel).OfType<AttributeRouteModel>())
        {
            var template = (route.Template ?? "").TrimStart('~').TrimStart('/');
            route.Template = template == "desk" || template.StartsWith("desk/", StringComparison.OrdinalIgnoreCase) ? template : AttributeRouteModel.CombineTemplates("desk", template);
        }
    }

    /// <summary>The pages are this assembly's, whichever program hosts it.</summary>
    private static void OwnPagesAlone(ApplicationPartManager parts)
    {
        var assembly = typeof(DeskDoor).Assembly;
        parts.ApplicationParts.Clear();
        foreach (var part in ApplicationPartFactory.GetApplicationPartFactory(assembly).GetApplicationParts(assembly)) parts.ApplicationParts.Add(part);
    }
}
