using System.Text.Encodings.Web;
using System.Text.Json;
using Masthead.Contributors;
using Masthead.Data;
using Masthead.Desk.Editing;
using Masthead.Languages;
using Masthead.Likeness;
using Masthead.Planning;
using Masthead.Publications;
using Masthead.Stories;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Desk;

/// <summary>The editor of one story. The page carries all that the editor needs to begin; without JavaScript it shows the copy and says so.</summary>
public sealed class EditStoryModel(NewsroomDb db, DeskContext desk, LikenessOptions likeness, IAntiforgery antiforgery) : PageModel
{
    private const int MostContributors = 2_000;

    /// <summary>JSON that can stand in a page: the encoder leaves no angle bracket in it.</summary>
    private static readonly JsonSerializerOptions InPage = new(StoryJson.Options) { Encoder = JavaScriptEncoder.Default };

    public Story Story { get; private set; } = null!;
    public string Headline => Story.Headline.Length > 0 ? Story.Headline : "Untitled story".Said();
    public HtmlString Data { get; private set; } = HtmlString.Empty;
    public HtmlString Body { get; private set; } = HtmlString.Empty;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await desk.StoryAsync(id, cancel) is not { } story) return NotFound();
        Story = story;
        ViewData["Notes"] = await db.StoryNotes().CountAsync(n => n.StoryId == id && n.ParentId == null && n.ResolvedAt == null, cancel);
        Body = new HtmlString(StoryHtml.Render(story.Draft.Body, _ => null, PostTimes.In(desk.Chosen!.Zone, desk.Chosen.Language, "")));
        Data = new HtmlString(JsonSerializer.Serialize(await PageOfAsync(story, cancel), InPage));
        return Page();
    }

    private async Task<EditorPage> PageOfAsync(Story story, CancellationToken cancel)
    {
        var publication = desk.Chosen!;
        var language = story.Draft.Language ?? publication.Language;
        var tokens = antiforgery.GetAndStoreTokens(HttpContext);
        var sections = await db.Set<Section>().Where(s => s.PublicationId == story.PublicationId).OrderBy(s => s.Position).Select(s => new NamedThing(s.Id, s.Name)).ToListAsync(cancel);
        var contributors = await db.Contributors().Where(c => c.PublicationId == story.PublicationId).OrderBy(c => c.Name).Take(MostContributors).Select(c => new NamedThing(c.Id, c.Name)).ToListAsync(cancel);
        var about = story.Draft.TopicIds.ToList();
        var topics = about.Count == 0 ? [] : await db.Set<Topic>().Where(t => t.PublicationId == story.PublicationId && about.Contains(t.Id)).Select(t => new NamedThing(t.Id, t.Name)).ToListAsync(cancel);
        return new EditorPage(story.Id, publication.Name, language, Stories.LanguageTag.IsRightToLeft(language), desk.Chosen!.Zone.Id, desk.CanWrite(story), desk.CanSuggest(story), desk.CanPublish(story), likeness.IsOn,
            new Token(tokens.HeaderName!, tokens.RequestToken!), story.Draft.Woven(), await db.StandingAsync(story, desk, Request, cancel), sections, contributors, topics, new NamedThing(desk.Account.Id, desk.Account.DisplayName));
    }
}
