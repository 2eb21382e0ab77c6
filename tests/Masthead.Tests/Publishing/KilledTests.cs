using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Masthead.Accounts;
using Masthead.Data;
using Masthead.Serving;
using Masthead.Statements;
using Masthead.Stories;
using Masthead.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Publishing;

/// <summary>The real program, killed with SIGKILL while somebody saves and publishes as fast as it answers.</summary>
public sealed class KilledTests
{
    private const int Kills = 50;

    [Fact]
    public async Task What_was_acknowledged_is_there_after_a_kill_and_what_was_not_is_wholly_absent()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.WriteAsync("Harbour wall gives way", "“The wall fell at noon,” Ana Lopez said.");
        await newsroom.PublishAsync(story);
        var cookies = new CookieContainer();
        var link = await newsroom.DoAsync(async services =>
            await services.GetRequiredService<LogInLinks>().MakeAsync(await services.GetRequiredService<Owners>().CreateAsync("Edith Editor", "edith@post.test", NewsroomUnderTest.Cancel)));
        // The link's hour is the real clock's in the other process.
        newsroom.Clock.SetUtcNow(TimeProvider.System.GetUtcNow());
        link = await newsroom.DoAsync(async services =>
            await services.GetRequiredService<LogInLinks>().MakeAsync(await services.GetRequiredService<NewsroomDb>().Set<Account>().SingleAsync(NewsroomUnderTest.Cancel)));
        var random = new Random(20_260_314);
        var acknowledged = 1;
        var cutShort = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var victim = await RunningNewsroom.ServeAsync(newsroom.Folder);
            using var desk = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, UseCookies = true }) { BaseAddress = new Uri(victim.Address) };
            if (kill == 0) (await desk.GetAsync(link, NewsroomUnderTest.Cancel)).EnsureSuccessStatusCode();
            var editor = await EditorAsync(desk, story);
            var killed = KillAsync(victim, TimeSpan.FromMilliseconds(random.Next(0, 120)));
            var (last, cut) = await PublishUntilDeadAsync(desk, editor, story, acknowledged);
            acknowledged = last;
            if (cut) cutShort++;
            await killed;

            var found = await SoundStateAsync(newsroom, story);
            Assert.InRange(found, acknowledged, acknowledged + 1);
            acknowledged = found;
        }
        Assert.True(cutShort > Kills / 2, $"Only {cutShort} of {Kills} kills fell into a request: the test proves too little.");
    }

    private static async Task KillAsync(RunningNewsroom victim, TimeSpan after)
    {
        // A real clock: the moment of the kill is what the test is about.
        await Task.Delay(after, NewsroomUnderTest.Cancel);
        victim.Kill();
    }

    /// <summary>Edits and publishes in turns until the program is gone. The last revision that it acknowledged, and whether a request was cut off.</summary>
    private static async Task<(int Acknowledged, bool CutShort)> PublishUntilDeadAsync(HttpClient desk, Editor editor, Guid story, int acknowledged)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            while (clock.Elapsed < TimeSpan.FromSeconds(20))
            {
                var content = editor.Content with { Standfirst = $"Edition {acknowledged + 1}." };
                var saved = await SendAsync(desk, HttpMethod.Put, $"/desk/stories/{story}/draft", editor, new { saveId = Guid.CreateVersion7(), @base = editor.Version, content });
                editor = editor with { Version = saved.GetProperty("version").GetInt32(), Content = content };
                var standing = await SendAsync(desk, HttpMethod.Post, $"/desk/stories/{story}/publish", editor, new { version = editor.Version });
                acknowledged = standing.GetProperty("revisionNumber").GetInt32();
            }
            throw new InvalidOperationException("The program was not killed.");
        }
        catch (Exception error) when (error is HttpRequestException { StatusCode: null } or IOException)
        {
            return (acknowledged, CutShort: error is not HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError });
        }
    }

    private static async Task<JsonElement> SendAsync(HttpClient desk, HttpMethod method, string address, Editor editor, object body)
    {
        using var request = new HttpRequestMessage(method, address) { Content = JsonContent.Create(body, body.GetType(), options: StoryJson.Options) };
        request.Headers.Add(editor.TokenHeader, editor.Token);
        using var answer = await desk.SendAsync(request, NewsroomUnderTest.Cancel);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>(NewsroomUnderTest.Cancel);
    }

    private sealed record Editor(int Version, StoryContent Content, string TokenHeader, string Token);

    /// <summary>What the editor's page carries.</summary>
    private static async Task<Editor> EditorAsync(HttpClient desk, Guid story)
    {
        var page = await desk.GetStringAsync($"/desk/stories/{story}", NewsroomUnderTest.Cancel);
        const string opening = "id=\"story-data\">";
        var start = page.IndexOf(opening, StringComparison.Ordinal) + opening.Length;
        var data = JsonDocument.Parse(page[start..page.IndexOf("</script>", start, StringComparison.Ordinal)]).RootElement;
        var token = data.GetProperty("token");
        return new Editor(data.GetProperty("standing").GetProperty("version").GetInt32(), data.GetProperty("content").Deserialize<StoryContent>(StoryJson.Options)!,
            token.GetProperty("header").GetString()!, token.GetProperty("value").GetString()!);
    }

    /// <summary>The number of the last revision, after everything that belongs to it was found to belong to it.</summary>
    private static Task<int> SoundStateAsync(NewsroomUnderTest newsroom, Guid id) => newsroom.DoAsync(async services =>
    {
        var db = services.GetRequiredService<NewsroomDb>();
        var story = await db.Stories().AsNoTracking().SingleAsync(s => s.Id == id, NewsroomUnderTest.Cancel);
        var shown = await db.PublishedStories().AsNoTracking().SingleAsync(p => p.StoryId == id, NewsroomUnderTest.Cancel);
        var revisions = await db.Revisions().AsNoTracking().Where(r => r.StoryId == id).OrderBy(r => r.Number).ToListAsync(NewsroomUnderTest.Cancel);
        var log = await db.PublishLog().CountAsync(e => e.PublicationId == story.PublicationId && (e.Kind == "publish" || e.Kind == "update"), NewsroomUnderTest.Cancel);
        var statements = await db.StatementsOf(id).AsNoTracking().ToListAsync(NewsroomUnderTest.Cancel);
        var last = revisions[^1];

        Assert.Equal(Enumerable.Range(1, revisions.Count), revisions.Select(r => r.Number));
        Assert.Equal(last.Number, story.RevisionNumber);
        Assert.Equal(last.Number, shown.RevisionNumber);
        Assert.Equal(last.Content.Standfirst, shown.Standfirst);
        Assert.Equal(last.Number, log);
        Assert.NotEmpty(statements);
        Assert.All(statements, s => Assert.Equal(last.Number, s.RevisionNumber));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(last.Canonical)), last.Sha256);
        return last.Number;
    });
}
