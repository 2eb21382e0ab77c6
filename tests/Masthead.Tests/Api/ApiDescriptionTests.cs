using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using Masthead.Api;
using Masthead.Tests.Pictures;
using Masthead.Tokens;
using Masthead.Webhooks;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using static Masthead.Tests.Api.ApiPrograms;

namespace Masthead.Tests.Api;

/// <summary><c>openapi.json</c> against what the door does.</summary>
public sealed class ApiDescriptionTests
{
    [Fact]
    public async Task Every_endpoint_is_described_and_every_description_has_its_endpoint()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var stranger = new ApiProgram(newsroom, null);
        var document = (await stranger.GetAsync("openapi.json")).Json;
        var described = document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Select(o => $"{o.Key.ToUpperInvariant()} {p.Key}")).Order(StringComparer.Ordinal);
        // Everything that routing would lead to, whether it has our own mark or not.
        var mapped = newsroom.App.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText!.TrimStart('/').StartsWith("api/", StringComparison.Ordinal))
            .SelectMany(e => e.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods.Where(m => m != "HEAD").Select(m => $"{m} {ApiDocument.PathOf(e)}")).Order(StringComparer.Ordinal);

        Assert.Equal(mapped, described);
        var operations = document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject()).Select(o => o.Value!).ToList();
        Assert.Equal(operations.Count, operations.Select(o => (string)o["operationId"]!).Distinct().Count());
        Assert.All(operations, o => Assert.NotEqual("", (string)o["description"]!));
    }

    [Fact]
    public async Task Every_scope_is_needed_somewhere_and_told()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var stranger = new ApiProgram(newsroom, null);
        var document = (await stranger.GetAsync("openapi.json")).Json;

        var needed = document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject()).Select(o => (string?)o.Value!["x-scope"]).OfType<string>().Distinct();

        Assert.Equal(EveryScope.Order(StringComparer.Ordinal), needed.Order(StringComparer.Ordinal));
        Assert.All(EveryScope, scope => Assert.Contains($"`{scope}`", (string)document["components"]!["securitySchemes"]!["token"]!["description"]!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_answered_is_what_is_described()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync(b => b.Configuration["Api:PerMinute"] = "100000");
        using var program = await newsroom.ProgramAsync();
        var judge = new Judge((await program.GetAsync("openapi.json")).Json);
        var picture = await newsroom.BringAsync(PictureCopy.Halves(64, 48));
        var hook = await program.PostAsync("webhooks", """{"address":"https://robot.example/masthead","events":["story.published","notice.given"]}""");
        judge.Hold("POST", "/api/v1/webhooks", hook);
        var published = (await newsroom.PublishAsync("The ferry is late", "“The ferry will be late until spring,” harbour master Joan Birch said.. It is.")).StoryId;
        await newsroom.EditAsync(published, d => d with { LeadPictureId = picture.Id, Sources = [new(Masthead.Stories.StorySourceKind.Link, "The harbour office", "https://harbour.example/")], Kind = Masthead.Stories.StoryKind.Analysis, Language = "de", Headline = "The ferry is very late" });
        await newsroom.PublishAsync(published);
        await newsroom.WriteAsync("A draft", "Words.");
        foreach (var (path, address) in new[]
        {
            ("/publication", null), ("/sections", null), ("/sections/{id}", $"sections/{newsroom.News.Id}"), ("/contributors", null), ("/contributors/{id}", $"contributors/{newsroom.Ana.Id}"), ("/topics", null),
            ("/stories", null), ("/stories/{id}", $"stories/{published}?body=html"), ("/stories/{id}/checks", $"stories/{published}/checks"), ("/stories/{id}/revisions", $"stories/{published}/revisions"),
            ("/stories/{id}/revisions/{number}", $"stories/{published}/revisions/2?body=markdown"), ("/stories/{id}/notices", $"stories/{published}/notices"), ("/pictures", null), ("/pictures/{id}", $"pictures/{picture.Id}"), ("/front", null), ("/front/banner", null),
            ("/publication/rules", null), ("/publication/steps", null),
            ("/statements", null), ("/speakers", null), ("/audit", null), ("/webhooks", null), ("/webhooks/{id}", $"webhooks/{hook.Json["id"]}"), ("/webhooks/{id}/deliveries", $"webhooks/{hook.Json["id"]}/deliveries"), ("/problems/{kind}", "problems/rule"),
            ("/stories", "stories?limit=0"), ("/stories/{id}", "stories/0190c0de-0000-7000-8000-000000000000"),
        })
            judge.Hold("GET", "/api/v1" + path, await program.GetAsync(address ?? path[1..]));
        judge.Hold("POST", "/api/v1/stories", await program.PostAsync("stories", Story("Begun")));
        var assignment = await program.PostAsync("assignments", """{"title":"The tide table","dueAt":"2026-03-15T16:00:00Z","length":600}""");
        judge.Hold("POST", "/api/v1/assignments", assignment);
        judge.Hold("GET", "/api/v1/assignments", await program.GetAsync("assignments"));
        judge.Hold("POST", "/api/v1/assignments/{id}/take", await program.PostAsync($"assignments/{assignment.Json["id"]}/take", null, IfMatch(assignment.ETag)));
        judge.Hold("POST", "/api/v1/stories/{id}/notes", await program.PostAsync($"stories/{published}/notes", """{"text":"Is it late?"}"""));
        judge.Hold("GET", "/api/v1/stories/{id}/notes", await program.GetAsync($"stories/{published}/notes"));
        judge.Hold("PUT", "/api/v1/publication/rules", await program.PutAsync("publication/rules", """{"rules":[],"labels":["regime"],"preferred":[{"word":"Kyiv","replaces":["Kiev"]}]}""", IfMatch((await program.GetAsync("publication/rules")).ETag)));
        judge.Hold("POST", "/api/v1/contributors", await program.PostAsync("contributors", """{"name":"Bo Larsen"}"""));
        judge.Hold("PATCH", "/api/v1/publication", await program.SendAsync(HttpMethod.Patch, "publication", """{"tagline":"By the tide"}""", IfMatch((await program.GetAsync("publication")).ETag)));
        judge.Hold("POST", "/api/v1/stories", await program.PostAsync("stories", """{"colour":1}"""));
        judge.Hold("PUT", "/api/v1/stories/{id}/draft", await program.PutAsync($"stories/{published}/draft", Story("Stale"), IfMatch("\"1\"")));
        judge.Hold("PUT", "/api/v1/stories/{id}/draft", await program.PutAsync($"stories/{published}/draft", Story("None")));
        judge.Hold("POST", "/api/v1/stories/{id}/notices", await program.PostAsync($"stories/{published}/notices", """{"kind":"update","text":"It runs."}""", IfMatch("\"2\"")));
        judge.Hold("PUT", "/api/v1/front/places/{place}", await program.PutAsync("front/places/pickOne", $$"""{"storyId":"{{published}}"}""", IfMatch("\"0\"")));
        judge.Hold("PUT", "/api/v1/front/schedule", await program.PutAsync("front/schedule", """{"at":"2026-03-15T06:00:00Z"}""", IfMatch("\"1\"")));
        judge.Hold("PUT", "/api/v1/front/banner", await program.PutAsync("front/banner", $$"""{"text":"The bridge is closed","storyId":"{{published}}"}""", IfMatch("\"0\"")));
        judge.Hold("PUT", "/api/v1/pictures/{id}/crops/{shape}", await program.PutAsync($"pictures/{picture.Id}/crops/1x1", """{"left":0,"top":0,"width":75}""", IfMatch((await program.GetAsync($"pictures/{picture.Id}")).ETag)));
        judge.Hold("GET", "/api/v1/pictures/{id}", await program.GetAsync($"pictures/{picture.Id}"));
        judge.Hold("POST", "/api/v1/pictures", await program.SendContentAsync(HttpMethod.Post, "pictures", new ByteArrayContent(PictureCopy.Halves(48, 64)) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } }));
        using var stranger = new ApiProgram(newsroom, null);
        judge.Hold("GET", "/api/v1/stories", await stranger.GetAsync("stories"));
        using var reader = await newsroom.ProgramAsync(Scope.StoriesRead);
        judge.Hold("GET", "/api/v1/audit", await reader.GetAsync("audit"));
    }

    [Fact]
    public void Every_kind_of_problem_is_on_the_page_of_problems()
    {
        var page = File.ReadAllText(Path.Combine(Repository(), "docs/reference/problems.md"));

        Assert.All(ProblemKind.All, kind => Assert.Contains($"| `{kind.Name}` | {kind.Status} | {kind.Title} | {kind.Mend} |", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_scope_and_event_is_on_the_page_of_the_api()
    {
        var page = File.ReadAllText(Path.Combine(Repository(), "docs/reference/api.md"));

        Assert.All(Scope.All, scope => Assert.Contains($"| `{scope.Name}` | {scope.Says} |", page, StringComparison.Ordinal));
        Assert.All(WebhookEvent.All, told => Assert.Contains($"| `{told.Name}` | {told.Says} |", page, StringComparison.Ordinal));
    }

    private static string Repository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Masthead.slnx"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }

    /// <summary>Holds an answer against the schema that the document gives for its status. Strictly: what the schema does not name may not be there.</summary>
    private sealed class Judge(JsonNode document)
    {
        public void Hold(string method, string path, ApiAnswer answer)
        {
            var responses = document["paths"]![path]![method.ToLowerInvariant()]!["responses"]!;
            var response = responses[answer.Status.ToString(System.Globalization.CultureInfo.InvariantCulture)];
            Assert.True(response is not null, $"{method} {path} answered {answer.Status}, of which the document knows nothing: {answer.Text}");
            if (response["$ref"] is { } reference) response = document["components"]!["responses"]![((string)reference!).Split('/')[^1]]!;
            var schema = response["content"]![answer.ContentType!]!["schema"]!;
            var whole = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["allOf"] = new JsonArray(schema.DeepClone()), ["$defs"] = Strict((JsonObject)document["components"]!["schemas"]!.DeepClone()) };
            var judge = JsonSchema.FromText(whole.ToJsonString().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal));
            var verdict = judge.Evaluate(answer.Json, new EvaluationOptions { OutputFormat = OutputFormat.List, RequireFormatValidation = true });
            Assert.True(verdict.IsValid, $"{method} {path} {answer.Status}: {string.Join("; ", verdict.Details.Where(d => d.HasErrors).Select(d => $"{d.InstanceLocation} {string.Join(", ", d.Errors!.Values)}"))}\n{answer.Text}");
        }

        private static JsonObject Strict(JsonObject schemas)
        {
            foreach (var (_, schema) in schemas)
                if (schema!["properties"] is not null) schema["additionalProperties"] = false;
            return schemas;
        }
    }
}
