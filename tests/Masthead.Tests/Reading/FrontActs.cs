using AngleSharp.Html.Parser;
using Masthead.Data;
using Masthead.Fronts;
using Masthead.Publishing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Reading;

/// <summary>What editors do with a front, and what readers see of it, in words.</summary>
internal static class FrontActs
{
    private static CancellationToken Cancel => NewsroomUnderTest.Cancel;

    /// <summary>“Story 0” to “Story N − 1”, the last of them the newest.</summary>
    public static async Task<List<Guid>> StoriesAsync(NewsroomUnderTest newsroom, int count)
    {
        var ids = new List<Guid>();
        for (var i = 0; i < count; i++)
        {
            ids.Add(await newsroom.WriteAsync($"Story {i}", "Words."));
            await newsroom.PublishAtAsync(ids[i], newsroom.Clock.GetUtcNow().AddMinutes(i - count));
        }
        return ids;
    }

    public static async Task<(string Lead, string Seconds, string Picks, string Latest)> FrontAsync(NewsroomUnderTest newsroom) => Read(await newsroom.ReadAsync("/"));

    public static (string Lead, string Seconds, string Picks, string Latest) Read(string html)
    {
        var page = new HtmlParser().ParseDocument(html);
        string All(string selector) => string.Join(' ', page.QuerySelectorAll(selector).Select(h => h.TextContent.Trim()));
        return (All(".lead h2"), All(".seconds h3"), All(".picks h3"), All(".latest li a"));
    }

    public static Task<Front> ArrangedAsync(NewsroomUnderTest newsroom) => newsroom.DoAsync(async s =>
        await s.GetRequiredService<NewsroomDb>().Fronts().AsNoTracking().SingleOrDefaultAsync(f => f.PublicationId == newsroom.Post.Id, Cancel) ?? new Front(newsroom.Post.Id));

    /// <param name="act">Is given the version that stands.</param>
    public static Task<int> ArrangeAsync(NewsroomUnderTest newsroom, Func<ArrangeFront, int, Task> act) => newsroom.DoAsync(async services =>
    {
        await act(services.GetRequiredService<ArrangeFront>(), (await ArrangedAsync(newsroom)).Version);
        return 0;
    });

    public static Task PlaceAsync(NewsroomUnderTest newsroom, FrontPlace place, Guid story, DateTimeOffset? until = null, DateTimeOffset? from = null) =>
        ArrangeAsync(newsroom, (a, version) => a.PlaceAsync(newsroom.Post.Id, new FrontPin(place, story, until, from), version, newsroom.Editor, Cancel));

    public static Task ShowAsync(NewsroomUnderTest newsroom) => ArrangeAsync(newsroom, (a, version) => a.ShowAsync(newsroom.Post.Id, version, newsroom.Editor, Cancel));

    public static Task UndoAsync(NewsroomUnderTest newsroom) => ArrangeAsync(newsroom, (a, version) => a.UndoAsync(newsroom.Post.Id, version, newsroom.Editor, Cancel));

    public static Task RedoAsync(NewsroomUnderTest newsroom) => ArrangeAsync(newsroom, (a, version) => a.RedoAsync(newsroom.Post.Id, version, newsroom.Editor, Cancel));

    public static Task ScheduleFrontAsync(NewsroomUnderTest newsroom, DateTimeOffset hour) => newsroom.DoAsync(async services =>
    {
        await services.GetRequiredService<ScheduleFront>().DoAsync(newsroom.Post.Id, hour, (await ArrangedAsync(newsroom)).Version, newsroom.Editor, Cancel);
        return 0;
    });

    public static Task CallFrontOffAsync(NewsroomUnderTest newsroom) => newsroom.DoAsync(async services =>
    {
        await services.GetRequiredService<ScheduleFront>().ClearAsync(newsroom.Post.Id, (await ArrangedAsync(newsroom)).Version, newsroom.Editor, Cancel);
        return 0;
    });

    public static Task BreakAsync(NewsroomUnderTest newsroom, string text, Guid? story = null, DateTimeOffset? until = null, int? version = null) => newsroom.DoAsync(async services =>
    {
        var stands = (await services.GetRequiredService<NewsroomDb>().Banners().AsNoTracking().SingleOrDefaultAsync(b => b.PublicationId == newsroom.Post.Id, Cancel))?.Version ?? 0;
        await services.GetRequiredService<SetBreakingBanner>().DoAsync(newsroom.Post.Id, text, story, until, version ?? stands, newsroom.Editor, Cancel);
        return 0;
    });
}
