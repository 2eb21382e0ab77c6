using System.Text;
using System.Text.Encodings.Web;
using Masthead.Serving;

namespace Masthead.Reading;

/// <summary>In development: what is wrong with a theme, in place of the page. Kept like every page, until a file of the theme changes.</summary>
internal static class FaultPage
{
    public static Page Of(ThemeFault fault)
    {
        static string Safe(string text) => HtmlEncoder.Default.Encode(text);
        var html = $"""
            <!doctype html>
            <html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><title>The theme cannot print this page</title></head>
            <body><main><h1>The theme “{Safe(fault.Theme)}” cannot print this page</h1>
            <p><code>{Safe(fault.File)}</code></p>
            <pre>{Safe(fault.What)}</pre>
            <p>To see every place with its line: <code>masthead theme check {Safe(fault.Theme)}</code>. Save the file, and load this page again.</p></main></body></html>

            """;
        return new Page(StatusCodes.Status500InternalServerError, "text/html; charset=utf-8", Encoding.UTF8.GetBytes(html)) { NoIndex = true };
    }
}
