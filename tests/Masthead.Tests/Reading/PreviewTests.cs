using System.Net;
using AngleSharp.Html.Parser;
using Masthead.Accounts;
using Masthead.Contributors;
using Masthead.Data;
using Masthead.Stories;
using Masthead.Tests.Desk;
using Masthead.Tests.Pictures;
using Masthead.Tests.Publishing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Reading;

/// <summary>A story before it is public: at the desk, and behind a private link.</summary>
public sealed class PreviewTests
{
    private static CancellationToken Cancel => NewsroomUnderTest.Cancel;

    private static Task<NewPreview> LinkAsync(NewsroomUnderTest newsroom, Guid story, bool asItStands = false, int days = 3, bool byEditor = true) =>
        newsroom.DoAsync(s => s.GetRequiredService<KeepPreviews>().MakeAsync(story, asItStands, days, byEditor, newsroom.Editor, Cancel));

    private static string PathOf(NewPreview made) => "/preview/" + made.Token;

    [Fact]
    public async Task A_link_shows_the_draft_to_whoever_has_it_and_nobody_keeps_it()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var picture = await newsroom.BringAsync(PictureCopy.Halves(640, 480));
        var story = await newsroom.WriteAsync("Harbour wall gives way", "The wall fell at noon.");
        await newsroom.EditAsync(story, c => c with { LeadPictureId = picture.Id });

        var (status, text, answer) = await newsroom.AskAsync(PathOf(await LinkAsync(newsroom, story)));

        Assert.Equal(200, status);
        var page = new HtmlParser().ParseDocument(text);
        Assert.Equal("Harbour wall gives way", page.QuerySelector("article h1")!.TextContent);
        Assert.Contains("The wall fell at noon.", page.QuerySelector(".body")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Ana Lopez", page.QuerySelector(".byline")!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith($"/pictures/{picture.Sha256}/", page.QuerySelector(".lead-picture img")!.GetAttribute("src"), StringComparison.Ordinal);
        // The first thing that is said, before the page’s own links.
        Assert.Contains("not published", page.Body!.FirstElementChild!.TextContent, StringComparison.Ordinal);
        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.Empty(page.QuerySelectorAll("link[rel=canonical], link[rel=alternate], script[type='application/ld+json'], .versions"));
        Assert.Equal("no-store, private", answer.Headers.CacheControl!.ToString());
        Assert.Equal(("no-referrer", "noindex, nofollow"), (answer.Headers.GetValues("Referrer-Policy").Single(), answer.Headers.GetValues("X-Robots-Tag").Single()));
        Assert.DoesNotContain("script-src", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.All(new[] { "Surrogate-Key", "Cache-Tag", "CDN-Cache-Control", "Cache-Status", "ETag" }, h => Assert.False(answer.Headers.Contains(h), h));
        Assert.Equal(0, await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().PublishedStories().CountAsync(Cancel)));
    }

    [Theory]
    [InlineData("en-GB", "do not pass it on"), InlineData("de", "geben Sie sie nicht weiter"), InlineData("fr", "ne pas le transmettre"), InlineData("es", "no la comparta"), InlineData("ar", "عدم تداولها")]
    public async Task It_says_in_the_publications_language_that_it_is_not_to_be_passed_on(string language, string words)
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await newsroom.DoAsync(async services =>
        {
            var db = services.GetRequiredService<NewsroomDb>();
            (await db.Set<Publications.Publication>().SingleAsync(p => p.Id == newsroom.Post.Id, Cancel)).Describe("", "", language, "Europe/London");
            return await db.SaveChangesAsync(Cancel);
        });

