using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Masthead.Accounts;
using Masthead.Api;
using Masthead.Data;
using Masthead.Planning;
using Masthead.Statements;
using Masthead.Tests.Desk;
using Masthead.Tests.Pictures;
using Masthead.Tokens;
using Masthead.Webhooks;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Api;

/// <summary>Every endpoint of the API, asked by everybody who should not get in.</summary>
public sealed partial class ApiDoorsTests
{
    private sealed record Door(string Method, string Address, Operation Operation);

    [Fact]
    public async Task Only_the_description_is_open_to_a_stranger()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();

        var open = Endpoints(newsroom).Where(e => e.Metadata.GetRequiredMetadata<Operation>().Scope is null).Select(e => e.RoutePattern.RawText).Order(StringComparer.Ordinal);

        Assert.Equal(["/api/v1/openapi.json", "/api/v1/problems/{kind}"], open);
        Assert.All(newsroom.App.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().Where(e => e.RoutePattern.RawText!.TrimStart('/').StartsWith("api", StringComparison.Ordinal)),
            e => Assert.NotNull(e.Metadata.GetMetadata<Operation>()));
    }

    [Fact]
    public async Task Every_door_refuses_whoever_has_no_good_token_for_it()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync(b => b.Configuration["Api:PerMinute"] = "100000");
        var doors = await DoorsAsync(newsroom);
        var owner = await newsroom.AccountAsync("Olive Owner", null);
        var demoted = await newsroom.AccountAsync("Dora Demoted", Role.Administrator);
        var gone = await newsroom.AccountAsync("Gus Gone", Role.Administrator);
        var other = await newsroom.OpenPublicationAsync("hill-post", "The Hill Post", "hill.test");
        var (expired, ended, fallen, lowered, foreign, good) = (await newsroom.TokenAsync(owner, days: 1), await newsroom.TokenAsync(owner), await newsroom.TokenAsync(gone), await newsroom.TokenAsync(demoted), await newsroom.TokenAsync(owner, publication: other), await newsroom.TokenAsync(owner));
        await EndAsync(newsroom, ended);
        await newsroom.NowIsAsync(gone, null);
        await newsroom.NowIsAsync(demoted, Role.Contributor);
        newsroom.Clock.Advance(TimeSpan.FromDays(1));
        var wrong = TokenText.New();
        var but = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var scope in ApiPrograms.EveryScope) but[scope] = await newsroom.TokenAsync(owner, [.. ApiPrograms.EveryScope.Where(s => s != scope)]);

        foreach (var door in doors)
        {
            await RefusesAsync(newsroom, door, null, 401, "token-missing");
            await RefusesAsync(newsroom, door, wrong, 401, "token-unknown");
            await RefusesAsync(newsroom, door, good[..^1] + (good[^1] == 'a' ? 'b' : 'a'), 401, "token-unknown");
            await RefusesAsync(newsroom, door, expired, 401, "token-expired");
            await RefusesAsync(newsroom, door, ended, 401, "token-ended");
            await RefusesAsync(newsroom, door, fallen, 401, "token-fallen");
            var scope = door.Operation.Scope!;
            await RefusesAsync(newsroom, door, but[scope], 403, "scope-missing");
            if (scope is Scope.StoriesPublish or Scope.FrontsWrite or Scope.PublicationWrite or Scope.AuditRead or Scope.WebhooksManage) await RefusesAsync(newsroom, door, lowered, 403, "not-allowed");
            // What belongs to another publication is not there; its lists are empty, and its front is its own.
            if (door.Address.Contains('0') && !door.Address.Contains("/places/", StringComparison.Ordinal)) await RefusesAsync(newsroom, door, foreign, 404, "not-found");
        }
        Assert.True(doors.Count > 60, $"Only {doors.Count} doors: the list of endpoints is not what it was.");
        // What was asked for in vain was not done.
        Assert.Equal(1, await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Webhooks().CountAsync(w => w.DisabledAt == null, NewsroomUnderTest.Cancel)));
        Assert.Equal(1, await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Set<Masthead.Stories.Story>().CountAsync(NewsroomUnderTest.Cancel)));
        foreach (var door in doors)
        {
            using var program = new ApiProgram(newsroom, good);
            var answer = await SendAsync(program, door);
            Assert.False(answer.Status is 401 or 403 or 404, $"{door.Method} {door.Address} refused the right token: {answer.Status} {answer.Text}");
        }
    }

    [Fact]
    public async Task Lists_of_another_publication_hold_nothing_of_this_one()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync(b => b.Configuration["Api:PerMinute"] = "100000");
        var doors = await DoorsAsync(newsroom);
        var other = await newsroom.OpenPublicationAsync("hill-post", "The Hill Post", "hill.test");
        var owner = await newsroom.AccountAsync("Olive Owner", null);
        using var foreign = new ApiProgram(newsroom, await newsroom.TokenAsync(owner, publication: other));
        using var own = new ApiProgram(newsroom, await newsroom.TokenAsync(owner));
        var lists = doors.Where(d => d.Operation.IsList && !d.Address.Contains('0')).ToList();

        foreach (var list in lists)
        {
            var (ours, theirs) = (Ids((await own.GetAsync(list.Address)).Text), Ids((await foreign.GetAsync(list.Address)).Text));
            Assert.NotEmpty(ours);
            Assert.Empty(ours.Intersect(theirs));
        }
        Assert.True(lists.Count >= 8);
    }

    [Fact]
    public async Task A_token_is_taken_from_the_header_alone()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var token = await newsroom.TokenAsync(await newsroom.AccountAsync("Olive Owner", null));
        using var program = new ApiProgram(newsroom, null);

        Assert.Equal(401, (await program.GetAsync("stories?access_token=" + token)).Status);
        Assert.Equal(401, (await program.GetAsync("stories", ("Cookie", "masthead=" + token + "; Authorization=Bearer " + token))).Status);
        Assert.Equal(401, (await program.GetAsync("stories", ("Authorization", "Basic " + token))).Status);
        Assert.Equal(200, (await program.GetAsync("stories", ("Authorization", "Bearer " + token))).Status);
    }

    [Fact]
    public async Task A_session_of_the_desk_opens_no_door_of_the_api()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var owner = await newsroom.SignedInAsync();
        await owner.OpenAsync("/desk");
        // Whoever sends it there on purpose: a browser would not.
        var session = owner.Cookies.GetCookieHeader(new Uri("http://desk.test/desk"));
        Assert.Contains("masthead=", session, StringComparison.Ordinal);
        using var program = new ApiProgram(newsroom, null);

        var answer = await program.GetAsync("stories", ("Cookie", session));

        Assert.Equal((401, "token-missing"), (answer.Status, answer.Problem));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task A_token_of_an_author_writes_and_publishes_the_stories_of_that_author_alone()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var author = await newsroom.AccountAsync("Ann Author", Role.Administrator);
        using var program = new ApiProgram(newsroom, await newsroom.TokenAsync(author));
        await newsroom.NowIsAsync(author, Role.Author);
        var others = await newsroom.WriteAsync("Somebody else’s", "Words.");
        var own = await program.PostAsync("stories", ApiPrograms.Story("Ann’s own"));
        var id = (string)own.Json["id"]!;

        Assert.Equal(("not-allowed", "not-allowed"), ((await program.PutAsync($"stories/{others}/draft", ApiPrograms.Story("Taken over"), ApiPrograms.IfMatch("\"1\""))).Problem, (await program.PostAsync($"stories/{others}/publish", null, ApiPrograms.IfMatch("\"1\""))).Problem));
        Assert.Equal(200, (await program.PostAsync($"stories/{id}/publish", null, ApiPrograms.IfMatch(own.ETag))).Status);

        await newsroom.NowIsAsync(author, Role.Contributor);
        Assert.Equal("not-allowed", (await program.PutAsync($"stories/{id}/draft", ApiPrograms.Story("After it was published"), ApiPrograms.IfMatch("\"1\""))).Problem);
    }

    private static async Task RefusesAsync(NewsroomUnderTest newsroom, Door door, string? token, int status, string problem)
    {
        using var program = new ApiProgram(newsroom, token);
        var answer = await SendAsync(program, door);
        Assert.True(answer.Status == status && answer.Problem == problem, $"{door.Method} {door.Address} answered {answer.Status} {answer.Text}, not {status} {problem}");
        if (status == 401) Assert.StartsWith("Bearer", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    private static Task<ApiAnswer> SendAsync(ApiProgram program, Door door)
    {
        HttpContent? content = door.Operation.Body is null ? null
            : door.Operation.Body == typeof(byte[]) ? new ByteArrayContent([1, 2, 3]) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } }
            : new StringContent(door.Operation.Example!, new MediaTypeHeaderValue("application/json"));
        return program.SendContentAsync(new HttpMethod(door.Method), door.Address, content, ("If-Match", "\"999-a\""));
    }

    private static Task<int> EndAsync(NewsroomUnderTest newsroom, string token) => newsroom.DoAsync(async services =>
    {
        var hash = SecretText.HashOf(token);
        var known = await services.GetRequiredService<NewsroomDb>().ApiTokens().AsNoTracking().SingleAsync(t => t.Hash == hash, NewsroomUnderTest.Cancel);
        await services.GetRequiredService<KeepTokens>().EndAsync(newsroom.Post.Id, known.Id, newsroom.Editor, NewsroomUnderTest.Cancel);
        return 0;
    });

    private static IEnumerable<RouteEndpoint> Endpoints(NewsroomUnderTest newsroom) =>
        newsroom.App.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().Where(e => e.Metadata.GetMetadata<Operation>() is not null);

    /// <summary>Each endpoint with a scope, at an address of something that is there.</summary>
    private static async Task<List<Door>> DoorsAsync(NewsroomUnderTest newsroom)
    {
        var picture = await newsroom.BringAsync(PictureCopy.Halves(64, 48));
        await newsroom.DoAsync(s => s.GetRequiredService<KeepWebhooks>().MakeAsync(newsroom.Post.Id, "https://robot.example/", [WebhookEvent.Published], newsroom.Editor, NewsroomUnderTest.Cancel));
        var story = (await newsroom.PublishAsync("The ferry is late", "“The ferry will be late until spring,” harbour master Joan Birch said.")).StoryId;
        // By somebody with an account: nobody plans or notes without one.
        var planner = (await newsroom.AccountAsync("Petra Planner", Role.Editor)).AsActor();
        var assignment = await newsroom.DoAsync(s => s.GetRequiredService<KeepAssignments>().MakeAsync(newsroom.Post.Id, new AssignmentTerms("The tide table"), new Planner(planner, Role.Editor), NewsroomUnderTest.Cancel));
        var note = await newsroom.DoAsync(async s => await s.GetRequiredService<WriteNote>().DoAsync(await s.GetRequiredService<NewsroomDb>().Set<Masthead.Stories.Story>().SingleAsync(n => n.Id == story, NewsroomUnderTest.Cancel), "Is seven right?", null, null, null, planner, NewsroomUnderTest.Cancel));
        return await newsroom.DoAsync(async services =>
        {
            var db = services.GetRequiredService<NewsroomDb>();
            var topic = (await db.Set<Publications.Publication>().Include(p => p.Topics).SingleAsync(p => p.Id == newsroom.Post.Id, NewsroomUnderTest.Cancel)).NameTopic("Ferries");
            db.Add(topic);
            await db.SaveChangesAsync(NewsroomUnderTest.Cancel);
            var ids = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["stories"] = story.ToString(), ["sections"] = newsroom.News.Id.ToString(), ["topics"] = topic.Id.ToString(), ["contributors"] = newsroom.Ana.Id.ToString(), ["pictures"] = picture.Id.ToString(),
                ["assignments"] = assignment.ToString(), ["speakers"] = (await db.Speakers().SingleAsync(NewsroomUnderTest.Cancel)).Id.ToString(), ["webhooks"] = (await db.Webhooks().SingleAsync(NewsroomUnderTest.Cancel)).Id.ToString(),
            };
            var delivery = (await db.Deliveries().SingleAsync(NewsroomUnderTest.Cancel)).Id.ToString();
            return Endpoints(newsroom).Where(e => e.Metadata.GetRequiredMetadata<Operation>().Scope is not null).Select(e =>
            {
                var path = ApiDocument.PathOf(e);
                var filled = path["/api/v1/".Length..].Replace("{number}", "1", StringComparison.Ordinal).Replace("{place}", "lead", StringComparison.Ordinal).Replace("{shape}", "3x2", StringComparison.Ordinal).Replace("{delivery}", delivery, StringComparison.Ordinal).Replace("{note}", note.ToString(), StringComparison.Ordinal);
                return new Door(e.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods[0], filled.Replace("{id}", ids.GetValueOrDefault(filled.Split('/')[0], "?"), StringComparison.Ordinal), e.Metadata.GetRequiredMetadata<Operation>());
            // Last of all what takes away what the others ask for.
            }).OrderBy(d => d.Method == "DELETE" && d.Address.StartsWith("webhooks", StringComparison.Ordinal)).ToList();
        });
    }

    private static HashSet<string> Ids(string json) => [.. Id().Matches(json).Select(m => m.Groups["id"].Value)];

    [GeneratedRegex("\"id\":\"(?<id>[^\"]+)\"", RegexOptions.None, 1_000)]
    private static partial Regex Id();
}
