using System.Collections.Concurrent;
using System.Data.Common;
using Masthead.Data;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Reading;

/// <summary>Lists are read in the order of an index: nothing is sorted, so an archive of a million costs what one of a thousand does.</summary>
public sealed class ListPlanTests
{
    [Fact]
    public async Task No_list_sorts_what_it_reads_or_walks_its_publication()
    {
        Assert.SkipWhen(TestDatabase.Server is not null, "The plans of a table that holds three rows say nothing on PostgreSQL.");
        var heard = new Heard();
        await using var newsroom = await NewsroomUnderTest.OpenAsync(builder => builder.Services.AddSingleton<IInterceptor>(heard));
        var topic = await newsroom.DoAsync(async services =>
        {
            var db = services.GetRequiredService<NewsroomDb>();
            var named = (await Masthead.Publications.PublicationQueries.PublicationAsync(db, newsroom.Post.Slug, NewsroomUnderTest.Cancel))!.NameTopic("Ferries");
            db.Add(named);
            await db.SaveChangesAsync(NewsroomUnderTest.Cancel);
            return named.Id;
        });
        var story = "";
        for (var i = 0; i < 3; i++) story = (await newsroom.PublishAsync(await newsroom.WriteAsync(new StoryContent { Headline = $"Story {i}", SectionId = newsroom.News.Id, TopicIds = [topic], Byline = [new BylineEntry(newsroom.Ana.Id)], Body = NewsroomUnderTest.BodyOf("Words.") }))).Path;

        heard.IsListening = true;
        foreach (var list in new[] { "/", "/page/2/", "/news/", "/topic/ferries/", "/author/ana-lopez/", story }) await newsroom.AskAsync(list);
        heard.IsListening = false;

        var lists = heard.Commands.Where(c => c.Text.Contains("LIMIT", StringComparison.Ordinal) && c.Text.Contains("\"FirstPublishedAt\" DESC", StringComparison.Ordinal)).DistinctBy(c => c.Text).ToList();
        // All stories, a section, a topic, a writer.
        Assert.True(lists.Count >= 4, $"Only {lists.Count} lists were heard.");
        Assert.All(lists, list => Assert.DoesNotContain("TEMP B-TREE", PlanOf(newsroom, list), StringComparison.Ordinal));

        // The rows of a page are fetched by their ids, never by walking their publication.
        var rows = heard.Commands.Where(c => c.Text.Contains("\"published_stories\"", StringComparison.Ordinal) && c.Text.Contains("\"Headline\"", StringComparison.Ordinal) && c.Text.Contains("\"StoryId\" IN", StringComparison.Ordinal)).DistinctBy(c => c.Text).ToList();
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.DoesNotContain("IX_published_stories_PublicationId_", PlanOf(newsroom, row), StringComparison.Ordinal));
    }

    private static string PlanOf(NewsroomUnderTest newsroom, (string Text, IReadOnlyList<(string Name, object? Value)> Values) command) => newsroom.DoAsync(async services =>
    {
        var connection = services.GetRequiredService<NewsroomDb>().Database.GetDbConnection();
        await connection.OpenAsync(NewsroomUnderTest.Cancel);
        await using var explain = connection.CreateCommand();
#pragma warning disable CA2100 // The text is our own, as it was heard.
        explain.CommandText = "EXPLAIN QUERY PLAN " + command.Text;
#pragma warning restore CA2100
        foreach (var (name, value) in command.Values)
        {
            var parameter = explain.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
            explain.Parameters.Add(parameter);
        }
        var plan = new List<string>();
        await using var reader = await explain.ExecuteReaderAsync(NewsroomUnderTest.Cancel);
        while (await reader.ReadAsync(NewsroomUnderTest.Cancel)) plan.Add(reader.GetString(3));
        return string.Join('\n', plan.Prepend(command.Text));
    }).GetAwaiter().GetResult();

    /// <summary>What was asked of the database.</summary>
    private sealed class Heard : DbCommandInterceptor
    {
        public bool IsListening { get; set; }
        public ConcurrentBag<(string Text, IReadOnlyList<(string, object?)> Values)> Commands { get; } = [];

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (IsListening) Commands.Add((command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(p => (p.ParameterName, p.Value))]));
            return ValueTask.FromResult(result);
        }
    }
}