        Assert.Contains(words, await newsroom.ReadAsync(PathOf(await LinkAsync(newsroom, await newsroom.WriteAsync("Tide", "It turned.")))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_is_of_the_words_of_its_moment_or_of_the_draft_as_it_stands()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.WriteAsync("Before", "It was before.");
        var (then, now) = (await LinkAsync(newsroom, story), await LinkAsync(newsroom, story, asItStands: true));
        Assert.Contains("Before", await newsroom.ReadAsync(PathOf(now)), StringComparison.Ordinal);

        await newsroom.EditAsync(story, c => c with { Headline = "After" });

        Assert.DoesNotContain("After", await newsroom.ReadAsync(PathOf(then)), StringComparison.Ordinal);
        Assert.Contains("After", await newsroom.ReadAsync(PathOf(now)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_shows_nothing_looks_the_same_whatever_the_reason()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await newsroom.OpenPublicationAsync("hill-times", "The Hill Times", "hill.test");
        var story = await newsroom.WriteAsync("Harbour wall gives way", "The wall fell.");
        var (good, ended, day, hidden) = (await LinkAsync(newsroom, story, days: 14), await LinkAsync(newsroom, story), await LinkAsync(newsroom, story, days: 1), await LinkAsync(newsroom, story, days: 14, byEditor: false));
        await newsroom.DoAsync(async s => await s.GetRequiredService<KeepPreviews>().EndAsync(await newsroom.StoryAsync(story), ended.Link.Id, newsroom.Editor, Cancel));
        Assert.Equal(200, (await newsroom.AskAsync(PathOf(day))).Status);
        newsroom.Clock.Advance(TimeSpan.FromDays(1));
        await newsroom.EmbargoAsync(story, newsroom.In(60));

        var unknown = await newsroom.AskAsync("/preview/" + new string('A', SecretText.Length));
        Assert.Equal(404, unknown.Status);
        foreach (var link in new[] { ended, day, hidden })
        {
            var answer = await newsroom.AskAsync(PathOf(link));
            Assert.Equal((404, unknown.Text), (answer.Status, answer.Text));
            Assert.Equal(Said(unknown.Answer), Said(answer.Answer));
        }
        Assert.Equal(404, (await newsroom.AskAsync(PathOf(good), "hill.test")).Status);
        Assert.Equal(404, (await newsroom.AskAsync(PathOf(good), "nowhere.test")).Status);
        Assert.Equal(404, (await newsroom.AskAsync(PathOf(good) + "A")).Status);
        Assert.Equal(200, (await newsroom.AskAsync(PathOf(good))).Status);
        // An embargo that is over hides nothing.
        newsroom.Clock.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal(200, (await newsroom.AskAsync(PathOf(hidden))).Status);

        static string Said(HttpResponseMessage answer) => string.Join("\n", answer.Headers.Where(h => h.Key != "Date").Select(h => h.Key + ": " + string.Join(',', h.Value)));
    }

    [Fact]
    public async Task The_newsroom_keeps_the_hash_alone_and_counts_who_opens()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var made = await LinkAsync(newsroom, await newsroom.WriteAsync("Tide", "It turned."));
        Assert.Equal(43, made.Token.Length);
        await newsroom.ReadAsync(PathOf(made));
        using var reader = newsroom.Reader();
        using var head = await reader.SendAsync(new HttpRequestMessage(HttpMethod.Head, PathOf(made)), Cancel);
        newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        await newsroom.ReadAsync(PathOf(made));

        var link = await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().PreviewLinks().AsNoTracking().SingleAsync(Cancel));

        Assert.Equal((2, newsroom.Clock.GetUtcNow(), HttpStatusCode.OK), (link.Opened, link.OpenedAt, head.StatusCode));
        Assert.Equal(SecretText.HashOf(made.Token), link.Sha256);
        var kept = await newsroom.DoAsync(async s =>
        {
            var db = s.GetRequiredService<NewsroomDb>();
            return System.Text.Json.JsonSerializer.Serialize(new { Links = await db.PreviewLinks().AsNoTracking().ToListAsync(Cancel), Log = await db.Set<Audit.AuditEntry>().AsNoTracking().ToListAsync(Cancel) });
        });
        Assert.DoesNotContain(made.Token, kept, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0), InlineData(15), InlineData(-1)]
    public async Task A_link_is_good_for_one_to_fourteen_days(int days)
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.WriteAsync("Tide", "It turned.");

        Assert.Equal("preview-days", await Hours.RefusedAsync(() => LinkAsync(newsroom, story, days: days)));
    }

    [Fact]
    public async Task A_story_has_twenty_good_links_at_most()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var story = await newsroom.WriteAsync("Tide", "It turned.");
        for (var i = 0; i < KeepPreviews.Most; i++) await LinkAsync(newsroom, story, days: 1);

