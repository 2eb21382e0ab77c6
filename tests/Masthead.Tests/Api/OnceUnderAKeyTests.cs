using Masthead.Api;
using Masthead.Data;
using Masthead.Hosting;
using Masthead.Jobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Masthead.Tests.Api.ApiPrograms;

namespace Masthead.Tests.Api;

public sealed class OnceUnderAKeyTests
{
    private static Task<int> StoriesAsync(NewsroomUnderTest newsroom) => newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Set<Masthead.Stories.Story>().CountAsync(NewsroomUnderTest.Cancel));

    private static Task<int> KeptAsync(NewsroomUnderTest newsroom, bool isDone) => newsroom.DoAsync(s =>
        s.GetRequiredService<NewsroomDb>().KeptAnswers().ExecuteUpdateAsync(set => set.SetProperty(k => k.Status, (int?)null).SetProperty(k => k.IsDone, isDone), NewsroomUnderTest.Cancel));

    [Fact]
    public async Task The_same_request_under_one_key_is_done_once_and_answered_alike()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var program = await newsroom.ProgramAsync();

        var first = await program.PostAsync("stories", Story("Harbour wall holds"), Key("k-1"));
        newsroom.Clock.Advance(TimeSpan.FromHours(23));
        var again = await program.PostAsync("stories", Story("Harbour wall holds"), Key("k-1"));
        var other = await program.PostAsync("stories", Story("Harbour wall holds"), Key("k-2"));

        Assert.Equal((201, 201, first.Text, first.ETag, first.Headers.Location), (first.Status, again.Status, again.Text, again.ETag, again.Headers.Location));
        Assert.Equal(("true", false), (again.Headers.GetValues("Idempotency-Replayed").Single(), first.Headers.Contains("Idempotency-Replayed")));
        Assert.NotEqual((string)first.Json["id"]!, (string)other.Json["id"]!);
        Assert.Equal(2, await StoriesAsync(newsroom));
    }

    [Fact]
    public async Task A_key_is_good_for_a_day_and_for_one_token()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var program = await newsroom.ProgramAsync();
        using var other = await newsroom.ProgramAsync();
        await program.PostAsync("stories", Story("Harbour wall holds"), Key("k-1"));

        Assert.Equal(201, (await other.PostAsync("stories", Story("Another’s"), Key("k-1"))).Status);
        newsroom.Clock.Advance(TimeSpan.FromHours(24) + TimeSpan.FromSeconds(1));
        Assert.False((await program.PostAsync("stories", Story("Harbour wall holds"), Key("k-1"))).Headers.Contains("Idempotency-Replayed"));
        Assert.Equal(3, await StoriesAsync(newsroom));
    }

    [Fact]
    public async Task A_key_of_another_request_is_refused()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var program = await newsroom.ProgramAsync();
        await program.PostAsync("stories", Story("Harbour wall holds"), Key("k-1"));

        var reused = await program.PostAsync("stories", Story("Harbour wall falls"), Key("k-1"));

        Assert.Equal((422, "key-reused"), (reused.Status, reused.Problem));
        Assert.Equal("invalid-parameter", (await program.PostAsync("stories", Story("A"), Key(new string('k', 256)))).Problem);
        Assert.Equal(1, await StoriesAsync(newsroom));
    }

    [Fact]
    public async Task Of_many_at_once_one_does_it_and_the_others_wait_or_get_its_answer()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var program = await newsroom.ProgramAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => program.PostAsync("stories", Story("Harbour wall holds"), Key("k-1"))));

        Assert.Equal(1, await StoriesAsync(newsroom));
        Assert.Contains(answers, a => a.Status == 201);
        Assert.All(answers.Where(a => a.Status != 201), a => Assert.Equal((409, "key-in-use", true), (a.Status, a.Problem, a.Headers.RetryAfter is not null)));
    }

    [Fact]
    public async Task What_a_rule_refuses_under_a_key_is_refused_alike()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var program = await newsroom.ProgramAsync();
        var story = await newsroom.WriteAsync("", "Words.");

        var first = await program.PostAsync($"stories/{story}/publish", null, Key("k-1"), IfMatch("\"1\""));
        await newsroom.EditAsync(story, d => d with { Headline = "Now it has one" });
        var again = await program.PostAsync($"stories/{story}/publish", null, Key("k-1"), IfMatch("\"1\""));

        Assert.Equal((422, "no-headline", first.Text), (again.Status, (string)again.Json["code"]!, again.Text));
        Assert.Equal(200, (await program.PostAsync($"stories/{story}/publish", null, Key("k-2"), IfMatch("\"2\""))).Status);
    }

    [Fact]
    public async Task The_answer_outlives_the_program()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var token = await newsroom.TokenAsync(await Desk.DeskPeople.AccountAsync(newsroom, "Olive Owner", null));
        using var program = new ApiProgram(newsroom, token);
        var first = await program.PostAsync("stories", Story("Harbour wall holds"), Key("k-1"));

        await using var later = Newsroom.Build(newsroom.Folder, "http://127.0.0.1", builder =>
        {
            builder.WebHost.UseTestServer();
            builder.Services.AddSingleton<TimeProvider>(newsroom.Clock);
            builder.Services.AddSingleton(new JobOptions(RunByThemselves: false));
            builder.Services.AddSingleton(new Masthead.Nodes.NodeOptions(TellByItself: false));
            builder.Configuration["Serving:Snapshot"] = "off";
        });
        await later.StartAsync(NewsroomUnderTest.Cancel);
        using var client = later.GetTestClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, "http://desk.test/api/v1/stories") { Content = new StringContent(Story("Harbour wall holds"), new System.Net.Http.Headers.MediaTypeHeaderValue("application/json", "utf-8")) };
        request.Headers.Authorization = new("Bearer", token);
        request.Headers.Add("Idempotency-Key", "k-1");
        using var again = await client.SendAsync(request, NewsroomUnderTest.Cancel);

        Assert.Equal(first.Text, await again.Content.ReadAsStringAsync(NewsroomUnderTest.Cancel));
        Assert.Equal(1, await StoriesAsync(newsroom));
    }

    [Fact]
    public async Task The_deed_and_the_mark_that_it_is_done_are_one_so_a_lost_answer_is_no_second_deed()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var program = await newsroom.ProgramAsync();
        await program.PostAsync("stories", Story("Harbour wall holds"), Key("k-1"));
        // The node died between the deed and the answer.
        await KeptAsync(newsroom, isDone: true);
        // Until no request can be at work any more, the answer may be on its way.
        var early = await program.PostAsync("stories", Story("Harbour wall holds"), Key("k-1"));
        Assert.Equal((409, "key-in-use", true), (early.Status, early.Problem, early.Headers.RetryAfter is not null));
        newsroom.Clock.Advance(OnceUnderAKey.Longest);

        var again = await program.PostAsync("stories", Story("Harbour wall holds"), Key("k-1"));

        Assert.Equal((409, "answer-lost"), (again.Status, again.Problem));
        Assert.Equal(1, await StoriesAsync(newsroom));
    }

    [Fact]
    public async Task The_mark_goes_with_the_first_save_of_the_deed()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var owner = await Desk.DeskPeople.AccountAsync(newsroom, "Olive Owner", null);
        await newsroom.TokenAsync(owner);

        var (before, after) = await newsroom.DoAsync(async services =>
        {
            var db = services.GetRequiredService<NewsroomDb>();
            var token = await db.Set<Masthead.Tokens.ApiToken>().SingleAsync(NewsroomUnderTest.Cancel);
            services.GetRequiredService<Caller>().LetIn(token, Masthead.Accounts.Role.Administrator);
            Task<bool> IsDoneAsync() => newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().KeptAnswers().Select(k => k.IsDone).SingleAsync(NewsroomUnderTest.Cancel));
            var (was, became) = (true, false);
            await services.GetRequiredService<OnceUnderAKey>().DoAsync(new Microsoft.AspNetCore.Http.DefaultHttpContext { Request = { Method = "POST", Path = "/api/v1/stories" } }, "k-1", async () =>
            {
                was = await IsDoneAsync();
                db.Set<Masthead.Stories.Story>().Add(new Masthead.Stories.Story(newsroom.Post.Id, new(), newsroom.Editor, newsroom.Clock.GetUtcNow()));
                await db.SaveChangesAsync(NewsroomUnderTest.Cancel);
                became = await IsDoneAsync();
                return Answer.Nothing;
            });
            return (was, became);
        });

        Assert.Equal((false, true), (before, after));
    }

    [Fact]
    public async Task What_was_lost_before_the_deed_is_done_by_who_asks_again_later()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var program = await newsroom.ProgramAsync();
        await program.PostAsync("stories", Story("Harbour wall holds"), Key("k-1"));
        await newsroom.DoAsync(async s => await s.GetRequiredService<NewsroomDb>().Set<Masthead.Stories.Story>().ExecuteDeleteAsync(NewsroomUnderTest.Cancel));
        await KeptAsync(newsroom, isDone: false);

        Assert.Equal("key-in-use", (await program.PostAsync("stories", Story("Harbour wall holds"), Key("k-1"))).Problem);
        newsroom.Clock.Advance(OnceUnderAKey.Longest);
        Assert.Equal(201, (await program.PostAsync("stories", Story("Harbour wall holds"), Key("k-1"))).Status);
        Assert.Equal(1, await StoriesAsync(newsroom));
    }
}
