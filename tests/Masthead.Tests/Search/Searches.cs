using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Masthead.Data;
using Masthead.Publications;
using Masthead.Search;
using Masthead.Stories;
using Masthead.Tests.Reading;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Masthead.Tests.Search;

/// <summary>What readers ask the search, and what it answers.</summary>
internal static class Searches
{
    public static async Task<IDocument> SearchPageAsync(this NewsroomUnderTest newsroom, string question, string host = "post.test") =>
        new HtmlParser().ParseDocument(await newsroom.ReadAsync("/search/?q=" + Uri.EscapeDataString(question), host));

    /// <summary>The headlines found, the best first.</summary>
    public static async Task<List<string>> FindAsync(this NewsroomUnderTest newsroom, string question, string host = "post.test") => Headlines(await newsroom.SearchPageAsync(question, host));

    public static List<string> Headlines(IDocument page) => [.. page.QuerySelectorAll(".hits h2").Select(h => h.TextContent)];

    public static List<string> Marked(IDocument page) => [.. page.QuerySelectorAll("mark").Select(m => m.TextContent)];

    public static async Task<Guid> PublishInAsync(this NewsroomUnderTest newsroom, string language, string headline, params string[] paragraphs)
    {
        var story = await newsroom.WriteAsync(new StoryContent { Headline = headline, Language = language, SectionId = newsroom.News.Id, Byline = [new BylineEntry(newsroom.Ana.Id)], Body = NewsroomUnderTest.BodyOf(paragraphs) });
        await newsroom.PublishAsync(story);
        return story;
    }

    /// <summary>Whether the index itself holds the story: pages look at the public shelf besides.</summary>
    public static Task<bool> IsInIndexAsync(this NewsroomUnderTest newsroom, Guid story) => newsroom.DoAsync(async s =>
    {
        var db = s.GetRequiredService<NewsroomDb>();
        var row = await db.SearchRows().AsNoTracking().SingleOrDefaultAsync(r => r.StoryId == story, NewsroomUnderTest.Cancel);
        // Every document of the readers’ index is one of the stories that it may hold, whatever words it has.
        var place = await db.Set<SearchPlace>().AsNoTracking().SingleOrDefaultAsync(p => p.PublicationId == newsroom.Post.Id, NewsroomUnderTest.Cancel);
        var held = place is null ? [] : await s.GetRequiredService<ISearchIndex>().FindAsync(IndexOf.Published, [new Sought(new Match.Term(DocumentTerms.PlaceTerm(place.Number)), 0, long.MaxValue)], 1_000, NewsroomUnderTest.Cancel);
        Assert.Equal((await db.SearchRows().Select(r => r.Id).ToListAsync(NewsroomUnderTest.Cancel)).Order(), held.Select(f => f.Id).Order());
        return row is not null;
    });

    /// <summary>What the search itself answers, before a page looks at the public shelf besides.</summary>
    public static Task<IReadOnlyList<Guid>> AnswersAsync(this NewsroomUnderTest newsroom, Guid publication, string question) => newsroom.DoAsync(async s =>
    {
        var of = await s.GetRequiredService<NewsroomDb>().Publications().AsNoTracking().Include(p => p.Sections).SingleAsync(p => p.Id == publication, NewsroomUnderTest.Cancel);
        return (await s.GetRequiredService<SearchShelf>().FindAsync(of, SearchQuestion.Parse(question), after: null, 20, NewsroomUnderTest.Cancel)).Stories;
    });

    /// <summary>What the program does at its start: how many published stories were put into the index. Drafts go into theirs.</summary>
    public static async Task<int> FillAsync(this NewsroomUnderTest newsroom)
    {
        var fill = newsroom.App.Services.GetServices<IHostedService>().OfType<FillSearch>().Single();
        await fill.DraftsAsync(Guid.AllBitsSet, NewsroomUnderTest.Cancel);
        return (await fill.PublishedAsync(Guid.AllBitsSet, NewsroomUnderTest.Cancel)).Put;
    }
}
