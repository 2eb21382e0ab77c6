using System.Net;
using Masthead.Accounts;
using Masthead.Fronts;
using Masthead.Reading;
using Masthead.Serving;
using Masthead.Stories;
using Masthead.Tests.Desk;
using Masthead.Tests.Publishing;
using Masthead.Tests.Secrecy;
using static Masthead.Tests.Reading.FrontActs;

namespace Masthead.Tests.Reading;

/// <summary>The front looked at as it would be at an hour, by those who arrange it, and by nobody else.</summary>
public sealed class FrontOutlookTests
{
    private const string Page = "/desk/front/preview/page", At = "?at=2026-03-14T", Six = "2026-03-14T18:00";

    private static CancellationToken Cancel => NewsroomUnderTest.Cancel;

    [Fact]
    public async Task The_front_of_an_hour_is_made_of_all_that_is_planned_until_then()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var stories = await StoriesAsync(newsroom, 5);
        var coming = await newsroom.WriteAsync(new StoryContent { Headline = "Coming", Headlines = new StoryHeadlines { Front = "Coming soon" }, SectionId = newsroom.Sport.Id, Byline = [new BylineEntry(newsroom.Ana.Id)], Body = NewsroomUnderTest.BodyOf("Words.") });
        await newsroom.ScheduleAsync(coming, newsroom.In(60));
        await newsroom.EditAsync(stories[4], c => c with { Headline = "Story 4 anew" });
        await newsroom.ScheduleAsync(stories[4], newsroom.In(120));
        await newsroom.ExpireAsync(stories[3], newsroom.In(180));
        await PlaceAsync(newsroom, FrontPlace.SecondOne, stories[0], until: newsroom.In(200), from: newsroom.In(100));
        await ShowAsync(newsroom);
        await PlaceAsync(newsroom, FrontPlace.Lead, coming);
        await ScheduleFrontAsync(newsroom, newsroom.In(150));
        await PlaceAsync(newsroom, FrontPlace.Lead, stories[2]);
        await BreakAsync(newsroom, "The bridge is closed", until: newsroom.In(110));
        using var editor = await newsroom.SignedInAsync(Role.Editor);

        Assert.Equal(("Story 2", "Story 4 Story 3", "", "Story 1 Story 0", true), await LookAsync(""));
        Assert.Equal(("Story 4", "Story 3 Story 2", "", "Story 1 Story 0", true), await LookAsync(At + "09:30"));
        Assert.Equal(("Coming soon", "Story 4 Story 3", "", "Story 2 Story 1 Story 0", true), await LookAsync(At + "10:00"));
        Assert.Equal(("Coming soon", "Story 0 Story 4", "", "Story 3 Story 2 Story 1", true), await LookAsync(At + "10:45"));
        Assert.Equal(("Coming soon", "Story 0 Story 4 anew", "", "Story 3 Story 2 Story 1", false), await LookAsync(At + "11:00"));
        Assert.Equal(("Coming soon", "Story 0 Story 4 anew", "", "Story 2 Story 1", false), await LookAsync(At + "12:00"));
        Assert.Equal(("Coming soon", "Story 4 anew Story 2", "", "Story 1 Story 0", false), await LookAsync(At + "12:30"));
        Assert.Equal(("Story 2", "Story 0 Coming soon", "", "Story 4 anew Story 1", false), await LookAsync(At + "12:00&of=draft"));
        // And that is what happens.
        await newsroom.PassAsync(180);
        Assert.Equal(("Coming soon", "Story 0 Story 4 anew", "", "Story 2 Story 1"), await FrontAsync(newsroom));

        async Task<(string, string, string, string, bool)> LookAsync(string query)
        {
            using var answer = await editor.GetAsync(Page + query);
            var html = await answer.Content.ReadAsStringAsync(Cancel);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{query} answered {(int)answer.StatusCode} {html}");
            var front = Read(html);
            return (front.Lead, front.Seconds, front.Picks, front.Latest, html.Contains("The bridge is closed", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task The_page_says_what_it_took_for_granted_and_which_pins_would_not_be_public()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var stories = await StoriesAsync(newsroom, 3);
        var coming = await newsroom.WriteAsync("Coming", "Words.");
        await newsroom.ScheduleAsync(coming, newsroom.In(60));
        var late = await newsroom.WriteAsync("Much later", "Words.");
        await newsroom.ScheduleAsync(late, newsroom.In(24 * 60));
        await newsroom.ExpireAsync(stories[1], newsroom.In(60));
        await PlaceAsync(newsroom, FrontPlace.Lead, late);
        await PlaceAsync(newsroom, FrontPlace.SecondOne, stories[1]);
        await ScheduleFrontAsync(newsroom, newsroom.In(120));
        using var editor = await newsroom.SignedInAsync(Role.Editor);

        var page = await editor.OpenAsync($"/desk/front/preview?at={Six}");
        var told = page.QuerySelector("[aria-labelledby=taken-title]")!.TextContent;
        Assert.Contains("Saturday 14 March 2026, 18:00", told, StringComparison.Ordinal);
        Assert.Contains("the one that is scheduled", told, StringComparison.Ordinal);
        Assert.Contains("words that were scheduled: 1.", told, StringComparison.Ordinal);
        Assert.Contains("come down: 1.", told, StringComparison.Ordinal);
        Assert.Contains("Much later", told, StringComparison.Ordinal);
        Assert.Contains("Story 1", told, StringComparison.Ordinal);
        Assert.Contains("what is not planned", told, StringComparison.Ordinal);
        Assert.Equal($"{Page}?at=2026-03-14T18%3A00", page.QuerySelector("iframe")!.GetAttribute("src"));

        using var past = await editor.GetAsync("/desk/front/preview?at=2026-03-14T08:00");
        var refused = await editor.ReadAsync(past);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "2026-03-14T08:00", Page), (past.StatusCode, refused.QuerySelector("#at")!.GetAttribute("value"), refused.QuerySelector("iframe")!.GetAttribute("src")));
        Assert.Contains("That hour is past", refused.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        using var frame = await editor.GetAsync(Page + "?at=2026-03-14T08:00");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, frame.StatusCode);
    }

