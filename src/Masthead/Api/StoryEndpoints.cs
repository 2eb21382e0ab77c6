using System.Security.Cryptography;
using System.Text;
using Masthead.Data;
using Masthead.Publishing;
using Masthead.Search;
using Masthead.Stories;
using Masthead.Tokens;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Api;

/// <summary>Stories: the list, one, begun, saved, checked.</summary>
internal static class StoryEndpoints
{
    internal const string Tag = "Stories";

    /// <summary>As much as the desk takes.</summary>
    internal const int LargestStory = 5 * 1024 * 1024;

    internal static readonly Parameter Form = new("body", "Gives the body in this form too, in `bodyText`.", """{"type":"string","enum":["document","html","markdown"],"default":"document"}""", "\"markdown\"");

    private const string Example = """{"headline":"Harbour wall holds","standfirst":"Engineers look at it in the morning.","body":{"type":"doc","content":[{"type":"paragraph","attrs":{"id":"p00000000001"},"content":[{"type":"text","text":"The wall held through the night."}]}]}}""";

    private const string Places = "Ids of blocks are yours to make: 12 to 64 letters a–z and digits, each once in a document. A field that is left out is empty.";

    public static void MapStories(this IEndpointRouteBuilder api)
    {
        api.Map("GET", "/stories", ListAsync, Operation.List<StoryLine>("listStories", Tag, "Stories, the last changed first", Scope.StoriesRead,
            new("status", "Only those of this status.", """{"type":"string","enum":["draft","inReview","ready","published","withdrawn","retracted"]}""", "\"draft\""),
            new("section", "Only those whose draft is in this section.", """{"type":"string","format":"uuid"}""", "\"0190c0de-0000-7000-8000-000000000000\""),
            new("changedSince", "Only those that were changed at this time or later.", """{"type":"string","format":"date-time"}""", "\"2026-03-14T09:00:00Z\""),
            new("words", "Only those that these words find, as the search of the desk finds them: words in the headline first, then the newest. It goes with `status` and nothing else.", """{"type":"string","minLength":1,"maxLength":500}""", "\"harbour wall\"")));
        api.Map("POST", "/stories", BeginAsync, Operation.One<StoryView>("beginStory", Tag, "Begins a story as a draft", Scope.StoriesWrite) with
        {
            Body = typeof(StoryContent), LargestBody = LargestStory, Status = 201, HasLocation = true, Example = Example, Description = Places,
        });
        api.Map("GET", "/stories/{id:guid}", ReadAsync, Operation.One<StoryView>("readStory", Tag, "A story with its draft", Scope.StoriesRead) with { Query = [Form] });
        api.Map("PUT", "/stories/{id:guid}/draft", SaveAsync, Operation.One<StoryView>("saveDraft", Tag, "Saves the whole draft", Scope.StoriesWrite) with
        {
            Body = typeof(StoryContent), LargestBody = LargestStory, NeedsVersion = true, Example = Example,
            Description = Places + " Readers see nothing of it before it is published. The same save sent again, because its answer was lost, is answered as it was.",
        });
        api.Map("GET", "/stories/{id:guid}/checks", CheckAsync, Operation.One<ChecksView>("checkStory", Tag, "What the copy desk says of the draft", Scope.StoriesRead) with
        {
            Description = "By the rules of the publication, as the desk reads it.",
        });
    }

