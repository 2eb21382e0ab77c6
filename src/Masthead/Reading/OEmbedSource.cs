using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Masthead.Pictures;
using Masthead.Serving;
using Masthead.Stories;
using Microsoft.AspNetCore.WebUtilities;

namespace Masthead.Reading;

/// <summary>How another site may show a story of this one: <c>/oembed/?url=…&amp;format=json|xml&amp;maxwidth=…&amp;maxheight=…</c> (oembed.com). The answer is of type <c>link</c>,
/// which every consumer can show: a title, who wrote it, a thumbnail.</summary>
internal sealed class OEmbedSource(Press press) : IPageSource
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public async ValueTask<Page?> RenderAsync(PageRequest request, CancellationToken cancel)
    {
        if (request.Path != AskedAddress.OEmbed) return null;
        var asked = QueryHelpers.ParseQuery(request.Query);
        var format = asked.TryGetValue("format", out var named) ? named.ToString() : "json";
        if (format is not ("json" or "xml")) return Refused(501, "The format can be json or xml.");
        if (!asked.TryGetValue("url", out var url)) return Refused(400, "The parameter url is missing: the address of a story.");
        var edition = await press.OpenAsync(request, cancel);
        if (PathOf(url.ToString(), request.BaseAddress) is not { } path || await FindAsync(edition, path, cancel) is not { } shown || shown.Story.Standing == Standing.Withdrawn)
            return Refused(404, "No story stands at that address.");
        var answer = Answer(edition, shown, Limit(asked, "maxwidth"), Limit(asked, "maxheight"));
        return format == "json"
            ? new Page(200, "application/json; charset=utf-8", Json(answer)) { NoIndex = true }
            : new Page(200, "text/xml; charset=utf-8", Xml(answer)) { NoIndex = true };
    }

    /// <summary>The discovery links of a story's head.</summary>
    public static string AddressOf(Edition edition, string path, string format) => edition.Absolute($"{AskedAddress.OEmbed}?url={Uri.EscapeDataString(edition.Absolute(path))}&format={format}");

    /// <summary>The path of an address of this publication; null for another's. Its scheme does not matter: links are older than certificates.</summary>
    private static string? PathOf(string url, string baseAddress)
    {
        if (!LinkAddress.IsWeb(url)) return null;
        var (asked, own) = (new Uri(url), new Uri(baseAddress));
        if (asked.UserInfo.Length > 0 || !asked.Host.Equals(own.Host, StringComparison.OrdinalIgnoreCase) || (asked.Port != own.Port && !(asked.IsDefaultPort && own.IsDefaultPort))) return null;
        var path = Uri.UnescapeDataString(asked.AbsolutePath);
        return AskedAddress.IsSound(path) && AskedAddress.IsClean(path) ? path : null;
    }

    private static async Task<ShelfStory?> FindAsync(Edition edition, string path, CancellationToken cancel)
    {
        foreach (var at in path.EndsWith('/') ? new[] { path } : [path, path + "/"])
        {
            if (await edition.Shelf.StoryAtAsync(at, cancel) is { } shown) return shown;
            if (await edition.Shelf.MovedToAsync(at, cancel) is { } now && await edition.Shelf.StoryAtAsync(now, cancel) is { } moved) return moved;
        }
        return null;
    }

    private static int Limit(Dictionary<string, Microsoft.Extensions.Primitives.StringValues> asked, string name) =>
        asked.TryGetValue(name, out var value) && int.TryParse(value.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var limit) ? limit : int.MaxValue;

    private static List<(string Name, object Value)> Answer(Edition edition, ShelfStory shown, int maxWidth, int maxHeight)
    {
        var (story, writers) = (shown.Story, shown.Writers());
        var answer = new List<(string, object)>
        {
            ("version", "1.0"),
            ("type", "link"),
            ("title", story.Standing == Standing.Retracted ? $"{edition.Words["notice.retraction"]}: {story.Headline}" : story.Headline),
            ("url", edition.Absolute(story.Path)),
            ("provider_name", edition.Publication.Name),
            ("provider_url", edition.Absolute("/")),
        };
        if (writers.Count > 0)
        {
            answer.Add(("author_name", string.Concat(edition.Names(shown.Byline.Where(b => writers.Contains(b.Contributor))).Select(n => n.Joint + n.Name))));
            if (writers is [var only]) answer.Add(("author_url", edition.Absolute(Edition.AuthorPath(only))));
        }
        if (story.Standing == Standing.Live && shown.LeadPicture is { } picture && Fitting(picture, maxWidth, maxHeight) is { } width)
        {
            answer.Add(("thumbnail_url", edition.Absolute(PictureAddresses.Path(picture.Sha256, width, PictureFormat.Jpeg))));
            answer.Add(("thumbnail_width", width));
            answer.Add(("thumbnail_height", PictureAddresses.HeightAt(picture, width)));
        }
        return answer;
    }

    /// <summary>The widest that fits, of those up to 1280; null where none does.</summary>
    private static int? Fitting(Picture picture, int maxWidth, int maxHeight) =>
        PictureAddresses.WidthsOf(picture.Width).Where(w => w <= 1280 && w <= maxWidth && PictureAddresses.HeightAt(picture, w) <= maxHeight).Select(w => (int?)w).LastOrDefault();

    private static byte[] Json(List<(string Name, object Value)> answer)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            foreach (var (name, value) in answer)
            {
                if (value is int number) json.WriteNumber(name, number);
                else json.WriteString(name, (string)value);
            }
            json.WriteEndObject();
        }
        return bytes.ToArray();
    }

    private static byte[] Xml(List<(string Name, object Value)> answer) => XmlPage.Write(xml =>
    {
        xml.WriteStartElement("oembed");
        foreach (var (name, value) in answer) xml.Element(name, Convert.ToString(value, CultureInfo.InvariantCulture)!);
        xml.WriteEndElement();
    });

    private static Page Refused(int status, string why) => new(status, "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(why + "\n")) { NoIndex = true };
}
