using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;

namespace Masthead.Serving;

/// <summary>Pages that stand for no publication, or for one that cannot be shown: made of nothing but these words.</summary>
internal static class PlainPage
{
    private const string Style =
        ":root{color-scheme:light dark}body{margin:0;padding:12vh 1.5rem 4rem;font:1.0625rem/1.6 Georgia,serif}main{max-width:38rem;margin:auto}"
        + "h1{font-size:1.6rem;line-height:1.25;margin:0 0 1rem}code{font:.9em ui-monospace,monospace;overflow-wrap:anywhere}p{margin:0 0 1rem}";

    private static readonly string ContentSecurity =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>What is told where no door has a page, not even one that says so.</summary>
    public static Page NotFound { get; } = new(StatusCodes.Status404NotFound, "text/plain; charset=utf-8", "There is nothing at this address.\n"u8.ToArray()) { NoIndex = true };

    /// <param name="paragraphs">Plain text; what stands between backquotes is shown as code.</param>
    public static Task WriteAsync(HttpContext context, int status, string title, params string[] paragraphs)
    {
        var html = new StringBuilder("<!doctype html>\n<html lang=\"en-GB\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>");
        html.Append(HtmlEncoder.Default.Encode(title)).Append("</title><style>").Append(Style).Append("</style></head><body><main><h1>").Append(HtmlEncoder.Default.Encode(title)).Append("</h1>");
        foreach (var paragraph in paragraphs)
        {
            html.Append("<p>");
            var parts = paragraph.Split('`');
            for (var i = 0; i < parts.Length; i++) html.Append(i % 2 == 1 ? "<code>" : "").Append(HtmlEncoder.Default.Encode(parts[i])).Append(i % 2 == 1 ? "</code>" : "");
            html.Append("</p>");
        }
        var bytes = Encoding.UTF8.GetBytes(html.Append("</main></body></html>\n").ToString());
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = bytes.Length;
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentSecurityPolicy = ContentSecurity;
        foreach (var (name, value) in PageHeaders.Security) response.Headers[name] = value;
        response.Headers["X-Robots-Tag"] = "noindex";
        if (status == StatusCodes.Status503ServiceUnavailable) response.Headers.RetryAfter = 5.ToString(CultureInfo.InvariantCulture);
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
    }
}
