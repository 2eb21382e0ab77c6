using System.Net;

namespace Masthead.Serving;

/// <summary>What is told at a host where no publication answers: to the person who runs the program, because no reader was meant to come here.</summary>
internal static class UnknownHost
{
    public static Task AnswerAsync(HttpContext context, string host, string path)
    {
        if (path == "/" && IsLoopback(host))
        {
            context.Response.StatusCode = StatusCodes.Status302Found;
            context.Response.Headers.Location = "/desk";
            context.Response.Headers.CacheControl = "no-store";
            return Task.CompletedTask;
        }
        if (host.Length == 0) return PlainPage.WriteAsync(context, StatusCodes.Status400BadRequest, "Which publication?", "The request names no host, and a publication is found by its host.");
        // A host is shown as it came; only one that could be a name is put into a command.
        var isName = Uri.CheckHostName(host) == UriHostNameType.Dns;
        return PlainPage.WriteAsync(
            context, StatusCodes.Status404NotFound, $"No publication answers at {host}",
            "Masthead runs here, but none of its publications has this host.",
            isName ? $"To open a publication at it: `masthead publication add NAME --name \"Its title\" --host {host}`" : "To open a publication: `masthead publication add NAME --name \"Its title\" --host HOST`",
            "To see the publications there are: `masthead publication list`. The desk is at `/desk`.");
    }

    private static bool IsLoopback(string host) => host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
