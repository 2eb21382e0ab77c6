using System.Data.Common;
using Masthead.Reading;
using Masthead.Serving;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Reading;

/// <summary>While the database is away, readers of a page that is not at hand are told so in the publication's own dress.</summary>
public sealed class AwayTests
{
    [Fact]
    public async Task A_page_that_is_not_at_hand_says_so_in_the_publications_dress_while_the_database_is_away()
    {
        var line = new Line();
        await using var newsroom = await NewsroomUnderTest.OpenAsync(builder => builder.Services.AddSingleton<IInterceptor>(line));
        var story = await newsroom.PublishAsync("The ferry is late", "It came at noon.");
        // Nobody has read a page yet: what is shown was made at the start.
        using (var make = newsroom.App.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<MakeAwayPages>().Single()) await make.MakeAsync(NewsroomUnderTest.Cancel);

        line.IsCut = true;
        var (status, page, answer) = await newsroom.AskAsync(story.Path);
        var (_, sheet, _) = await newsroom.AskAsync(page.Split("rel=\"stylesheet\" href=\"")[1].Split('"')[0]);
        var (ofStranger, stranger, _) = await newsroom.AskAsync("/", "nobody.test");
        line.IsCut = false;

        Assert.Equal((503, 503), (status, ofStranger));
        Assert.Contains("The Harbour Post", page, StringComparison.Ordinal);
        Assert.Contains("This page cannot be shown just now", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/news/\"", page, StringComparison.Ordinal);
        Assert.Contains("--paper", sheet, StringComparison.Ordinal);
        Assert.Equal("no-store", answer.Headers.GetValues("Cache-Control").Single());
        Assert.Contains("style-src 'self'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(5), answer.Headers.RetryAfter!.Delta);
        Assert.DoesNotContain("The Harbour Post", stranger, StringComparison.Ordinal);
        Assert.Contains("It came at noon.", await newsroom.ReadAsync(story.Path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_for_then_changes_with_the_publication()
    {
        var line = new Line();
        await using var newsroom = await NewsroomUnderTest.OpenAsync(builder => builder.Services.AddSingleton<IInterceptor>(line));
        await newsroom.ReadAsync("/");
        ThemesOfPublicationsTests.Write(newsroom, "harbour", "words/en.json", "{\"away-title\": \"The tide is out\"}");
        await ThemesOfPublicationsTests.WearAsync(newsroom, "harbour");
        await newsroom.ReadAsync("/");

        line.IsCut = true;
        var (_, page, _) = await newsroom.AskAsync("/news/");
        line.IsCut = false;

        Assert.Contains("The tide is out", page, StringComparison.Ordinal);
    }

    /// <summary>The line to the database.</summary>
    private sealed class Line : DbConnectionInterceptor
    {
        public bool IsCut { get; set; }

        public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) => IsCut ? throw new TimeoutException("cut") : result;

        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            IsCut ? throw new TimeoutException("cut") : ValueTask.FromResult(result);
    }
}
