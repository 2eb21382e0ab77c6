using System.Net;
using Masthead.Accounts;
using Masthead.Commands;
using Masthead.Data;
using Masthead.Hosting;
using Masthead.Nodes;
using Masthead.Tests.Desk;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Nodes;

public sealed class NodeTests
{
    private static CancellationToken Cancel => NewsroomUnderTest.Cancel;

    [Fact]
    public void The_distance_of_two_clocks_is_measured_with_half_the_way_there_and_back_taken_off()
    {
        var noon = new DateTimeOffset(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);

        Assert.Equal(TimeSpan.Zero, ClockDistance.Of(noon, noon.AddMilliseconds(40), TimeSpan.FromMilliseconds(80)).Ahead);
        Assert.Equal(TimeSpan.FromSeconds(3), ClockDistance.Of(noon.AddSeconds(3), noon.AddMilliseconds(40), TimeSpan.FromMilliseconds(80)).Ahead);
        Assert.Equal(TimeSpan.FromSeconds(-3), ClockDistance.Of(noon, noon.AddSeconds(3).AddMilliseconds(40), TimeSpan.FromMilliseconds(80)).Ahead);
        Assert.False(ClockDistance.Of(noon.AddMilliseconds(500), noon, TimeSpan.Zero).IsTooFar);
        Assert.True(ClockDistance.Of(noon.AddMilliseconds(501), noon, TimeSpan.Zero).IsTooFar);
        Assert.True(ClockDistance.Of(noon, noon.AddMilliseconds(501), TimeSpan.Zero).IsTooFar);
    }

    [Fact]
    public async Task A_node_tells_of_itself_and_of_its_clock_and_the_long_silent_are_forgotten()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var here = newsroom.App.Services.GetRequiredService<KeepNode>();
        await here.TellAsync(Cancel);
        newsroom.Clock.Advance(TimeSpan.FromHours(23));
        var other = new ThisNode(Guid.CreateVersion7(), "other", "9", newsroom.Clock.GetUtcNow());
        var there = ActivatorUtilities.CreateInstance<KeepNode>(newsroom.App.Services, other);
        await there.TellAsync(Cancel);

        var nodes = await NodesAsync(newsroom);
        Assert.Equal(2, nodes.Count);
        // The fake clock is far from PostgreSQL's; SQLite has none of its own.
        Assert.All(nodes, n => Assert.Equal(TestDatabase.Server is not null, n.Distance.IsTooFar));
        newsroom.Clock.Advance(TimeSpan.FromHours(2));
        await there.TellAsync(Cancel);

        Assert.Equal(["other"], (await NodesAsync(newsroom)).Select(n => n.Name));
    }

    [Fact]
    public async Task A_server_that_runs_by_itself_is_in_the_list_and_leaves_it_when_it_stops()
    {
        var newsroom = await NewsroomUnderTest.OpenAsync(builder => builder.Services.AddSingleton(new NodeOptions(TellByItself: true)));
        await using var _ = newsroom;
        for (var n = 0; (await NodesAsync(newsroom)).Count == 0; n++)
        {
            Assert.True(n < 600, "the node did not tell of itself");
            await Task.Delay(50, Cancel);
        }

        await newsroom.App.StopAsync(Cancel);

        Assert.Empty(await NodesAsync(newsroom));
    }

    [Fact]
    public async Task The_owner_sees_the_nodes_and_their_clocks_and_nobody_else_does()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await newsroom.App.Services.GetRequiredService<KeepNode>().TellAsync(Cancel);
        await FarAsync(newsroom);
        using var owner = await newsroom.SignedInAsync();
        using var administrator = await newsroom.SignedInAsync(Role.Administrator);

        var page = await owner.OpenAsync("/desk/nodes");
        Assert.Contains("Answers you", page.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("more than half a second", page.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync("/desk/nodes")).StatusCode);
    }

    [Fact]
    public async Task The_doctor_warns_of_a_node_whose_clock_is_off()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        // The doctor's clock is the real one.
        newsroom.Clock.SetUtcNow(TimeProvider.System.GetUtcNow());
        await newsroom.App.Services.GetRequiredService<KeepNode>().TellAsync(Cancel);
        Assert.Equal(Condition.Good, (await NodesVerdictAsync(newsroom)).Condition);
        await FarAsync(newsroom);

        var verdict = await NodesVerdictAsync(newsroom);
        Assert.Equal(Condition.Mind, verdict.Condition);
        Assert.Contains("750 ms behind", verdict.Finding, StringComparison.Ordinal);
        Assert.Contains("network time", verdict.Mend, StringComparison.Ordinal);
    }

    private static Task FarAsync(NewsroomUnderTest newsroom) => newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Nodes().ExecuteUpdateAsync(set => set.SetProperty(n => n.ClockAhead, -750), Cancel));

    private static async Task<Verdict> NodesVerdictAsync(NewsroomUnderTest newsroom)
    {
        await using var rooms = Newsroom.Rooms(newsroom.Folder);
        await using var scope = rooms.CreateAsyncScope();
        return Assert.Single(await new CheckUp(scope.ServiceProvider).LookAsync(Cancel), v => v.Part == "nodes");
    }

    private static Task<List<Node>> NodesAsync(NewsroomUnderTest newsroom) =>
        newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Nodes().AsNoTracking().OrderBy(n => n.Name).ToListAsync(Cancel));
}
