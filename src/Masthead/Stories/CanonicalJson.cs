using System.Globalization;
using System.Text;

namespace Masthead.Stories;

/// <summary>JSON with one way to write each value (RFC 8785): members sorted by UTF-16 code units, no white space, the shortest escapes, UTF-8.
/// Of numbers only whole ones. Half of a surrogate pair becomes U+FFFD.</summary>
internal static class CanonicalJson
{
    /// <param name="value">A string, a bool, an int, null, a dictionary from string, or a sequence of these.</param>
    public static byte[] Write(object? value)
    {
        var json = new StringBuilder();
        Write(json, value);
        return Encoding.UTF8.GetBytes(json.ToString());
    }

    private static void Write(StringBuilder json, object? value)
    {
        switch (value)
        {
            case null: json.Append("null"); break;
            case string text: Write(json, text); break;
            case bool truth: json.Append(truth ? "true" : "false"); break;
            case int number: json.Append(number.ToString(CultureInfo.InvariantCulture)); break;
            case IReadOnlyDictionary<string, object?> members: Members(json, members); break;
            case IEnumerable<object?> items: Items(json, items); break;
            default: throw new ArgumentException($"No canonical form for {value.GetType()}.", nameof(value));
        }
    }

    private static void Members(StringBuilder json, IReadOnlyDictionary<string, object?> members)
    {
        json.Append('{');
        var isFirst = true;
        foreach (var (name, value) in members.OrderBy(m => m.Key, StringComparer.Ordinal))
        {
            if (!isFirst) json.Append(',');
            isFirst = false;
            Write(json, name);
            json.Append(':');
            Write(json, value);
        }
        json.Append('}');
    }

    private static void Items(StringBuilder json, IEnumerable<object?> items)
    {
        json.Append('[');
        var isFirst = true;
        foreach (var item in items)
        {
            if (!isFirst) json.Append(',');
            isFirst = false;
            Write(json, item);
        }
        json.Append(']');
    }

    private static void Write(StringBuilder json, string text)
    {
        json.Append('"');
        foreach (var c in text)
        {
            json.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\b' => "\\b",
                '\t' => "\\t",
                '\n' => "\\n",
                '\f' => "\\f",
                '\r' => "\\r",
                < ' ' => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture),
                _ => null,
            });
            if (c >= ' ' && c is not ('"' or '\\')) json.Append(c);
        }
        json.Append('"');
    }
}
