using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Masthead.Api;

/// <summary>What a request says, read strictly: each refusal names the field, parameter or header.</summary>
public static partial class Asked
{
    /// <exception cref="Refusal">It is no JSON of this shape.</exception>
    public static T Body<T>(HttpContext http)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(BodyBytes(http), ApiJson.Options) ?? throw new Refusal(ProblemKind.Unreadable, "The body is null; it must be an object.");
        }
        catch (JsonException error)
        {
            if (Unmapped().Match(error.Message) is { Success: true } match)
                throw new Refusal(ProblemKind.UnknownField, $"There is no field “{match.Groups["name"].Value}” here.") { More = { ["field"] = match.Groups["name"].Value } };
            var place = error.Path is { Length: > 1 } path ? path.TrimStart('$', '.') : null;
            throw new Refusal(ProblemKind.Unreadable, Plain(error, place)) { More = { ["field"] = place } };
        }
    }

    /// <summary>The body, which the gate has read as far as it may be long.</summary>
    public static byte[] BodyBytes(HttpContext http) => http.Items[Gate.BodyKey] as byte[] ?? [];

    public static string? Text(HttpContext http, string name, int longest = 500)
    {
        var sent = http.Request.Query[name];
        if (sent.Count == 0) return null;
        if (sent.Count > 1) throw Wrong(name, "is sent once.");
        return sent[0] is { Length: > 0 } text && text.Length <= longest ? text : throw Wrong(name, $"takes 1 to {longest} characters.");
    }

    public static int Limit(HttpContext http)
    {
        if (Text(http, "limit") is not { } text) return Parameter.Usual;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= Parameter.Most ? limit : throw Wrong("limit", $"takes a whole number from 1 to {Parameter.Most}.");
    }

    public static DateTimeOffset? Time(HttpContext http, string name)
    {
        if (Text(http, name) is not { } text) return null;
        return Times.TryRead(text.Replace(' ', '+'), out var time) ? time : throw Wrong(name, "takes a time as RFC 3339 writes it, such as 2026-03-14T09:00:00Z.");
    }

    public static T? Choice<T>(HttpContext http, string name) where T : struct, Enum
    {
        if (Text(http, name) is not { } text) return null;
        foreach (var value in Enum.GetValues<T>())
            if (JsonNamingPolicy.CamelCase.ConvertName(value.ToString()) == text) return value;
        throw Wrong(name, $"takes one of {string.Join(", ", Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName))}.");
    }

    public static Guid? Id(HttpContext http, string name)
    {
        if (Text(http, name) is not { } text) return null;
        return Guid.TryParseExact(text, "d", out var id) ? id : throw Wrong(name, "takes an id, such as 0190c0de-0000-7000-8000-000000000000.");
    }

    /// <summary>The place of a list that goes by time and id; null at its beginning.</summary>
    public static (DateTimeOffset At, Guid Id)? Place(HttpContext http)
    {
        if (Words(http) is not { } words) return null;
        return words.Split('|') is [var ticks, var guid] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var utc) && utc <= DateTimeOffset.MaxValue.UtcTicks && Guid.TryParseExact(guid, "n", out var id)
            ? (new DateTimeOffset(utc, TimeSpan.Zero), id)
            : throw Lost();
    }

    /// <summary>The place of a list that goes by one word; null at its beginning.</summary>
    public static string? Words(HttpContext http)
    {
        if (Text(http, "after") is not { } after) return null;
        return Base64Url.IsValid(after) && Encoding.UTF8.GetString(Base64Url.DecodeFromChars(after)) is { Length: > 0 } words && !words.Contains('\0', StringComparison.Ordinal) ? words : throw Lost();
    }

    public static string Next(HttpContext http, DateTimeOffset at, Guid id) => Next(http, string.Create(CultureInfo.InvariantCulture, $"{at.UtcTicks}|{id:n}"));

    /// <summary>The address of the page that goes on behind a place, with the filters of this one.</summary>
    public static string Next(HttpContext http, string place)
    {
        var query = http.Request.Query.Where(q => q.Key != "after").Select(q => KeyValuePair.Create(q.Key, (string?)q.Value)).Append(new("after", Base64Url.EncodeToString(Encoding.UTF8.GetBytes(place))));
        return Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString(http.Request.Path.Value!, query);
    }

    public static Refusal Wrong(string name, string takes) => new(ProblemKind.InvalidParameter, $"“{name}” {takes}") { More = { ["field"] = name } };

    private static Refusal Lost() => Wrong("after", "is not one that a page before has handed out. Begin without it.");

    /// <summary>Ours without the library’s names of types.</summary>
    private static string Plain(JsonException error, string? place)
    {
        if (Missing().Match(error.Message) is { Success: true } missing) return $"The body lacks {missing.Groups["names"].Value.TrimEnd('.')}.";
        if (error.Message.StartsWith("A time is written", StringComparison.Ordinal)) return $"{place ?? "The body"}: {error.Message}";
        return place is null ? $"The body is no sound JSON (line {error.LineNumber + 1}, byte {error.BytePositionInLine})." : $"“{place}” has a value of the wrong kind.";
    }

    [GeneratedRegex("JSON property '(?<name>[^']*)' could not be mapped", RegexOptions.None, 1_000)]
    private static partial Regex Unmapped();

    [GeneratedRegex("missing required properties including: (?<names>.*)$", RegexOptions.None, 1_000)]
    private static partial Regex Missing();
}