    private static async Task<Answer> ListAsync(HttpContext http, Caller caller, NewsroomDb db, SearchDesk search, CancellationToken cancel)
    {
        var (limit, status, section, since) = (Asked.Limit(http), Asked.Choice<StoryStatus>(http, "status"), Asked.Id(http, "section"), Asked.Time(http, "changedSince"));
        if (Asked.Text(http, "words") is { } words)
        {
            if (section is not null || since is not null) throw Asked.Wrong("words", "goes with status, and with no other filter.");
            var answer = await search.FindAsync(caller.PublicationId, SearchQuestion.Parse(words), status, Asked.Words(http), limit, cancel);
            var found = await db.Stories().AsNoTracking().Where(s => s.PublicationId == caller.PublicationId && answer.Stories.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancel);
            return Answer.List<StoryLine>([.. answer.Stories.Where(found.ContainsKey).Select(id => Line(found[id]))], answer.Next is { } next ? Asked.Next(http, next) : null);
        }
        var stories = db.Stories().AsNoTracking().Where(s => s.PublicationId == caller.PublicationId);
        if (status is not null) stories = stories.Where(s => s.Status == status);
        if (section is not null) stories = stories.Where(s => s.SectionId == section);
        if (since is { } from) stories = stories.Where(s => s.ChangedAt >= from);
        if (Asked.Place(http) is var (at, id)) stories = stories.Where(s => s.ChangedAt < at || (s.ChangedAt == at && s.Id.CompareTo(id) < 0));
        var page = await stories.OrderByDescending(s => s.ChangedAt).ThenByDescending(s => s.Id).Take(limit + 1).ToListAsync(cancel);
        return Answer.List<StoryLine>([.. page.Take(limit).Select(Line)], page.Count > limit ? Asked.Next(http, page[limit - 1].ChangedAt, page[limit - 1].Id) : null);
    }

    private static async Task<Answer> BeginAsync(HttpContext http, Caller caller, NewsroomDb db, StoryReading reading, CancellationToken cancel)
    {
        var story = db.BeginStory(caller.PublicationId, Asked.Body<StoryContent>(http), caller.Actor, caller.Now);
        await db.SaveChangesAsync(CancellationToken.None);
        return await reading.AnswerAsync(story, cancel, status: StatusCodes.Status201Created, location: $"{ApiDoor.Root}/stories/{story.Id}");
    }

    private static async Task<Answer> ReadAsync(Guid id, HttpContext http, StoryReading reading, CancellationToken cancel) =>
        await reading.AnswerAsync(await reading.FindAsync(id, cancel), cancel, Asked.Choice<BodyForm>(http, "body") ?? BodyForm.Document);

    private static async Task<Answer> SaveAsync(Guid id, HttpContext http, Caller caller, StoryReading reading, SaveDraft save, NewsroomDb db, CancellationToken cancel)
    {
        var story = await reading.FindAsync(id, cancel);
        if (!caller.CanWrite(story)) throw new Refusal(ProblemKind.NotAllowed);
        var (sent, content) = (IfMatch.VersionOf(http.Request), Asked.Body<StoryContent>(http));
        // The same save again has the same id, and gets the same answer.
        var saveId = new Guid(SHA256.HashData([.. Encoding.UTF8.GetBytes($"{caller.Token.Id:n}{id:n}{sent}|"), .. Asked.BodyBytes(http)]).AsSpan(0, 16));
        var outcome = await save.DoAsync(id, saveId, sent, content, caller.Actor, CancellationToken.None);
        await db.Entry(story).ReloadAsync(cancel);
        if (outcome.IsStale) throw StoryReading.Stale(sent, story);
        return await reading.AnswerAsync(story, cancel);
    }

    private static async Task<Answer> CheckAsync(Guid id, StoryReading reading, CheckStory check, CancellationToken cancel)
    {
        var story = await reading.FindAsync(id, cancel);
        var read = await check.DoAsync(story.PublicationId, story.Draft, cancel);
        return Answer.One(new ChecksView(story.Version, read.Words, [.. read.Findings.Select(FindingView.Of)]), story.Version);
    }

    private static StoryLine Line(Story s) => new(s.Id, s.Headline, s.Status, s.Draft.Kind, s.Draft.SectionId, s.Version, s.RevisionNumber, s.HasUnpublishedChanges, s.ChangedAt, s.ChangedBy, s.FirstPublishedAt, s.GoesOutAt, s.EmbargoUntil, s.ComesDownAt);
}
