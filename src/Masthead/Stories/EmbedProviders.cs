using System.Text.RegularExpressions;

namespace Masthead.Stories;

/// <summary>How much room a frame takes.</summary>
public enum FrameShape
{
    /// <summary>A film: 16 by 9.</summary>
    Wide,
    /// <summary>A post or a chart.</summary>
    Tall,
    /// <summary>A player of sound.</summary>
    Low,
}

/// <summary>What a reader who asks for it is shown in the place of a link.</summary>
/// <param name="Provider">As its people write its name.</param>
/// <param name="Host">Where the frame comes from: what the page's policy allows.</param>
/// <param name="Address">Of the frame, made by <see cref="EmbedProviders"/> of checked parts alone.</param>
/// <param name="TellsOrigin">It does not play unless it is told which site asks; the page is never told.</param>
public sealed record EmbedFrame(string Provider, string Host, string Address, FrameShape Shape, bool TellsOrigin);

/// <summary>Whose frames may be shown on a page, and where each is: the allow-list. What is not here stays a link.</summary>
public static partial class EmbedProviders
{
    /// <param name="Pattern">Of host, path and query, whole; the host is exact. What it names <c>a</c> to <c>c</c> goes into the frame's address.</param>
    private sealed record Row(string Provider, Regex Pattern, string Host, Func<Match, string> Path, FrameShape Shape, bool TellsOrigin = false);

    private static readonly Row[] Table =
    [
        new("YouTube", YouTube(), "www.youtube-nocookie.com", m => $"/embed/{m.Groups["a"].Value}", FrameShape.Wide, TellsOrigin: true),
        new("Vimeo", Vimeo(), "player.vimeo.com", m => $"/video/{m.Groups["a"].Value}?dnt=1{(m.Groups["b"].Success ? "&h=" + m.Groups["b"].Value : "")}", FrameShape.Wide),
        new("Datawrapper", Datawrapper(), "datawrapper.dwcdn.net", m => $"/{m.Groups["a"].Value}/", FrameShape.Tall),
        new("SoundCloud", SoundCloud(), "w.soundcloud.com", m => $"/player/?url={Uri.EscapeDataString("https://soundcloud.com/" + m.Groups["a"].Value)}", FrameShape.Low),
        new("Spotify", Spotify(), "open.spotify.com", m => $"/embed/{m.Groups["a"].Value}/{m.Groups["b"].Value}", FrameShape.Low),
        new("Instagram", Instagram(), "www.instagram.com", m => $"/{m.Groups["a"].Value}/{m.Groups["b"].Value}/embed/", FrameShape.Tall),
        new("X", X(), "platform.twitter.com", m => $"/embed/Tweet.html?dnt=true&id={m.Groups["a"].Value}", FrameShape.Tall),
        new("TikTok", TikTok(), "www.tiktok.com", m => $"/player/v1/{m.Groups["a"].Value}", FrameShape.Tall),
        new("Bluesky", Bluesky(), "embed.bsky.app", m => $"/embed/{m.Groups["a"].Value}/app.bsky.feed.post/{m.Groups["b"].Value}", FrameShape.Tall),
    ];

    /// <summary>The frame of an address that a story embeds; null for one that stays a link.</summary>
    public static EmbedFrame? Of(string url)
    {
        if (url.Length > Longest || !LinkAddress.IsWeb(url) || !Uri.TryCreate(url, UriKind.Absolute, out var address) || address.UserInfo.Length > 0 || !address.IsDefaultPort) return null;
        var asked = address.IdnHost.ToLowerInvariant() + address.PathAndQuery;
        foreach (var row in Table)
            if (row.Pattern.Match(asked) is { Success: true } match) return new EmbedFrame(row.Provider, row.Host, $"https://{row.Host}{row.Path(match)}", row.Shape, row.TellsOrigin);
        return null;
    }

    private const int Longest = 500;

    private const RegexOptions Exact = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"\A((www\.|m\.)?youtube\.com/(watch\?([^#]*&)?v=|shorts/|live/|embed/)|youtu\.be/)(?<a>[A-Za-z0-9_-]{11})([?&][^#]*)?\z", Exact, 1_000)]
    private static partial Regex YouTube();

    [GeneratedRegex(@"\A((www\.)?vimeo\.com/|player\.vimeo\.com/video/)(?<a>[0-9]{1,12})(/(?<b>[0-9a-f]{6,20}))?/?(\?.*)?\z", Exact, 1_000)]
    private static partial Regex Vimeo();

    [GeneratedRegex(@"\A(datawrapper\.dwcdn\.net/|www\.datawrapper\.de/_/)(?<a>[A-Za-z0-9]{5})(/[0-9]{0,4})?/?(\?.*)?\z", Exact, 1_000)]
    private static partial Regex Datawrapper();

    [GeneratedRegex(@"\A(www\.|m\.)?soundcloud\.com/(?<a>[A-Za-z0-9_-]{1,100}/(sets/)?[A-Za-z0-9_-]{1,200})/?(\?.*)?\z", Exact, 1_000)]
    private static partial Regex SoundCloud();

    [GeneratedRegex(@"\Aopen\.spotify\.com/(intl-[a-z-]{2,7}/)?(?<a>track|album|playlist|episode|show|artist)/(?<b>[A-Za-z0-9]{22})/?(\?.*)?\z", Exact, 1_000)]
    private static partial Regex Spotify();

    [GeneratedRegex(@"\A(www\.)?instagram\.com/(?<a>p|reel)/(?<b>[A-Za-z0-9_-]{5,40})/?(\?.*)?\z", Exact, 1_000)]
    private static partial Regex Instagram();

    [GeneratedRegex(@"\A(www\.|mobile\.)?(x|twitter)\.com/[A-Za-z0-9_]{1,15}/status/(?<a>[0-9]{1,20})/?(\?.*)?\z", Exact, 1_000)]
    private static partial Regex X();

    [GeneratedRegex(@"\A(www\.|m\.)?tiktok\.com/@[A-Za-z0-9_.]{1,30}/video/(?<a>[0-9]{10,22})/?(\?.*)?\z", Exact, 1_000)]
    private static partial Regex TikTok();

    [GeneratedRegex(@"\Absky\.app/profile/(?<a>did:[a-z]{2,10}:[A-Za-z0-9.:-]{1,100}|[A-Za-z0-9.-]{3,253})/post/(?<b>[a-z2-7]{13})/?(\?.*)?\z", Exact, 1_000)]
    private static partial Regex Bluesky();
}
