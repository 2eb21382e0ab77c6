using System.Net;
using System.Text.Json;
using Masthead.Accounts;
using Masthead.Checks;
using Masthead.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Desk.Editing;

/// <summary>What an open page tells of findings: numbers by rule, of who may write there.</summary>
public sealed class FindingCountsTests
{
    private static CancellationToken Cancel => NewsroomUnderTest.Cancel;
    private static readonly Guid Page = Guid.CreateVersion7();

    [Fact]
    public async Task What_pages_tell_adds_up_by_publication_rule_and_its_own_day()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.WriteAsync("Harbour wall gives way", "It fell.");
        using var editor = await newsroom.SignedInAsync(Role.Editor);
        await editor.OpenAsync($"/desk/stories/{story}");

        await TellAsync(editor, story, new FindingsOfRule("word-doubled", 2, 1), new FindingsOfRule("number-style", 1, 0, 0, 1));
        await TellAsync(editor, story, new FindingsOfRule("word-doubled", 1, 0, 1));
        await TellAsync(editor, story);
        // Half past midnight of summer time in London is the day before at Greenwich.
        newsroom.Clock.SetUtcNow(new DateTimeOffset(2026, 4, 4, 23, 30, 0, TimeSpan.Zero));
        using var again = await newsroom.SignedInAsync(Role.Administrator);
        await again.OpenAsync($"/desk/stories/{story}");
        await TellAsync(again, story, leaves: true, new FindingsOfRule("word-doubled", 1));

        Assert.Equal(["2026-03-14 number-style 1 0 0 1", "2026-03-14 word-doubled 3 1 1 0", "2026-04-05 word-doubled 1 0 0 0"], await CountsAsync(newsroom));
    }

    [Fact]
    public async Task Nothing_is_kept_of_rules_that_are_none_nor_of_numbers_that_no_writer_makes()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.WriteAsync("Harbour wall gives way", "It fell.");
        using var editor = await newsroom.SignedInAsync(Role.Editor);
        await editor.OpenAsync($"/desk/stories/{story}");

        await TellAsync(editor, story, new FindingsOfRule("word-doubled", int.MaxValue, -5), new FindingsOfRule("word-doubled", 1), new FindingsOfRule("The mayor said it", 1), new FindingsOfRule("space-doubled"), null!);

        Assert.Equal(["2026-03-14 word-doubled 200 0 0 0"], await CountsAsync(newsroom));
    }

    [Fact]
    public async Task Who_may_not_write_the_story_is_not_counted()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.WriteAsync("Harbour wall gives way", "It fell.");
        using var author = await newsroom.SignedInAsync(Role.Author);
        await author.OpenAsync($"/desk/stories/{story}");

        await TellAsync(author, story, new FindingsOfRule("word-doubled", 1));

        Assert.Empty(await CountsAsync(newsroom));
    }

    [Fact]
    public async Task Days_of_more_than_ninety_ago_go_when_a_newer_one_is_told()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        foreach (var day in new[] { new DateOnly(2025, 12, 1), new DateOnly(2026, 1, 1), new DateOnly(2026, 3, 14) })
            await newsroom.DoAsync(async s => { await s.GetRequiredService<CountFindings>().AddAsync(newsroom.Post.Id, day, [new FindingsOfRule("word-doubled", 1)], Cancel); return true; });

        Assert.Equal(["2026-01-01 word-doubled 1 0 0 0", "2026-03-14 word-doubled 1 0 0 0"], await CountsAsync(newsroom));
    }

    private static Task TellAsync(DeskBrowser who, Guid story, params FindingsOfRule[] findings) => TellAsync(who, story, leaves: false, findings);

    private static async Task TellAsync(DeskBrowser who, Guid story, bool leaves, params FindingsOfRule[] findings)
    {
        using var answer = await who.SendJsonAsync(HttpMethod.Post, $"/desk/stories/{story}/presence", JsonSerializer.Serialize(new { session = Page, leaves, findings }, JsonSerializerOptions.Web));
        Assert.Equal(leaves ? HttpStatusCode.NoContent : HttpStatusCode.OK, answer.StatusCode);
    }

    private static Task<List<string>> CountsAsync(NewsroomUnderTest newsroom) => newsroom.DoAsync(async s =>
        (await s.GetRequiredService<NewsroomDb>().FindingCounts().AsNoTracking().ToListAsync(Cancel)).Select(c => $"{c.Day:yyyy-MM-dd} {c.Rule} {c.Shown} {c.Mended} {c.Rewritten} {c.Ignored}").Order(StringComparer.Ordinal).ToList());
}
