namespace Masthead.Serving;

/// <summary>The first middleware: answers every public page of every publication, from the store where it can.</summary>
internal sealed class PageDoor(RequestDelegate next, HostMemory hosts, PublicAddress address, PageStore store, PageRenders renders, CutOff cutOff, AwayPages away, SharedCaches caches, AnswersCounted counted, TimeProvider clock, ILogger<PageDoor> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "/";
        if (IsOfAnotherDoor(path)) await next(context);
        else if (!IsSound(context.Request)) await RefuseAsync(context, path);
        else await AnswerAsync(context, path);
    }

    private static bool IsOfAnotherDoor(string path) =>
        path is "/desk" or "/metrics" || path.StartsWith("/desk/", StringComparison.Ordinal) || path.StartsWith("/api/", StringComparison.Ordinal)
        || path.StartsWith("/health/", StringComparison.Ordinal) || path.StartsWith("/pictures/", StringComparison.Ordinal)
        || IsPrivateLink(path);

    /// <summary>A private link to a story: nothing of it is ever kept.</summary>
    private static bool IsPrivateLink(string path) => path.Length == Previews.Length + PreviewTokenLength && path.StartsWith(Previews, StringComparison.Ordinal) && path.AsSpan(Previews.Length).IndexOf('/') < 0;

    private const string Previews = "/preview/";
    private const int PreviewTokenLength = 43;

    private static bool IsSound(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && request.Path.Value!.Length <= AskedAddress.LongestPath && AskedAddress.IsSound(request.Path.Value!);

    private static Task RefuseAsync(HttpContext context, string path)
    {
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.Headers.Allow = "GET, HEAD";
            return PlainPage.WriteAsync(context, StatusCodes.Status405MethodNotAllowed, "This page can only be read", $"It takes GET and HEAD; the request was {context.Request.Method}.");
        }
        return path.Length > AskedAddress.LongestPath
            ? PlainPage.WriteAsync(context, StatusCodes.Status414UriTooLong, "This address is too long", $"An address here has at most {AskedAddress.LongestPath:N0} characters; this one has {path.Length:N0}.")
            : PlainPage.WriteAsync(context, StatusCodes.Status400BadRequest, "This address cannot be read", "It holds a character that no address has. See whether it was copied whole.");
    }

    private async Task AnswerAsync(HttpContext context, string path)
    {
        HostedPublication? hosted = null;
        try
        {
            var host = context.Request.Host.Host.ToLowerInvariant();
            hosted = await hosts.FindAsync(host, context.RequestAborted);
            if (hosted is null) await UnknownHost.AnswerAsync(context, host, path);
            else if (host != hosted.PrimaryHost || !AskedAddress.IsClean(path)) Move(context, address.Of(hosted.PrimaryHost), AskedAddress.Clean(path));
            else await AnswerAsync(context, new PageRequest(hosted.Id, address.Of(hosted.PrimaryHost), path, AskedAddress.Query(context.Request)));
        }
        catch (DatabaseAway)
        {
            counted.WasUnavailable();
            if (hosted is null || !await away.TryWriteAsync(context, hosted.Id)) await PlainPage.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, "This page cannot be shown just now", "The newsroom’s database does not answer, and no copy of this page is at hand. Please try again in a moment.");
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The reader has left.
        }
        catch (Exception error) when (!context.Response.HasStarted && error is not (OperationCanceledException or Data.CannotBeDone))
        {
            log.LogError(error, "The page {Host}{Path} could not be made", context.Request.Host, path);
            context.Response.Clear();
            await PlainPage.WriteAsync(context, StatusCodes.Status500InternalServerError, "This page cannot be shown", "Something in it went wrong on our side; it has been noted. The other pages are not touched by it.");
        }
    }

    private async Task AnswerAsync(HttpContext context, PageRequest request)
    {
        // Before the page is looked for: what is published from now on comes in time for the second purge.
        var passing = cutOff.IsInTouch || !caches.ArePurged ? null : caches;
        if (store.Find(PageId.Of(request), clock) is { } stored)
        {
            counted.Hit();
            await PageAnswer.WriteAsync(context, stored, cutOff.IsNow ? PageAnswer.HitWithoutDatabase : PageAnswer.Hit, passing);
            return;
        }
        RenderedPage rendered;
        try
        {
            rendered = await renders.RenderAsync(request, context.RequestAborted);
        }
        catch (DatabaseAway) when (store.LastGood(PageId.Of(request)) is { } lastGood)
        {
            counted.WasLastGood();
            await PageAnswer.WriteAsync(context, lastGood, PageAnswer.LastGood(lastGood, clock.GetUtcNow()), caches.ArePurged ? caches : null);
            return;
        }
        counted.Miss();
        await PageAnswer.WriteAsync(context, rendered.Page, PageAnswer.Miss(rendered), rendered.IsStored || !caches.ArePurged ? passing : caches);
    }

    private static void Move(HttpContext context, string baseAddress, string path)
    {
        context.Response.StatusCode = StatusCodes.Status301MovedPermanently;
        context.Response.Headers.Location = baseAddress + new PathString(path).ToUriComponent() + context.Request.QueryString.ToUriComponent();
        context.Response.Headers.CacheControl = "public, max-age=0, must-revalidate";
        context.Response.ContentLength = 0;
    }
}