        Assert.Equal("preview-many", await Hours.RefusedAsync(() => LinkAsync(newsroom, story)));
        newsroom.Clock.Advance(TimeSpan.FromDays(1));
        await LinkAsync(newsroom, story);
    }

    /// <summary>Who sees the preview at the desk, who may make a link, and who may of a story under embargo.</summary>
    public static TheoryData<Role?, bool, bool, int, int> Who => new()
    {
        // role, the story is their own, embargo, the preview, a link
        { Role.Contributor, true, false, 200, 200 }, { Role.Contributor, false, false, 200, 403 }, { Role.Contributor, true, true, 200, 422 },
        { Role.Author, true, false, 200, 200 }, { Role.Author, false, false, 200, 403 }, { Role.Author, true, true, 200, 422 }, { Role.Author, false, true, 200, 403 },
        { Role.Editor, false, false, 200, 200 }, { Role.Editor, false, true, 200, 200 },
        { Role.Administrator, false, true, 200, 200 }, { null, false, true, 200, 200 },
    };

    [Theory, MemberData(nameof(Who))]
    public async Task Who_writes_a_story_makes_its_links_and_editors_alone_those_of_an_embargo(Role? role, bool own, bool embargo, int sees, int makes)
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var account = await newsroom.AccountAsync("Some Body", role);
        var story = await newsroom.DoAsync(async s =>
        {
            var db = s.GetRequiredService<NewsroomDb>();
            var begun = new Story(newsroom.Post.Id, new StoryContent { Headline = "Harbour", Body = NewsroomUnderTest.BodyOf("It is.") }, own ? account.AsActor() : newsroom.Editor, newsroom.Clock.GetUtcNow());
            db.Stories().Add(begun);
            await db.SaveChangesAsync(Cancel);
            return begun.Id;
        });
        if (embargo) await newsroom.EmbargoAsync(story, newsroom.In(60));
        using var browser = await newsroom.SignedInAsync(account);

        using var seen = await browser.GetAsync($"/desk/stories/{story}/preview");
        await browser.ReadAsync(seen);
        using var made = await browser.PostAsync($"/desk/stories/{story}/preview?handler=Make", ("Days", "3"), ("AsItStands", "true"));

        Assert.Equal((sees, makes), ((int)seen.StatusCode, (int)made.StatusCode));
        var address = (await browser.ReadAsync(made)).QuerySelector("#made-link")?.GetAttribute("value");
        Assert.Equal(makes == 200, address is not null);
        if (address is not null) Assert.Equal(200, (await newsroom.AskAsync(new Uri(address).AbsolutePath)).Status);
    }

    [Fact]
    public async Task The_desk_shows_the_draft_in_a_frame_of_its_own_beside_what_readers_see()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var picture = await newsroom.BringAsync(PictureCopy.Halves(640, 480));
        var story = (await newsroom.PublishAsync("Harbour wall holds", "It held.")).StoryId;
        await newsroom.EditAsync(story, c => c with { Headline = "Harbour wall gives way", LeadPictureId = picture.Id, Standfirst = "/pictures/ are safe." });
        using var editor = await newsroom.SignedInAsync(Role.Editor);

        using var answer = await editor.GetAsync($"/desk/stories/{story}/preview?width=360&beside=live");
        var page = await editor.ReadAsync(answer);
        var frames = page.QuerySelectorAll("iframe").Select(f => (Class: f.ClassName, Address: f.GetAttribute("src")!, Sandbox: f.GetAttribute("sandbox"))).ToList();

        Assert.Equal([("preview w360", "allow-same-origin"), ("preview w360", "allow-same-origin")], frames.Select(f => (f.Class!, f.Sandbox!)));
        Assert.Contains("frame-src 'self'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        using var draft = await editor.GetAsync(frames[0].Address);
        var shown = await editor.ReadAsync(draft);
        Assert.Equal("Harbour wall gives way", shown.QuerySelector("article h1")!.TextContent);
        Assert.Equal("/pictures/ are safe.", shown.QuerySelector(".standfirst")!.TextContent);
        // The desk may be at another host than the publication’s pictures.
        Assert.All(shown.QuerySelectorAll(".lead-picture img"), i => Assert.StartsWith($"http://post.test/pictures/{picture.Sha256}/", i.GetAttribute("src"), StringComparison.Ordinal));
        Assert.All(shown.QuerySelector(".lead-picture img")!.GetAttribute("srcset")!.Split(", "), s => Assert.StartsWith("http://post.test/pictures/", s, StringComparison.Ordinal));
        var policy = draft.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("frame-ancestors 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src", policy, StringComparison.Ordinal);
        Assert.Equal(("SAMEORIGIN", "no-store, private"), (draft.Headers.GetValues("X-Frame-Options").Single(), draft.Headers.CacheControl!.ToString()));
        Assert.Equal("Harbour wall holds", (await editor.OpenAsync(frames[1].Address)).QuerySelector("article h1")!.TextContent);
        // No other address of the desk can be framed.
        using var list = await editor.GetAsync("/desk");
        Assert.Equal("DENY", list.Headers.GetValues("X-Frame-Options").Single());
    }

    [Fact]
    public async Task A_draft_with_nothing_in_it_and_one_that_names_what_is_not_there_are_shown_too()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var hill = await newsroom.OpenPublicationAsync("hill-times", "The Hill Times", "hill.test");
        var theirs = await newsroom.DoAsync(async s =>
        {
            var db = s.GetRequiredService<NewsroomDb>();
            var one = await db.ContributorNamedAsync(hill.Id, "Hilda Hill", ContributorKind.Person, Cancel);
            await db.SaveChangesAsync(Cancel);
            return one.Id;
        });
        var empty = await newsroom.WriteAsync(new StoryContent());
        var odd = await newsroom.WriteAsync(new StoryContent { Headline = "Odd", SectionId = Guid.CreateVersion7(), TopicIds = [Guid.CreateVersion7()], Byline = [new BylineEntry(theirs), new BylineEntry(Guid.CreateVersion7()), new BylineEntry(newsroom.Ana.Id)], LeadPictureId = Guid.CreateVersion7() });

        await newsroom.ReadAsync(PathOf(await LinkAsync(newsroom, empty)));
        var page = await newsroom.ReadAsync(PathOf(await LinkAsync(newsroom, odd)));

        Assert.Contains("Ana Lopez", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Hilda", page, StringComparison.Ordinal);
    }
}
