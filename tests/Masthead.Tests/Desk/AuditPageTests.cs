using System.Net;
using System.Text.Json;
using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Data;
using Masthead.Desk.Log;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Desk;

public sealed class AuditPageTests
{
    private static CancellationToken Cancel => NewsroomUnderTest.Cancel;

    [Fact]
    public async Task The_log_goes_on_where_its_page_ended_and_says_each_line_once()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await NoteManyAsync(newsroom, 120);
        using var administrator = await newsroom.SignedInAsync(Role.Administrator);

        List<string> seen = [];
        var address = "/desk/audit";
        for (var page = 0; page < 3; page++)
        {
            var shown = await administrator.OpenAsync(address);
            seen.AddRange(shown.QuerySelectorAll(".log > li strong + bdi, .log > li strong + a").Select(a => a.TextContent));
            address = shown.QuerySelector("a[rel=next]")?.GetAttribute("href") ?? "";
        }

        Assert.Equal("", address);
        Assert.Equal(Enumerable.Range(0, 120).Reverse().Select(n => $"Story {n}"), seen);
    }

    [Theory]
    [InlineData("deed=story.published", 60)]
    [InlineData("deed=story.withdrawn", 0)]
    [InlineData("words=STORY+11", 11)]
    [InlineData("words=%25", 0)]
    [InlineData("from=2026-03-16", 81)]
    [InlineData("until=2026-03-14", 15)]
    [InlineData("from=2026-03-15&until=2026-03-15&deed=story.updated", 12)]
    [InlineData("person=nobody", 120)]
    [InlineData("person=01900000-0000-7000-8000-000000000000", 0)]
    [InlineData("from=rubbish&before=rubbish&about=rubbish", 120)]
    public async Task The_log_is_filtered_by_deed_words_days_and_person(string query, int count)
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await NoteManyAsync(newsroom, 120, TimeSpan.FromHours(1));
        using var administrator = await newsroom.SignedInAsync(Role.Administrator);

        using var all = await administrator.GetAsync("/desk/audit/export?format=jsonl&" + query);
        var page = await administrator.OpenAsync("/desk/audit?" + query);

        var lines = (await all.Content.ReadAsStringAsync(Cancel)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(count, lines.Length);
        Assert.Equal(Math.Min(count, 50), page.QuerySelectorAll(".log > li").Length);
    }

    [Fact]
    public async Task A_person_and_a_story_are_asked_for_by_following_their_line()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var edith = await newsroom.AccountAsync("Edith Editor", Role.Editor);
        using var editor = await newsroom.SignedInAsync(edith);
        await editor.OpenAsync("/desk");
        using var begun = await editor.PostAsync("/desk/stories/new");
        using var again = await editor.PostAsync("/desk/stories/new");
        await newsroom.PublishAsync("Harbour wall gives way", "The wall fell at noon.");
        using var administrator = await newsroom.SignedInAsync(Role.Administrator);

        var hers = await administrator.OpenAsync($"/desk/audit?person={edith.Id}");
        Assert.Equal(2, hers.QuerySelectorAll(".log > li").Length);
        var link = (await administrator.OpenAsync("/desk/audit?words=wall")).QuerySelector(".log a")!;
        Assert.Single((await administrator.OpenAsync(link.GetAttribute("href")!)).QuerySelectorAll(".log > li"));
    }

    [Fact]
    public async Task Administrators_read_their_own_publications_log_and_owners_the_installs_too()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var other = await newsroom.OpenPublicationAsync("other-post", "The Other Post", "other.test");
        await NoteAsync(newsroom, other.Id, "Of the other");
        await NoteAsync(newsroom, newsroom.Post.Id, "Of the harbour");
        await NoteAsync(newsroom, null, "Of the install");
        using var administrator = await newsroom.SignedInAsync(Role.Administrator);
        using var owner = await newsroom.SignedInAsync();

        foreach (var door in new[] { "/desk/audit?", "/desk/audit/export?format=jsonl&" })
        {
            var own = await TextAsync(administrator, door);
            Assert.Contains("Of the harbour", own, StringComparison.Ordinal);
            Assert.DoesNotContain("Of the other", own, StringComparison.Ordinal);
            Assert.DoesNotContain("Of the install", own, StringComparison.Ordinal);
            foreach (var foreign in new[] { "in=other-post", "of=install" })
            {
                using var refused = await administrator.GetAsync(door + foreign);
                Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
            }
            Assert.Contains("Of the other", await TextAsync(owner, door + "in=other-post"), StringComparison.Ordinal);
            var install = await TextAsync(owner, door + "of=install");
            Assert.Contains("Of the install", install, StringComparison.Ordinal);
            Assert.DoesNotContain("Of the harbour", install, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_export_as_CSV_begins_no_cell_with_what_a_spreadsheet_would_reckon()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await NoteAsync(newsroom, newsroom.Post.Id, "=HYPERLINK(\"https://evil.test\",\"Read\")", "+1, \"two\"\nlines");
        using var administrator = await newsroom.SignedInAsync(Role.Administrator);

        using var answer = await administrator.GetAsync("/desk/audit/export?format=csv");
        var text = await answer.Content.ReadAsStringAsync(Cancel);

        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("audit-harbour-post-2026-03-14.csv", answer.Content.Headers.ContentDisposition!.FileName);
        Assert.StartsWith("at,by,account,deed,subject,subjectId,words,publication,id\r\n", text.TrimStart('\uFEFF'), StringComparison.Ordinal);
        Assert.Contains(",\"'=HYPERLINK(\"\"https://evil.test\"\",\"\"Read\"\")\",", text, StringComparison.Ordinal);
        Assert.Contains(",\"'+1, \"\"two\"\"\nlines\",", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plain", "\"plain\"")]
    [InlineData("", "\"\"")]
    [InlineData("  =1+1", "\"'  =1+1\"")]
    [InlineData("-1", "\"'-1\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("＝1", "\"'＝1\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    public void A_cell_is_words(string text, string cell) => Assert.Equal(cell, AuditExport.Cell(text));

    [Fact]
    public async Task An_export_as_JSON_Lines_says_all_of_a_line()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await NoteAsync(newsroom, newsroom.Post.Id, "مرحبا", "why");
        using var administrator = await newsroom.SignedInAsync(Role.Administrator);

        using var answer = await administrator.GetAsync("/desk/audit/export?format=jsonl");
        var line = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel)).RootElement;
        using var unknown = await administrator.GetAsync("/desk/audit/export?format=xlsx");

        Assert.Equal(("2026-03-14T09:00:00Z", "Edith Editor", "story.published", "مرحبا", "why"),
            (line.GetProperty("at").GetString(), line.GetProperty("by").GetString(), line.GetProperty("deed").GetString(), line.GetProperty("subject").GetString(), line.GetProperty("words").GetString()));
        Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
    }

    [Fact]
    public async Task An_act_that_breaks_a_rule_leaves_no_line()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var owner = await newsroom.SignedInAsync();
        await owner.OpenAsync("/desk/publication");
        using (var broken = await owner.PostAsync("/desk/publication?handler=Describe", ("Name", "X"), ("Language", "en"), ("TimeZone", "Mars/Olympus"))) Assert.Equal(HttpStatusCode.UnprocessableEntity, broken.StatusCode);
        using (var done = await owner.PostAsync("/desk/publication?handler=Describe", ("Name", "The Harbour Post"), ("Language", "fr"), ("TimeZone", "Europe/Paris"))) Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);

        var line = Assert.Single(await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Audit().Where(e => e.Deed == Deeds.PublicationChanged).ToListAsync(Cancel)));
        Assert.Contains("Language: en-GB → fr", line.Words, StringComparison.Ordinal);
        Assert.Contains("TimeZone: Europe/London → Europe/Paris", line.Words, StringComparison.Ordinal);
    }

    private static async Task<string> TextAsync(DeskBrowser browser, string address)
    {
        using var answer = await browser.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Cancel);
    }

    private static Task NoteAsync(NewsroomUnderTest newsroom, Guid? publication, string subject, string words = "") => newsroom.DoAsync(async s =>
    {
        var db = s.GetRequiredService<NewsroomDb>();
        db.Note(publication, newsroom.Editor, Deeds.StoryPublished, null, subject, newsroom.Clock.GetUtcNow(), words);
        return await db.SaveChangesAsync(Cancel);
    });

    /// <summary>Every second one of another deed; the first at nine in the morning.</summary>
    private static Task NoteManyAsync(NewsroomUnderTest newsroom, int count, TimeSpan? apart = null) => newsroom.DoAsync(async s =>
    {
        var db = s.GetRequiredService<NewsroomDb>();
        for (var n = 0; n < count; n++) db.Note(newsroom.Post.Id, newsroom.Editor, n % 2 == 0 ? Deeds.StoryPublished : Deeds.StoryUpdated, null, $"Story {n}", newsroom.Clock.GetUtcNow() + ((apart ?? TimeSpan.FromSeconds(1)) * n));
        return await db.SaveChangesAsync(Cancel);
    });
}
