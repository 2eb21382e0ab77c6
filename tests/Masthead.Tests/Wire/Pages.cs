using System.Text;
using Masthead.Wire;

namespace Masthead.Tests.Wire;

/// <summary>Pages for tests.</summary>
internal static class Pages
{
    public static ReadPage Read(string text, string? address = null, string name = "page.txt") =>
        PageReader.Read(Encoding.UTF8.GetBytes(text), name, address is null ? null : new Uri(address));

    public static ReadPage Read(byte[] bytes, string name = "page.txt") => PageReader.Read(bytes, name, null);

    /// <summary>A page as sites make them: <paramref name="article"/> in an article element, with navigation before it and a foot behind.</summary>
    public static string Html(string article, string head = "<title>Council votes to dredge the eastern channel</title>") => $"""
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8">{head}</head>
        <body><nav><ul><li><a href="/">Home</a></li><li><a href="/sport/">Sport</a></li></ul></nav>
        <main><article><h1>Council votes to dredge the eastern channel</h1>
        {article}
        {string.Concat(Enumerable.Range(1, 6).Select(n => $"<p>Paragraph {n} of the story tells, in a sentence of its own, what the harbour council decided and why it did, with reasons.</p>\n"))}
        </article></main>
        <footer><p>© The Harbour Post, all rights reserved</p></footer><script>alert(1)</script></body></html>
        """;
}
