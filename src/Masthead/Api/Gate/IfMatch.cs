using System.Globalization;

namespace Masthead.Api;

/// <summary>Entity tags as requests send them.</summary>
public static class IfMatch
{
    /// <summary>Whether a tag is among those that were sent; a proxy may have weakened it.</summary>
    public static bool IsAmong(string sent, string tag) =>
        sent.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Any(one => one == "*" || one == tag || (one.StartsWith("W/", StringComparison.Ordinal) && one[2..] == tag));

    /// <summary>Refuses a request about something else than what stands, where the tag holds no version.</summary>
    /// <param name="standing">What a GET would answer now.</param>
    public static void Hold(HttpRequest request, Answer standing)
    {
        if (!IsAmong(request.Headers.IfMatch.ToString(), standing.ETag!)) throw new Refusal(ProblemKind.VersionStale, "It was changed since you read it. Read it again, then change it.");
    }

    /// <summary>The version in front of a tag, such as 12 of <c>"12-9f86d081884c7d65"</c> and of <c>"12"</c>.</summary>
    /// <exception cref="Refusal">There is none.</exception>
    public static int VersionOf(HttpRequest request)
    {
        var sent = request.Headers.IfMatch.ToString();
        if (sent.Length == 0) throw new Refusal(ProblemKind.VersionMissing) { More = { ["field"] = "If-Match" } };
        var tag = sent.StartsWith("W/", StringComparison.Ordinal) ? sent[2..] : sent;
        var number = tag.Trim('"').Split('-')[0];
        return tag.Length > 2 && tag[0] == '"' && tag[^1] == '"' && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : throw new Refusal(ProblemKind.InvalidParameter, "If-Match takes one entity tag that begins with a version, such as \"12-9f86d081884c7d65\" or \"12\".") { More = { ["field"] = "If-Match" } };
    }
}