    /// <summary>What <c>NothingLeaksTests</c> does for stories: here somebody has looked ahead first.</summary>
    [Fact]
    public async Task Nothing_that_was_looked_at_ahead_can_be_had_by_a_reader_or_by_who_does_not_arrange()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await newsroom.OpenPublicationAsync("hill-times", "The Hill Times", "hill.test");
        await StoriesAsync(newsroom, 3);
        var (scheduled, embargoed) = (await SecretStory.WriteAsync(newsroom, "zqsched", 4), await SecretStory.WriteAsync(newsroom, "zqembargo", 6));
        await newsroom.EmbargoAsync(embargoed.Id, newsroom.In(60));
        foreach (var story in new[] { scheduled, embargoed }) await newsroom.ScheduleAsync(story.Id, newsroom.In(60));
        await PlaceAsync(newsroom, FrontPlace.Lead, scheduled.Id);
        await PlaceAsync(newsroom, FrontPlace.PickOne, embargoed.Id);
        await ShowAsync(newsroom);
        await ScheduleFrontAsync(newsroom, newsroom.In(30));
        using var editor = await newsroom.SignedInAsync(Role.Editor);
        using var author = await newsroom.SignedInAsync(Role.Author);
        using var reader = newsroom.Reader();

        foreach (var look in new[] { "", At + "09:45", At + "10:00", At + "10:00&of=draft" })
        {
            using var answer = await editor.GetAsync(Page + look);
            var html = await answer.Content.ReadAsStringAsync(Cancel);
            Assert.Equal(look.Contains("10:00", StringComparison.Ordinal), html.Contains("zqschedheadline", StringComparison.Ordinal));
            Assert.Equal(("no-store, private", "noindex, nofollow"), (string.Join(", ", answer.Headers.GetValues("Cache-Control")), answer.Headers.GetValues("X-Robots-Tag").Single()));
            Assert.False(answer.Headers.Contains("ETag") || answer.Headers.Contains("Surrogate-Key"));
            Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            await editor.OpenAsync("/desk/front/preview" + look);
            foreach (var asked in new[] { Page + look, "/desk/front/preview" + look, "/desk/front", "/desk/front/banner" })
            {
                using var refused = await author.GetAsync(asked);
                Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
                using var stranger = await reader.GetAsync(new Uri(asked, UriKind.Relative), Cancel);
                Assert.DoesNotContain("zq", await stranger.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
                Assert.NotEqual(HttpStatusCode.OK, stranger.StatusCode);
            }
        }
        foreach (var minutes in new[] { 0, 30, 29 })
        {
            await newsroom.PassAsync(minutes);
            foreach (var secret in new[] { scheduled, embargoed })
                foreach (var address in PublicDoors.Rows.Keys.SelectMany(row => PublicDoors.AddressesOf(row, secret, scheduled.Path)).Where(a => !a.Contains(secret.Mark, StringComparison.Ordinal)).Distinct())
                {
                    var (_, text, answer) = await newsroom.AskAsync(address);
                    Assert.DoesNotContain(secret.Mark, answer.Headers + text, StringComparison.OrdinalIgnoreCase);
                    Assert.DoesNotContain(secret.Picture.Sha256, answer.Headers + text, StringComparison.OrdinalIgnoreCase);
                }
        }
        await newsroom.PassAsync(1);
        Assert.Equal(("zqschedheadline", "zqembargoheadline"), (await FrontAsync(newsroom)) is var (lead, _, picks, _) ? (lead, picks) : default);
    }

    [Fact]
    public void No_source_of_pages_takes_what_looks_ahead()
    {
        var taken = from type in typeof(ReadingDoor).Assembly.GetTypes()
                    where typeof(IPageSource).IsAssignableFrom(type) || type == typeof(Press) || type == typeof(Edition) || type == typeof(FrontShelf)
                    from constructor in type.GetConstructors(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic)
                    from parameter in constructor.GetParameters()
                    where parameter.ParameterType == typeof(FrontForecast) || parameter.ParameterType == typeof(IFrontPreview)
                    select type.Name;

        Assert.Empty(taken);
    }
}
