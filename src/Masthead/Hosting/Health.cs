using Masthead.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Hosting;

/// <summary>For load balancers: is the program alive, and can it do its work.</summary>
public static class Health
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => TypedResults.Text("live"));
        // As a delegate: with the context as its only parameter it would be taken for a RequestDelegate, and its answer dropped.
        app.MapGet("/health/ready", (Delegate)ReadyAsync);
    }

    private static async Task<ContentHttpResult> ReadyAsync(HttpContext context, CancellationToken cancel)
    {
        context.Response.Headers.CacheControl = "no-store";
        // Asks for a row that every newsroom's database has: a file that is there but was never opened is not ready.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(5));
        try
        {
            var db = context.RequestServices.GetRequiredService<NewsroomDb>();
            _ = await db.Set<Publications.Publication>().AnyAsync(patience.Token);
            return TypedResults.Text("ready");
        }
        catch (Exception error) when (error is System.Data.Common.DbException or InvalidOperationException or OperationCanceledException)
        {
            return TypedResults.Text("the database does not answer", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
