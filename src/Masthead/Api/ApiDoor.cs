namespace Masthead.Api;

/// <summary>The side of programs, at <c>/api/v1</c> of every host where the desk answers. It knows no session and no cookie: a token in <c>Authorization</c>, or nothing.</summary>
public static class ApiDoor
{
    public const string Root = "/api/v1";

    public static IServiceCollection AddApi(this IServiceCollection services) =>
        services.AddSingleton<Allowances>().AddScoped<Caller>().AddScoped<OnceUnderAKey>().AddScoped<StoryReading>().AddSingleton<ApiDocument>();

    public static WebApplication UseApi(this WebApplication app)
    {
        app.UseMiddleware<ApiErrors>();
        return app;
    }

    public static WebApplication MapApi(this WebApplication app)
    {
        var api = app.MapGroup(Root).AddEndpointFilter(Gate.FilterAsync);
        api.MapDocument();
        api.MapPublication();
        api.MapSettings();
        api.MapStories();
        api.MapStoryHours();
        api.MapStoryActs();
        api.MapRevisions();
        api.MapPictures();
        api.MapFront();
        api.MapStatements();
        api.MapPlanning();
        api.MapAudit();
        api.MapWebhooks();
        return app;
    }

    /// <summary>A GET takes HEAD as well.</summary>
    internal static void Map(this IEndpointRouteBuilder api, string method, string pattern, Delegate handler, Operation operation) =>
        api.MapMethods(pattern, method == HttpMethods.Get ? [HttpMethods.Get, HttpMethods.Head] : [method], handler).WithMetadata(operation);
}
