using System.Globalization;
using Masthead.Contributors;
using Masthead.Data;
using Masthead.Hosting;
using Masthead.Publications;
using Masthead.Publishing;
using Masthead.Stories;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Actor = Masthead.Accounts.Actor;

namespace Masthead.Benchmarks;

/// <summary>A newspaper in a throw-away folder, with as many stories as a figure needs, made by the product's own verbs from a seed.</summary>
internal sealed class Newspaper : IAsyncDisposable
{
    private static readonly string[] Sentences =
    [
        "The council met on 3 March to settle the budget for the coming year.",
        "“We have listened to everybody who wrote to us,” said Mara Quill, the council’s leader.",
        "About 240 people came to the hall, according to the clerk’s register.",
        "The plan would close two of the nine crossings and widen the others.",
        "Quill said the work would begin in the spring and end before the schools open.",
        "Shopkeepers along the quay had asked for a later date.",
        "“Nobody is against the bridge, but nobody wants to lose a summer,” said Tom Arkle, who sells nets.",
        "The harbour master counted 31 boats on the first morning, six more than a year before.",
    ];

    private Newspaper(string folder, WebApplication app) => (Folder, App) = (folder, app);

    public string Folder { get; }
    public WebApplication App { get; }
    public string Address => App.Urls.First();
    public Guid PublicationId { get; private set; }
    public List<PublishedOutcome> Stories { get; } = [];

    public static string Copy(int seed, int words)
    {
        var random = new Random(seed);
        var copy = new List<string>();
        for (var (count, paragraph) = (0, 0); count < words; paragraph++)
        {
            var sentences = string.Join(' ', Enumerable.Range(0, 3).Select(_ => Sentences[random.Next(Sentences.Length)]));
            count += sentences.Count(c => c == ' ') + 1;
            copy.Add(sentences);
        }
        return string.Join("\n\n", copy);
    }

    public static async Task<Newspaper> OpenAsync(int stories, bool likeness = true)
    {
        var folder = Directory.CreateTempSubdirectory("masthead-bench-").FullName;
        var app = Newsroom.Build(folder, "http://127.0.0.1:0", builder => builder.Configuration.AddInMemoryCollection([new("Likeness:On", likeness ? "true" : "false")]));
        await app.Services.OpenDatabaseAsync(CancellationToken.None);
        var paper = new Newspaper(folder, app);
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<NewsroomDb>();
            var now = TimeProvider.System.GetUtcNow();
            var publication = new Publication(Slug.Parse("bench"), "The Bench", now);
            publication.AnswerAt("127.0.0.1");
            var section = publication.OpenSection("News");
            db.Publications().Add(publication);
            var reporter = await db.ContributorNamedAsync(publication.Id, "Ana Lopez", ContributorKind.Person, CancellationToken.None);
            await db.SaveChangesAsync();
            paper.PublicationId = publication.Id;
            for (var n = 0; n < stories; n++)
            {
                var story = new Story(publication.Id, new StoryContent
                {
                    Headline = string.Create(CultureInfo.InvariantCulture, $"Council settles the bridge, part {n}"),
                    Standfirst = "Two crossings close, seven grow.",
                    SectionId = section.Id,
                    Byline = [new BylineEntry(reporter.Id)],
                    Body = BodyOf(Copy(n, 450)),
                }, Actor.CommandLine, now);
                db.Stories().Add(story);
                await db.SaveChangesAsync();
                paper.Stories.Add(await scope.ServiceProvider.GetRequiredService<PublishStory>().DoAsync(story.Id, null, Actor.CommandLine, CancellationToken.None, now.AddMinutes(n - stories)));
                db.ChangeTracker.Clear();
            }
        }
        await app.StartAsync();
        return paper;
    }

    private static StoryDocument BodyOf(string copy) => new([.. copy.Split("\n\n").Select(words => new Paragraph(Block.NewId(), [new TextRun(words)]))]);

    /// <param name="copy">New words; null leaves them.</param>
    public async Task<PublishedOutcome> UpdateAsync(Guid story, string headline, string? copy = null)
    {
        await using var scope = App.Services.CreateAsyncScope();
        return await PublishAsync(scope.ServiceProvider, story, await SaveAsync(scope.ServiceProvider, story, headline, copy));
    }

    /// <summary>The same in two steps, for measuring the second.</summary>
    /// <returns>The draft's version.</returns>
    public static async Task<int> SaveAsync(IServiceProvider scope, Guid story, string headline, string? copy = null)
    {
        var db = scope.GetRequiredService<NewsroomDb>();
        var kept = await db.Stories().FindAsync(story);
        kept!.TrySave(kept.Draft with { Headline = headline, Body = copy is null ? kept.Draft.Body : BodyOf(copy) }, kept.Version, Actor.CommandLine, TimeProvider.System.GetUtcNow());
        await db.SaveChangesAsync();
        return kept.Version;
    }

    public static Task<PublishedOutcome> PublishAsync(IServiceProvider scope, Guid story, int version) =>
        scope.GetRequiredService<PublishStory>().DoAsync(story, version, Actor.CommandLine, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
