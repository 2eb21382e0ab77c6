using System.Net;
using Masthead.Hosting;
using Masthead.Serving;
using Masthead.Tests.Serving;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.House;

public sealed class ManagementTests
{
    private readonly PagesUnderTest _pages = new();

    private Task<NewsroomUnderTest> OpenAsync() => NewsroomUnderTest.OpenAsync(builder =>
    {
        builder.Configuration["Management:Urls"] = "http://127.0.0.1:0";
        _pages.Furnish(builder);
    });

    private static async Task<(HttpStatusCode Status, string Words)> AskAsync(NewsroomUnderTest newsroom, string path)
    {
        using var client = new HttpClient(new SocketsHttpHandler());
        using var answer = await client.GetAsync(new Uri(newsroom.App.Services.GetRequiredService<ManagementServer>().Urls.Single() + path), NewsroomUnderTest.Cancel);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(NewsroomUnderTest.Cancel));
    }

    [Fact]
    public async Task The_figures_of_a_node_stand_at_its_own_address_and_nowhere_else()
    {
        await using var newsroom = await OpenAsync();
        _pages.Stands("/a/", "a");
        await newsroom.Reader().ReadAsync("/a/");
        await newsroom.Reader().ReadAsync("/a/");
        await newsroom.Reader().ReadAsync("/a/");

        var (status, words) = await AskAsync(newsroom, "/metrics");
        Assert.Equal(HttpStatusCode.OK, status);
        string[] expected =
        [
            "masthead_pages_answered_total{how=\"hit\"} 2\n", "masthead_pages_answered_total{how=\"miss\"} 1\n", "masthead_store_pages 1\n", "masthead_database_up 1\n", "masthead_jobs{state=\"waiting\"} 0\n",
            "# TYPE masthead_pages_answered_total counter\n", "# TYPE masthead_store_bytes gauge\n", "masthead_publish_log_behind_seconds ", "dotnet_",
        ];
        Assert.All(expected, line => Assert.Contains(line, words, StringComparison.Ordinal));
        Assert.All(words.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Matches("^(# (HELP|TYPE) [a-z_0-9]+ .+|[a-z_0-9]+({([a-zA-Z_0-9]+=\"[^\"]*\",?)+})? -?[0-9.E+-]+)$", line));

        Assert.Equal(404, (await newsroom.Reader().ReadAsync("/metrics")).Status);
        using var elsewhere = new HttpClient(newsroom.App.GetTestServer().CreateHandler()) { BaseAddress = new Uri("http://localhost") };
        Assert.Equal(404, (await elsewhere.ReadAsync("/metrics")).Status);
        foreach (var path in new[] { "/", "/a/", "/desk", "/health/live" }) Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(newsroom, path)).Status);
    }

    [Fact]
    public async Task A_node_that_is_cut_off_says_so_and_nothing_of_what_it_cannot_know()
    {
        await using var newsroom = await OpenAsync();
        newsroom.App.Services.GetRequiredService<Data.DatabaseGate>().Shut();
        await Waits.UntilAsync(() => newsroom.App.Services.GetRequiredService<CutOff>().IsNow, "the node is cut off");
        var (_, words) = await AskAsync(newsroom, "/metrics");
        Assert.Contains("masthead_database_up 0\n", words, StringComparison.Ordinal);
        Assert.DoesNotContain("masthead_jobs", words, StringComparison.Ordinal);
    }
}
