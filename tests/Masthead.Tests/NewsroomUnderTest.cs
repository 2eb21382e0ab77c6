using System.Collections.Immutable;
using Masthead.Accounts;
using Masthead.Contributors;
using Masthead.Data;
using Masthead.Hosting;
using Masthead.Jobs;
using Masthead.Publications;
using Masthead.Publishing;
using Masthead.Stories;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Masthead.Tests;

/// <summary>A small newsroom that every test knows, in a database of its own: The Harbour Post at post.test, with Ana Lopez, the
/// harbour desk (a team), and the sections News and Sport. Made and changed by the product's own verbs.</summary>
public sealed class NewsroomUnderTest : IAsyncDisposable
{
    private readonly TestDatabase _database;

    private NewsroomUnderTest(TestDatabase database, WebApplication app, FakeTimeProvider clock) => (_database, App, Clock) = (database, app, clock);

    public WebApplication App { get; }
    public FakeTimeProvider Clock { get; }
    public string Folder => _database.Folder;
    public Publication Post { get; private set; } = null!;
    public Contributor Ana { get; private set; } = null!;
    public Contributor HarbourDesk { get; private set; } = null!;
    public Section News => Post.Sections[0];
    public Section Sport => Post.Sections[1];
    public Actor Editor { get; } = new(null, "Edith Editor");

    /// <param name="server">A PostgreSQL server of the test's own; null for that of all tests.</param>
    /// <param name="settings">What stands in <c>masthead.json</c>, by keys such as <c>Mail:From</c>.</param>
    public static async Task<NewsroomUnderTest> OpenAsync(Action<WebApplicationBuilder>? furnish = null, string? server = null, IEnumerable<(string Key, string Value)>? settings = null)
    {
        var database = await TestDatabase.MakeAsync(server);
        if (settings is not null) await database.SetAsync(settings);
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 14, 9, 0, 0, TimeSpan.Zero));
        var app = Newsroom.Build(database.Folder, "http://127.0.0.1", builder =>
        {
            builder.WebHost.UseTestServer();
            builder.Services.AddSingleton<TimeProvider>(clock);
            // A page that nobody asks for is not made again behind a test's back.
            builder.Services.AddSingleton(new Masthead.Serving.WarmingOptions(0));
            // Jobs are done when a test says so: DoJobsAsync.
            builder.Services.AddSingleton(new JobOptions(RunByThemselves: false));
            builder.Services.AddSingleton(new Masthead.Nodes.NodeOptions(TellByItself: false));
            // However busy the machine, a search goes to its end.
            // Only tests of the snapshot need one.
            builder.Configuration["Serving:Snapshot"] = "off";
            builder.Services.AddSingleton(new Masthead.Search.SearchPatience(TimeSpan.FromMinutes(1)));
            furnish?.Invoke(builder);
        });
        await app.Services.OpenDatabaseAsync(Cancel);
        await app.StartAsync(Cancel);
        var newsroom = new NewsroomUnderTest(database, app, clock);
        newsroom.Post = await newsroom.OpenPublicationAsync("harbour-post", "The Harbour Post", "post.test");
        (newsroom.Ana, newsroom.HarbourDesk) = await newsroom.DoAsync(async services =>
        {
            var db = services.GetRequiredService<NewsroomDb>();
            var ana = await db.ContributorNamedAsync(newsroom.Post.Id, "Ana Lopez", ContributorKind.Person, Cancel);
            ana.Introduce("Harbour reporter", "Ana Lopez has covered the harbour since 2019.");
            var desk = await db.ContributorNamedAsync(newsroom.Post.Id, "Harbour desk", ContributorKind.Team, Cancel);
            await db.SaveChangesAsync(Cancel);
            return (ana, desk);
        });
        return newsroom;
    }

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async Task<Publication> OpenPublicationAsync(string slug, string name, string host)
    {
        return await DoAsync(async services =>
        {
            var db = services.GetRequiredService<NewsroomDb>();
            var publication = new Publication(Slug.Parse(slug), name, Clock.GetUtcNow());
            publication.Describe("All the tides", "News of a harbour.", "en-GB", "Europe/London");
            publication.AnswerAt(host);
            publication.OpenSection("News");
            publication.OpenSection("Sport");
            db.Publications().Add(publication);
            await db.SaveChangesAsync(Cancel);
            return publication;
        });
    }

    /// <summary>Does something in a scope of its own, as a request would.</summary>
    public async Task<T> DoAsync<T>(Func<IServiceProvider, Task<T>> deed)
    {
        await using var scope = App.Services.CreateAsyncScope();
        return await deed(scope.ServiceProvider);
    }

    /// <summary>A reader at a host: follows no redirect, keeps no cookie.</summary>
    public HttpClient Reader(string host = "post.test")
    {
        var client = new HttpClient(App.GetTestServer().CreateHandler());
        client.BaseAddress = new Uri("http://" + host);
        return client;
    }

    /// <summary>Writes a draft by Ana in News; each string is a paragraph.</summary>
    public Task<Guid> WriteAsync(string headline, params string[] paragraphs) => WriteAsync(new StoryContent
    {
        Headline = headline,
        Standfirst = "What happened at the harbour.",
        SectionId = News.Id,
        Byline = [new BylineEntry(Ana.Id)],
        Body = BodyOf(paragraphs),
    });

    public Task<Guid> WriteAsync(StoryContent content, Publication? publication = null) => DoAsync(async services =>
    {
        var db = services.GetRequiredService<NewsroomDb>();
        var story = new Story((publication ?? Post).Id, content, Editor, Clock.GetUtcNow());
        db.Stories().Add(story);
        await db.SaveChangesAsync(Cancel);
        return story.Id;
    });

    public static StoryDocument BodyOf(params string[] paragraphs) =>
        new([.. paragraphs.Select(words => new Paragraph(Block.NewId(), [new TextRun(words)]))]);

    public Task<int> EditAsync(Guid story, Func<StoryContent, StoryContent> change) => DoAsync(async services =>
    {
        var db = services.GetRequiredService<NewsroomDb>();
        var kept = await db.Stories().SingleAsync(s => s.Id == story, Cancel);
        Assert.True(kept.TrySave(change(kept.Draft), kept.Version, Editor, Clock.GetUtcNow()));
        await db.SaveChangesAsync(Cancel);
        return kept.Version;
    });

    public Task<PublishedOutcome> PublishAsync(Guid story, int? version = null) =>
        DoAsync(services => services.GetRequiredService<PublishStory>().DoAsync(story, version, Editor, Cancel));

    public async Task<PublishedOutcome> PublishAsync(string headline, params string[] paragraphs) =>
        await PublishAsync(await WriteAsync(headline, paragraphs));

    /// <summary>Does every job whose hour has come, as the runner of a node would.</summary>
    public Task DoJobsAsync() => App.Services.GetRequiredService<JobRunner>().DoAllDueAsync(Cancel);

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await _database.DisposeAsync();
    }
}
