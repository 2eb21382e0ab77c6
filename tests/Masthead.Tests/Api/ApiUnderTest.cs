using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Masthead.Accounts;
using Masthead.Data;
using Masthead.Publications;
using Masthead.Tests.Desk;
using Masthead.Tokens;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Api;

/// <summary>What a program got from the API.</summary>
public sealed record ApiAnswer(int Status, string Text, HttpResponseHeaders Headers, string? ContentType, IReadOnlyList<string> Allow)
{
    public JsonNode Json => JsonNode.Parse(Text)!;
    public string? ETag => Headers.ETag?.Tag;

    /// <summary>The last part of a problem’s type.</summary>
    public string? Problem => ContentType == "application/problem+json" ? ((string)Json["type"]!).Split('/')[^1] : null;
}

/// <summary>A program with a token.</summary>
public sealed class ApiProgram(NewsroomUnderTest newsroom, string? token) : IDisposable
{
    private readonly HttpClient _client = new(newsroom.App.GetTestServer().CreateHandler()) { BaseAddress = new Uri("http://desk.test/api/v1/") };

    public Task<ApiAnswer> GetAsync(string address, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, address, null, headers);

    public Task<ApiAnswer> PostAsync(string address, string? json, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Post, address, json, headers);

    public Task<ApiAnswer> PutAsync(string address, string json, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Put, address, json, headers);

    public Task<ApiAnswer> SendAsync(HttpMethod method, string address, string? json, params (string Name, string Value)[] headers) =>
        SendContentAsync(method, address, json is null ? null : new StringContent(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json")), headers);

    public async Task<ApiAnswer> SendContentAsync(HttpMethod method, string address, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, address) { Content = content };
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await _client.SendAsync(request, NewsroomUnderTest.Cancel);
        return new ApiAnswer((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(NewsroomUnderTest.Cancel), answer.Headers, answer.Content.Headers.ContentType?.MediaType, [.. answer.Content.Headers.Allow]);
    }

    public void Dispose() => _client.Dispose();
}

public static class ApiPrograms
{
    public static readonly string[] EveryScope = [.. Scope.All.Select(s => s.Name)];

    /// <summary>A program whose token an owner made, for The Harbour Post.</summary>
    public static async Task<ApiProgram> ProgramAsync(this NewsroomUnderTest newsroom, params string[] scopes)
    {
        var maker = await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Accounts().AsNoTracking().FirstOrDefaultAsync(a => a.IsOwner, NewsroomUnderTest.Cancel)) ?? await newsroom.AccountAsync("Olive Owner", null);
        return new ApiProgram(newsroom, await newsroom.TokenAsync(maker, scopes));
    }

    public static async Task<string> TokenAsync(this NewsroomUnderTest newsroom, Account maker, IReadOnlyCollection<string>? scopes = null, Publication? publication = null, int days = 30) =>
        (await newsroom.DoAsync(s => s.GetRequiredService<KeepTokens>().MakeAsync((publication ?? newsroom.Post).Id, "Robot", scopes is { Count: > 0 } ? scopes : EveryScope, days, maker, NewsroomUnderTest.Cancel))).Text;

    /// <summary>Gives an account another role in The Harbour Post; null takes it out.</summary>
    public static Task<int> NowIsAsync(this NewsroomUnderTest newsroom, Account account, Role? role) => newsroom.DoAsync(async services =>
    {
        var db = services.GetRequiredService<NewsroomDb>();
        var membership = await db.Memberships().SingleAsync(m => m.AccountId == account.Id && m.PublicationId == newsroom.Post.Id, NewsroomUnderTest.Cancel);
        if (role is { } given) membership.Become(given);
        else db.Remove(membership);
        return await db.SaveChangesAsync(NewsroomUnderTest.Cancel);
    });

    public static (string, string) IfMatch(string? tag) => ("If-Match", tag!);

    public static (string, string) Key(string key) => ("Idempotency-Key", key);

    public static string Story(string headline, string words = "The wall held through the night.") =>
        $$$"""{"headline":"{{{headline}}}","body":{"type":"doc","content":[{"type":"paragraph","attrs":{"id":"p00000000001"},"content":[{"type":"text","text":"{{{words}}}"}]}]}}""";
}
