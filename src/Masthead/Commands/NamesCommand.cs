using System.CommandLine;
using System.Text;
using System.Text.Json;
using Masthead.Text;

namespace Masthead.Commands;

/// <summary><c>masthead names</c>: the people, organisations and places that a text names. Needs no newsroom.</summary>
public static class NamesCommand
{
    public static Command Create() =>
        TextVerb.Create("names", "Lists the people, organisations and places that English copy names.", (document, forPeople) =>
        {
            var names = NameReader.Read(Copy.ReadPage(document.View));
            return forPeople ? Encoding.UTF8.GetBytes(ForPeople(document, names)) : Json(document, names);
        });

    /// <summary>The document as the contract shapes it, on one line.</summary>
    public static byte[] Json(TextDocument document, IReadOnlyList<Name> names)
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line, FindingsJson.Plainly))
        {
            json.WriteStartObject();
            json.WritePropertyName("id");
            json.WriteRawValue(document.Id);
            json.WriteStartArray("names");
            foreach (var name in names)
            {
                json.WriteStartObject();
                json.WriteString("text", name.Span.In(document.Text));
                json.WriteNumber("start", name.Span.Start);
                json.WriteNumber("end", name.Span.End);
                json.WriteString("type", TypeOf(name.Kind));
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        line.WriteByte((byte)'\n');
        return line.ToArray();
    }

    /// <summary>Each name once, the most named first.</summary>
    private static string ForPeople(TextDocument document, IReadOnlyList<Name> names)
    {
        var page = new StringBuilder().Append(document.Name).Append(": ").Append(names.Count == 1 ? "1 name" : $"{names.Count} names").Append('\n');
        foreach (var kind in names.GroupBy(name => name.Kind).OrderBy(group => group.Key))
        {
            page.Append('\n').Append(TypeOf(kind.Key)).Append('\n');
            foreach (var name in kind.GroupBy(name => name.FullName.ReplaceLineEndings(" "), StringComparer.Ordinal).OrderByDescending(same => same.Count()).ThenBy(same => same.Key, StringComparer.Ordinal))
                page.Append("    ").Append(name.Key).Append(name.Count() > 1 ? $"  ({name.Count()} times)" : "").Append('\n');
        }
        return page.ToString();
    }

    private static string TypeOf(NameKind kind) => kind switch { NameKind.Person => "person", NameKind.Organisation => "organisation", _ => "place" };
}
