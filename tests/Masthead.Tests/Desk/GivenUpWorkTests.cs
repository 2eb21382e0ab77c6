using System.Net;
using Masthead.Accounts;
using Masthead.Announcing;
using Masthead.Data;
using Masthead.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Desk;

/// <summary>What the newsroom gave up is an alarm for those who can mend it.</summary>
public sealed class GivenUpWorkTests
{
    private static CancellationToken Cancel => NewsroomUnderTest.Cancel;

    [Fact]
    public async Task A_purge_that_was_given_up_is_an_alarm_on_every_page_of_owners_until_it_is_tried_again_or_dismissed()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var owner = await newsroom.SignedInAsync();
        using var administrator = await newsroom.SignedInAsync(Role.Administrator);
        await GiveUpAsync(newsroom, "41");
        await GiveUpAsync(newsroom, "42");

        var alarm = (await owner.OpenAsync("/desk/contributors")).QuerySelector("#alarms .alarm")!;
        Assert.Contains("not tried any more: 2.", alarm.TextContent, StringComparison.Ordinal);
        Assert.Null((await administrator.OpenAsync("/desk/contributors")).QuerySelector("#alarms .alarm"));
        foreach (var act in new[] { "AnnounceAgain", "Dismiss" })
        {
            using var refused = await administrator.PostAsync("/desk/nodes?handler=" + act);
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        }
        Assert.Equal(2, await CountAsync(newsroom, JobState.GivenUp));

        await owner.OpenAsync("/desk/contributors");
        using (var again = await owner.PostAsync("/desk/nodes?handler=AnnounceAgain")) Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        Assert.Equal((0, 2), (await CountAsync(newsroom, JobState.GivenUp), await CountAsync(newsroom, JobState.Waiting)));
        Assert.Null((await owner.OpenAsync("/desk/contributors")).QuerySelector("#alarms .alarm"));

        await GiveUpAsync(newsroom, "43");
        await owner.OpenAsync("/desk/contributors");
        using (var dismissed = await owner.PostAsync("/desk/nodes?handler=Dismiss")) Assert.Equal(HttpStatusCode.Redirect, dismissed.StatusCode);
        Assert.Equal((0, 2), (await CountAsync(newsroom, JobState.GivenUp), await CountAsync(newsroom, JobState.Waiting)));
        Assert.Null((await owner.OpenAsync("/desk/contributors")).QuerySelector("#alarms .alarm"));
    }

    private static Task<int> GiveUpAsync(NewsroomUnderTest newsroom, string about) => newsroom.DoAsync(async services =>
    {
        await services.GetRequiredService<JobBook>().OrderAsync(Announce.Kind, about, newsroom.Clock.GetUtcNow(), Cancel);
        return await services.GetRequiredService<NewsroomDb>().Jobs().Where(j => j.About == about).ExecuteUpdateAsync(set => set.SetProperty(j => j.State, JobState.GivenUp).SetProperty(j => j.LastError, "Varnish answered 503"), Cancel);
    });

    private static Task<int> CountAsync(NewsroomUnderTest newsroom, JobState state) => newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Jobs().CountAsync(j => j.Kind == "announce" && j.State == state, Cancel));
}
