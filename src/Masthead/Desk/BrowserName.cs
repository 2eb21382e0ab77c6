using Microsoft.Extensions.Localization;

namespace Masthead.Desk;

/// <summary>What a browser calls itself (<c>User-Agent</c>), in words that its owner knows it by.</summary>
public static class BrowserName
{
    // The first that is found counts: most browsers name those that they resemble too.
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("Vivaldi/", "Vivaldi"), ("SamsungBrowser/", "Samsung Internet"), ("FxiOS/", "Firefox"), ("Firefox/", "Firefox"),
        ("CriOS/", "Chrome"), ("Chromium/", "Chromium"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("CrOS", "ChromeOS"), ("Windows", "Windows"), ("Macintosh", "macOS"), ("Linux", "Linux"),
    ];

    public static LocalizedString Of(string agent, IStringLocalizer<DeskWords> say) => (Find(Browsers, agent), Find(Systems, agent)) switch
    {
        ({ } browser, { } system) => say["{0} on {1}", browser, system],
        ({ } browser, null) => say["{0} on a system that it does not name", browser],
        (null, { } system) => say["A browser that does not name itself, on {0}", system],
        _ => say["A browser that does not name itself"],
    };

    private static string? Find((string Mark, string Name)[] known, string agent) =>
        Array.Find(known, k => agent.Contains(k.Mark, StringComparison.Ordinal)).Name;
}
