using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Masthead.Contributors;
using Masthead.Serving;
using Masthead.Stories;

namespace Masthead.Reading;

/// <summary>A story as ninjs 3.1 (iptc.org/standards/ninjs).</summary>
internal static class NinjsForm
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), Indented = true };

    public static Page Print(PublicStory story) =>
        new(story.Standing == Standing.Withdrawn ? 410 : 200, "application/json; charset=utf-8", Write(story)) { NoIndex = true };

    public static byte[] Write(PublicStory story)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            Item(json, story);
            Names(json, story);
            Words(json, story);
            Around(json, story);
            json.WriteEndObject();
        }
        return bytes.ToArray();
    }

    private static void Item(Utf8JsonWriter json, PublicStory story)
    {
        json.WriteString("uri", story.Id);
        json.WriteStartObject("standard");
        json.WriteString("name", "ninjs");
        json.WriteString("version", "3.1");
        json.WriteString("schema", "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#");
        json.WriteEndObject();
        json.WriteString("type", "text");
        json.WriteString("profile", story.Pictures.Count > 0 ? "text-photo" : "text-only");
        json.WriteString("representationType", story.Body is null ? "partial" : "full");
        json.WriteString("version", story.Version.ToString(System.Globalization.CultureInfo.InvariantCulture));
        // Withheld may come back; canceled never does.
        json.WriteString("pubStatus", story.Standing switch { Standing.Live => "usable", Standing.Withdrawn => "withheld", _ => "canceled" });
        json.WriteString("firstCreated", XmlPage.Rfc3339(story.FirstPublishedAt));
        json.WriteString("contentCreated", XmlPage.Rfc3339(story.FirstPublishedAt));
        json.WriteString("versionCreated", XmlPage.Rfc3339(story.VersionAt));
        json.WriteString("language", story.Language);
        Said(json, "edNote", story.EditorialNote);
        Said(json, "usageTerms", story.UsageTerms);
        Said(json, "slugline", story.Slug);
        Said(json, "located", story.Dateline);
        Said(json, "by", story.By);
        Many(json, "altIds", story.Sha256.Length == 0 ? [] : new[] { ("revision", story.Revision.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("sha256", story.Sha256) }, id =>
        {
            json.WriteString("role", id.Item1);
            json.WriteString("value", id.Item2);
        });
    }

    private static void Names(Utf8JsonWriter json, PublicStory story)
    {
        void Name(PublicName who)
        {
            json.WriteString("name", who.Name);
            json.WriteString("rel", who.Role.ToString().ToLowerInvariant());
            json.WriteString("uri", who.Address);
        }
        Many(json, "people", story.Byline.Where(b => b.Kind == ContributorKind.Person), Name);
        Many(json, "organisations", story.Byline.Where(b => b.Kind != ContributorKind.Person), Name);
        Many(json, "infoSources", story.Sources.Select(s => (s.Description, Role: s.Kind.ToString().ToLowerInvariant(), s.Address)).Prepend((story.Publication.Name, "provider", story.Publication.Address)), source =>
        {
            Said(json, "name", source.Item1);
            json.WriteString("role", source.Item2);
            Address(json, "uri", source.Item3);
        });
        Many(json, "genres", new[] { story.Genre }.Where(g => g.Length > 0), genre =>
        {
            json.WriteString("name", genre);
            json.WriteString("uri", "http://cv.iptc.org/newscodes/genre/" + genre);
        });
        Many(json, "subjects", story.Topics.Select(t => (Topic: t, Rel: "about")).Concat(story.Section is { } section ? [(section, "section")] : []), subject =>
        {
            json.WriteString("name", subject.Topic.Name);
            json.WriteString("rel", subject.Rel);
            json.WriteString("uri", subject.Topic.Address);
        });
    }

    private static void Words(Utf8JsonWriter json, PublicStory story)
    {
        void Text((string Role, string Value) text)
        {
            json.WriteString("role", text.Role);
            json.WriteString("contentType", "text/plain");
            json.WriteString("value", text.Value);
        }
        Many(json, "headlines", new[] { ("main", story.Headline), ("kicker", story.Kicker) }.Concat(story.Headlines.All()).Where(h => h.Item2.Length > 0), Text);
        Many(json, "descriptions", new[] { ("summary", story.Standfirst) }.Where(d => d.Item2.Length > 0), Text);
        if (story.Body is not { } body) return;
        var plain = StoryText.Of(body);
        Many(json, "bodies", new[] { ("application/xhtml+xml", StoryXhtml.Fragment(body, story.BaseAddress, story.FigureOf, story.PostTimes)), ("text/plain", plain.Text) }, form =>
        {
            json.WriteString("role", "main");
            json.WriteString("contentType", form.Item1);
            json.WriteNumber("charCount", plain.Text.Length);
            json.WriteNumber("wordCount", plain.WordCount);
            json.WriteString("value", form.Item2);
        });
    }

    private static void Around(Utf8JsonWriter json, PublicStory story)
    {
        void Rendition(string name, string address, string contentType)
        {
            json.WriteString("name", name);
            json.WriteString("href", address);
            json.WriteString("contentType", contentType);
        }
        if (story.Standing != Standing.Withdrawn) Many(json, "renditions", new[] { ("web", story.Address, "text/html") }, r => Rendition(r.Item1, r.Item2, r.Item3));
        Many(json, "associations", story.Pictures, picture =>
        {
            json.WriteString("name", picture.IsLead ? "lead" : picture.PictureId.ToString("d"));
            json.WriteString("rel", picture.IsLead ? "lead" : "inline");
            json.WriteString("uri", picture.Id);
            json.WriteString("type", "picture");
            Said(json, "by", picture.Credit);
            Many(json, "descriptions", new[] { ("caption", picture.Caption), ("alternativeText", picture.AlternativeText) }.Where(d => d.Item2.Length > 0), text =>
            {
                json.WriteString("role", text.Item1);
                json.WriteString("contentType", "text/plain");
                json.WriteString("value", text.Item2);
            });
            Many(json, "renditions", picture.Renditions, shown =>
            {
                Rendition(shown.Name, shown.Address, shown.ContentType);
                json.WriteNumber("width", shown.Width);
                json.WriteNumber("height", shown.Height);
            });
        });
        Many(json, "trustIndicators", story.Policies, policy =>
        {
            json.WriteString("role", "https://schema.org/" + policy.Name);
            json.WriteString("href", policy.Address);
        });
    }

    private static void Said(Utf8JsonWriter json, string name, string words)
    {
        if (words.Length > 0) json.WriteString(name, words);
    }

    private static void Address(Utf8JsonWriter json, string name, string address)
    {
        if (address.Length > 0) json.WriteString(name, new Uri(address).AbsoluteUri);
    }

    /// <summary>An array of objects; nothing where there are none.</summary>
    private static void Many<T>(Utf8JsonWriter json, string name, IEnumerable<T> all, Action<T> write)
    {
        var some = all.ToList();
        if (some.Count == 0) return;
        json.WriteStartArray(name);
        foreach (var one in some)
        {
            json.WriteStartObject();
            write(one);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
