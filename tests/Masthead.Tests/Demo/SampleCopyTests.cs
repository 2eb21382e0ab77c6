using Masthead.Accounts;
using Masthead.Demo;
using Masthead.Demo.Drawing;
using Masthead.Publications;
using Masthead.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Demo;

public sealed class SampleCopyTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Later_states_reword_add_and_remove_and_keep_the_rest()
    {
        var story = SampleCopy.Read("walls", """
            ---
            headline: Wall falls
            status: published
            age: 2d 09:10
            section: News
            byline: Ana Lopez, Isla Brannigan (photographs)
            ---

            Two people saw it, on {date-1}.

            It was *old*.

            === after 2h, kept
            headline: Wall falls at noon
            ~ Two people => Three people
            + It was | A third paragraph.
            - It was
            """.ReplaceLineEndings("\n"));

        Assert.Equal([("Ana Lopez", BylineRole.Reporting), ("Isla Brannigan", BylineRole.Photographs)], story.Byline.Select(b => (b.Name, b.Role)));
        var (first, second) = (story.States[0], story.States[1]);
        Assert.Equal(("Wall falls", "Wall falls at noon", TimeSpan.FromHours(2), true), (first.Headline, second.Headline, second.After, second.Kept));
        Assert.Equal(["Three people saw it, on {date-1}.", "A third paragraph."], second.Blocks.Select(b => b.Markdown));
        Assert.Equal(first.Blocks[0].Id, second.Blocks[0].Id);
        Assert.DoesNotContain(second.Blocks[1].Id, first.Blocks.Select(b => b.Id));
    }

    [Theory]
    [InlineData("~ nobody => somebody", "stands in 0 blocks")]
    [InlineData("~ wall", "lacks “=>”")]
    [InlineData("colour: red", "cannot change later")]
    public void A_slip_in_the_copy_is_named_with_its_file(string edit, string why)
    {
        var broken = Assert.Throws<FormatException>(() => SampleCopy.Read("walls", $"---\nheadline: Wall\nstatus: draft\nage: 3h\nsection: News\n---\n\nThe wall fell.\n\n=== after 2h\n{edit}\n"));
        Assert.Contains("walls", broken.Message, StringComparison.Ordinal);
        Assert.Contains(why, broken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Days_are_counted_from_the_day_of_publication() =>
        Assert.Equal("on Sunday 28 February, Monday and in February 2027", SampleDates.Fill("on {date-1}, {day} and in {month-1} {year}", new DateOnly(2027, 3, 1)));

    [Fact]
    public void An_hour_of_a_day_is_the_towns_own()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");
        var now = new DateTimeOffset(2026, 6, 9, 8, 30, 0, TimeSpan.Zero);
        Assert.Equal(new DateTimeOffset(2026, 6, 7, 8, 10, 0, TimeSpan.Zero), SampleAge.Parse("2d 09:10").Before(now, zone));
        Assert.Equal(now.AddMinutes(-35), SampleAge.Parse("35m").Before(now, zone));
    }

    [Fact]
    public void Every_block_of_the_sample_can_stand_in_a_story_and_reads_the_same_each_time()
    {
        static string All() => string.Concat(SampleCopy.ReadAll().SelectMany(s => s.States).Select(state =>
            StoryDocumentJson.Write(new StoryDocument([.. state.Blocks.Select(b => SamplePosts.IsPost(b.Markdown) ? SamplePosts.Read(b.Markdown, b.Id, DateTimeOffset.UnixEpoch) : SampleMarkdown.Read(b.Markdown, b.Id))]))));
        var once = All();

        Assert.Equal(once, All());
        foreach (var type in new[] { "table_header", "blockquote", "bullet_list", "ordered_list", "heading", "live_post", "\"em\"", "\"strong\"" }) Assert.Contains(type, once, StringComparison.Ordinal);
    }

    [Fact]
    public void A_print_is_the_same_for_the_same_seed_and_another_for_another()
    {
        var once = Print.Of("hills", "autumn", 7);
        Assert.Equal(once, Print.Of("hills", "autumn", 7));
        Assert.NotEqual(once, Print.Of("hills", "autumn", 8));
        Assert.Throws<FormatException>(() => Print.Of("volcano", "autumn", 7));
    }

    [Fact]
    public async Task Fewer_stories_are_the_first_ones_and_more_are_put_together()
    {
        await using var demo = new DemoNewsroom();
        await demo.OpenAsync(stories: 2);
        var town = (await demo.AskAsync(db => db.PublicationAsync("merrowby-chronicle", Cancel)))!;
        Assert.Equal(2, await demo.AskAsync(db => db.Stories().CountAsync(Cancel)));

        await new MoreStories(demo.App.Services.GetRequiredService<IServiceScopeFactory>(), town, new Actor(null, "Edith Editor"), demo.Clock.GetUtcNow()).TellAsync(230, Cancel);
        var shown = await demo.AskAsync(db => db.PublishedStories().OrderBy(p => p.FirstPublishedAt).ToListAsync(Cancel));
        Assert.Equal(232, shown.Count);
        Assert.Equal(232, shown.Select(p => p.Path).Distinct().Count());
        Assert.All(shown, p => Assert.InRange(p.FirstPublishedAt, demo.Clock.GetUtcNow().AddDays(-366), demo.Clock.GetUtcNow()));
        Assert.Equal(new SpareParts(17).Paragraphs, new SpareParts(17).Paragraphs);
    }
}
