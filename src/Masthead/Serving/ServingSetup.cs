
namespace Masthead.Serving;

public static class ServingSetup
{
    public static IServiceCollection AddServing(this IServiceCollection services) => services.AddScoped<KeysRead>();

    /// <summary>Answers the public pages of every publication. What begins with /desk, /api or /health goes on to the staff doors.</summary>
    public static WebApplication UsePageStore(this WebApplication app)
    {
        app.Use(async (context, next) =>
        {
            var path = context.Request.Path.Value ?? "/";
            if (path.StartsWith("/desk", StringComparison.Ordinal) || path.StartsWith("/api/", StringComparison.Ordinal) || path.StartsWith("/pictures/", StringComparison.Ordinal) || path.StartsWith("/health/", StringComparison.Ordinal))
            {
                await next(context);
                return;
            }
            var hosted = await app.Services.GetRequiredService<IHostDirectory>().FindAsync(context.Request.Host.Host.ToLowerInvariant(), context.RequestAborted);
            if (hosted is null)
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }
            var port = context.Connection.LocalPort is 0 or 80 ? "" : ":" + context.Connection.LocalPort;
            var request = new PageRequest(hosted.Id, $"http://{hosted.PrimaryHost}{port}", path, context.Request.QueryString.Value?.TrimStart('?') ?? "");
            foreach (var source in context.RequestServices.GetServices<IPageSource>())
            {
                if (await source.RenderAsync(request, context.RequestAborted) is not { } page) continue;
                context.Response.StatusCode = page.Status;
                context.Response.ContentType = page.ContentType;
                if (page.Location is not null) context.Response.Headers.Location = page.Location;
                await context.Response.Body.WriteAsync(page.Body, context.RequestAborted);
                return;
            }
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        });
        return app;
    }
}
