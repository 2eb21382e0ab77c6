using System.Collections.Immutable;
using Masthead.Data;
using Masthead.Notices;
using Masthead.Publishing;
using Masthead.Serving;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Reading;

/// <summary>What readers and machines ask, and what editors do, in words.</summary>
internal static class Readers
{
    /// <summary>Every kind of list, feed and sitemap that shows a story by Ana in News.</summary>
    public static readonly string[] Lists =
    [
        "/", "/news/", "/author/ana-lopez/", "/feed/", "/feed/atom/", "/feed/json/", "/news/feed/", "/news/feed/atom/", "/news/feed/json/",
        "/author/ana-lopez/feed/", "/author/ana-lopez/feed/atom/", "/author/ana-lopez/feed/json/",
    ];

    public static readonly string[] Sitemaps = ["/sitemap-2026-03.xml", "/news-sitemap.xml"];

    public static async Task<(int Status, string Text, HttpResponseMessage Answer)> AskAsync(this NewsroomUnderTest newsroom, string path, string host = "post.test")
    {
        using var reader = newsroom.Reader(host);
        var answer = await reader.GetAsync(new Uri(path, UriKind.Relative), NewsroomUnderTest.Cancel);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(NewsroomUnderTest.Cancel), answer);
    }

    public static async Task<string> ReadAsync(this NewsroomUnderTest newsroom, string path, string host = "post.test")
    {
        var (status, text, _) = await newsroom.AskAsync(path, host);
        Assert.True(status == 200, $"{path} answered {status}");
        return text;
    }

    /// <summary>Publishes at an hour. (The page store looks for news every second of the clock: leaps of hours would keep it busy.)</summary>
    public static Task<PublishedOutcome> PublishAtAsync(this NewsroomUnderTest newsroom, Guid story, DateTimeOffset at) =>
        newsroom.DoAsync(s => s.GetRequiredService<PublishStory>().DoAsync(story, null, newsroom.Editor, NewsroomUnderTest.Cancel, at));

    public static Task<PublishedOutcome> WithdrawAsync(this NewsroomUnderTest newsroom, Guid story, string notice) =>
        newsroom.DoAsync(s => s.GetRequiredService<WithdrawStory>().DoAsync(story, notice, newsroom.Editor, NewsroomUnderTest.Cancel));

    public static Task<PublishedOutcome> RetractAsync(this NewsroomUnderTest newsroom, Guid story, string notice) =>
        newsroom.DoAsync(s => s.GetRequiredService<RetractStory>().DoAsync(story, notice, newsroom.Editor, NewsroomUnderTest.Cancel));

    public static Task<Notice> CorrectAsync(this NewsroomUnderTest newsroom, Guid story, string text) =>
        newsroom.DoAsync(s => s.GetRequiredService<GiveNotice>().DoAsync(story, NoticeKind.Correction, text, newsroom.Editor, NewsroomUnderTest.Cancel));

    /// <summary>Renders a page as the page store would on a miss: the first source that has one, with the keys of all that was read on the way.</summary>
    public static Task<(Page Page, ImmutableHashSet<string> Keys)> RenderAsync(this NewsroomUnderTest newsroom, string path) => newsroom.DoAsync(async services =>
    {
        var request = new PageRequest(newsroom.Post.Id, "http://post.test", path.Split('?')[0], path.Contains('?', StringComparison.Ordinal) ? path.Split('?')[1] : "");
        foreach (var source in services.GetServices<IPageSource>())
            if (await source.RenderAsync(request, NewsroomUnderTest.Cancel) is { } page) return (page, services.GetRequiredService<KeysRead>().Keys.ToImmutableHashSet());
        throw new InvalidOperationException("No source answered " + path);
    });

    public static Task<ImmutableHashSet<string>> KeysOfLastActAsync(this NewsroomUnderTest newsroom) => newsroom.DoAsync(async services =>
        (await services.GetRequiredService<NewsroomDb>().PublishLog().AsNoTracking().OrderByDescending(e => e.Sequence).FirstAsync(NewsroomUnderTest.Cancel)).Keys.ToImmutableHashSet());
}
