using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Masthead.Data;
using Masthead.Publications;
using Masthead.Serving;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Reading;

/// <summary>A draft in the hands that print stories; neither page store nor shelf ever has it.</summary>
internal sealed class StoryPreview(Press press, NewsroomDb db, PublicAddress address, TimeProvider clock) : IStoryPreview
{
    // Words stand as they are, not as numbers: copy is not English alone.
    private static readonly HtmlEncoder Words = HtmlEncoder.Create(UnicodeRanges.All);

    public async Task<string> PrintAsync(Story story, StoryContent words, bool told, CancellationToken cancel)
    {
        var edition = await OpenAsync(story.PublicationId, cancel);
        var page = await edition.PrintPreviewAsync(await edition.Shelf.AsIfPublishedAsync(story, words, clock.GetUtcNow(), cancel), words, cancel);
        var html = Encoding.UTF8.GetString(page.Body.Span);
        return told ? WithNote(html, edition.Words["preview-note"]) : html;
    }

    public async Task<string> AddressOfAsync(Guid publicationId, string token, CancellationToken cancel) => await BaseOfAsync(publicationId, cancel) + PreviewDoor.Path + token;

    /// <summary>The page that stands for whatever a link does not show.</summary>
    public async Task<string> PrintNotFoundAsync(Guid publicationId, CancellationToken cancel) => Encoding.UTF8.GetString((await OpenAsync(publicationId, cancel)).PrintNotFound().Body.Span);

    private async Task<Edition> OpenAsync(Guid publicationId, CancellationToken cancel) => await press.OpenAsync(new PageRequest(publicationId, await BaseOfAsync(publicationId, cancel), "/", ""), cancel);

    private async Task<string> BaseOfAsync(Guid publicationId, CancellationToken cancel) =>
        address.Of(await db.Set<PublicationHost>().Where(h => h.PublicationId == publicationId && h.IsPrimary).Select(h => h.Host).FirstOrDefaultAsync(cancel) ?? "localhost");

    /// <summary>First of all on the page, whichever theme it wears: a theme cannot forget it.</summary>
    private static string WithNote(string html, string words)
    {
        var note = $"<p class=\"preview-note\" role=\"note\">{Words.Encode(words)}</p>\n";
        var body = html.IndexOf("<body", StringComparison.OrdinalIgnoreCase);
        var at = body < 0 ? -1 : html.IndexOf('>', body);
        return at < 0 ? note + html : html.Insert(at + 1, "\n" + note);
    }
}
