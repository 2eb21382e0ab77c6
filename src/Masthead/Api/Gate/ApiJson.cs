using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Masthead.Stories;

namespace Masthead.Api;

/// <summary>How the API writes and reads JSON: strictly, in camel case, times in UTC.</summary>
public static class ApiJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = StoryJson.Options.Encoder,
        Converters = { new Utc(), new StoryDocumentJson(), new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>A problem leaves out what it is not about.</summary>
    public static JsonSerializerOptions Problems { get; } = new(Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>RFC 3339. A time without its distance from UTC would be anybody’s guess, so it is refused.</summary>
    private sealed class Utc : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && Times.TryRead(reader.GetString()!, out var time) ? time : throw new JsonException("A time is written as RFC 3339 with its distance from UTC, such as 2026-03-14T09:00:00Z.");

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(Times.Write(value));
    }
}

public static class Times
{
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    public static bool TryRead(string text, out DateTimeOffset time)
    {
        time = default;
        var hasZone = text.Length > 10 && (text.EndsWith('Z') || text.AsSpan(10).IndexOfAny('+', '-') > 0);
        if (!hasZone || !DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var read)) return false;
        time = read.ToUniversalTime();
        return true;
    }

    public static string Write(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
