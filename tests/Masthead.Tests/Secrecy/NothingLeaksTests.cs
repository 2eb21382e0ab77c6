using System.Text;
using System.Text.RegularExpressions;
using Masthead.Accounts;
using Masthead.Announcing;
using Masthead.Api;
using Masthead.Data;
using Masthead.Fronts;
using Masthead.Pictures;
using Masthead.Publications;
using Masthead.Publishing;
using Masthead.Stories;
using Masthead.Tests.Announcing;
using Masthead.Tests.Api;
using Masthead.Tests.Desk;
using Masthead.Tests.Publishing;
using Masthead.Tests.Reading;
using Masthead.Tests.Search;
using Masthead.Tokens;
using Masthead.Webhooks;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Secrecy;

/// <summary>Walks every door with stories that nobody outside may see: a draft, one in review, one that is scheduled, one under embargo, one that came down, and a private change of a live story.</summary>
public sealed partial class NothingLeaksTests
{
    private const string Notice = "zqchangenotice";

    private static CancellationToken Cancel => NewsroomUnderTest.Cancel;

    [Fact]
    public async Task Every_public_address_has_its_row()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();

        Assert.Equal([.. PublicDoors.Rows.Keys.Order(StringComparer.Ordinal)], (await PublicDoors.MappedAsync(newsroom)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Nothing_leaks_before_its_hour_and_all_of_it_appears_then()
    {
        await using var outside = await StrangersServer.StartAsync();
        await using var newsroom = await OpenAsync(outside.Address);
        var kept = await KeptAsync(newsroom, outside);
        var leaks = new List<string>();

        await WalkAsReaderAsync(newsroom, kept, leaks);
        await WalkDeskAsAnotherAsync(newsroom, kept, leaks);
        await WalkApiAsync(newsroom, kept, leaks);
        // Something else goes out meanwhile, and is told to everybody who is told things.
        await newsroom.PublishAsync("The tide turned", "It turned at the quay.");
        await newsroom.DoJobsAsync();
        Assert.Contains(outside.Got, g => g.StartsWith("BAN", StringComparison.Ordinal));
        Assert.Contains(outside.Got, g => g.Contains("story.published", StringComparison.Ordinal));
        Assert.Contains(outside.Got, g => g.Contains("hub.mode", StringComparison.Ordinal));
        foreach (var got in outside.Got) Look("what was sent outside", got, kept.All, leaks);
        Assert.True(leaks.Count == 0, string.Join("\n", leaks.Distinct().Take(40)));

        outside.Got.Clear();
        await newsroom.PassAsync(10);
        await AppearsAsync(newsroom, kept.Scheduled, outside);
        await AppearsAsync(newsroom, kept.Embargoed, outside);
        await AppearsAsync(newsroom, kept.Change with { Slug = kept.Change.Slug }, outside);
        await WalkAsReaderAsync(newsroom, kept with { All = [kept.Draft, kept.InReview, kept.Down] }, leaks);
        foreach (var story in new[] { kept.Draft, kept.InReview, kept.Down })
        {
            await newsroom.PublishAsync(story.Id);
            await newsroom.DoJobsAsync();
            await AppearsAsync(newsroom, story, outside);
        }
        Assert.DoesNotContain(Notice, await newsroom.ReadAsync(kept.Change.Path), StringComparison.Ordinal);
        await newsroom.PassAsync(10);
        var (status, gone, _) = await newsroom.AskAsync(kept.Change.Path);
        Assert.Equal(410, status);
        Assert.Contains(Notice, gone, StringComparison.Ordinal);
        await WalkAsReaderAsync(newsroom, kept with { All = [kept.Change with { Slug = "nowhere" }] }, leaks, but: Notice);
        Assert.True(leaks.Count == 0, string.Join("\n", leaks.Distinct().Take(40)));
        // The walk went where it says: each source of pages answered at one of its addresses.
        // The publication has written no file such as ads.txt: of those its source answers nothing.
        foreach (var row in PublicDoors.Rows.Keys.Where(k => k[0] != '/' && k != "SiteFileSource")) Assert.Contains(row, await AnsweredAsync(newsroom, row, kept));
    }

    /// <summary>A picture’s file is public by its name, which is the SHA-256 of its bytes: whoever has the very file can find it. Nobody else can, at no other publication, and nothing tells the name.</summary>
    [Fact]
    public async Task A_picture_that_no_story_shows_is_found_by_the_hash_of_its_bytes_and_by_nothing_else()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await newsroom.OpenPublicationAsync("hill-times", "The Hill Times", "hill.test");
        var secret = await SecretStory.WriteAsync(newsroom, "zqdraft", 2);
        using var reader = newsroom.Reader();
        using var elsewhere = newsroom.Reader("hill.test");

        var near = (secret.Picture.Sha256[0] == '0' ? '1' : '0') + secret.Picture.Sha256[1..];
        foreach (var name in RenditionsOf(secret.Picture))
        {
            using var by = await reader.GetAsync(new Uri(PictureAddresses.Path(secret.Picture.Sha256, name), UriKind.Relative), Cancel);
            Assert.Equal(200, (int)by.StatusCode);
            Assert.DoesNotContain("zqdraft", Encoding.Latin1.GetString(await by.Content.ReadAsByteArrayAsync(Cancel)) + by.Headers + by.Content.Headers, StringComparison.OrdinalIgnoreCase);
            using var other = await elsewhere.GetAsync(new Uri(PictureAddresses.Path(secret.Picture.Sha256, name), UriKind.Relative), Cancel);
            using var guessed = await reader.GetAsync(new Uri(PictureAddresses.Path(near, name), UriKind.Relative), Cancel);
            Assert.Equal((404, 404), ((int)other.StatusCode, (int)guessed.StatusCode));
        }
    }

    private static IEnumerable<RenditionName> RenditionsOf(Picture picture) =>
        [.. PictureAddresses.WidthsOf(picture.Width).SelectMany(w => new[] { PictureFormat.Jpeg, PictureFormat.Webp }.Select(f => new RenditionName(w, null, f)))];

    private sealed record Kept(SecretStory Draft, SecretStory InReview, SecretStory Scheduled, SecretStory Embargoed, SecretStory Down, SecretStory Change, string Known)
    {
        public IReadOnlyList<SecretStory> All { get; init; } = [Draft, InReview, Scheduled, Embargoed, Down, Change];
    }

    private static Task<NewsroomUnderTest> OpenAsync(string outside) => NewsroomUnderTest.OpenAsync(builder =>
    {
        foreach (var (key, value) in new[] { ("Outgoing:Private", "on"), ("Purge:Varnish", outside), ("Purge:Cloudflare:Zone", "zone9"), ("Purge:Cloudflare:Token", "token"), ("Purge:Cloudflare:Address", outside + "/client/v4/"), ("Feeds:Hub", outside + "/hub"), ("Api:PerMinute", "100000") })
            builder.Configuration[key] = value;
        builder.Services.AddSingleton(s => PurgeOptions.Read(s.GetRequiredService<Microsoft.Extensions.Configuration.IConfiguration>()) with { Again = TimeSpan.Zero });
    });

    private static async Task<Kept> KeptAsync(NewsroomUnderTest newsroom, StrangersServer outside)
    {
        await newsroom.DoAsync(s => s.GetRequiredService<KeepWebhooks>().MakeAsync(newsroom.Post.Id, outside.Address + "/in", [.. WebhookEvent.All.Select(e => e.Name)], newsroom.Editor, Cancel));
        var live = await newsroom.PublishAsync("Harbour opens", "“It is open,” harbour master Joan Birch said at the quay.");
        await newsroom.CorrectAsync(live.StoryId, "It opened at nine.");
        var change = await SecretStory.WriteAsync(newsroom, "zqchange", 2, slug: live.Path.Trim('/').Split('/')[^1], story: live.StoryId);
        var draft = await SecretStory.WriteAsync(newsroom, "zqdraft", 4);
        var review = await SecretStory.WriteAsync(newsroom, "zqreview", 6);
        await newsroom.ChangeAsync(review.Id, s => s.SendForReview(newsroom.Editor, newsroom.Clock.GetUtcNow()));
        var scheduled = await SecretStory.WriteAsync(newsroom, "zqsched", 8);
        var embargoed = await SecretStory.WriteAsync(newsroom, "zqembargo", 10);
        var down = await SecretStory.WriteAsync(newsroom, "zqdown", 12, slug: "gone-from-the-quay");
        await newsroom.PublishAsync(down.Id);
        await newsroom.DoJobsAsync();
        Assert.Contains("zqdownbody", await newsroom.ReadAsync(down.Path), StringComparison.Ordinal);
        // Readers have been everywhere: what is stored must go.
        foreach (var row in PublicDoors.Rows.Keys)
            foreach (var address in PublicDoors.AddressesOf(row, down, live.Path)) await newsroom.AskAsync(address);
        await newsroom.WithdrawAsync(down.Id, "It was wrong.");
        await newsroom.EmbargoAsync(embargoed.Id, newsroom.In(10));
        foreach (var story in new[] { scheduled, embargoed, change }) await newsroom.ScheduleAsync(story.Id, newsroom.In(10));
        await newsroom.ExpireAsync(change.Id, newsroom.In(20), $"It was {Notice}.");
        // Editors have places for them already, before readers and at an hour.
        await FrontActs.PlaceAsync(newsroom, FrontPlace.Lead, scheduled.Id);
        await FrontActs.PlaceAsync(newsroom, FrontPlace.PickOne, embargoed.Id);
        await FrontActs.ShowAsync(newsroom);
        await FrontActs.ScheduleFrontAsync(newsroom, newsroom.In(5));
        // Somebody looks at each by a private link, and at the desk: that puts it nowhere.
        foreach (var story in new[] { change, draft, review, scheduled, embargoed, down })
        {
            var link = await newsroom.DoAsync(s => s.GetRequiredService<KeepPreviews>().MakeAsync(story.Id, asItStands: true, 3, mayShowEmbargoed: true, newsroom.Editor, Cancel));
            Assert.Contains(story.Mark + "body", await newsroom.ReadAsync("/preview/" + link.Token), StringComparison.Ordinal);
        }
        await newsroom.DoJobsAsync();
        await newsroom.FillAsync();
        outside.Got.Clear();
        return new Kept(draft, review, scheduled, embargoed, down, change, live.Path);
    }

    private static async Task WalkAsReaderAsync(NewsroomUnderTest newsroom, Kept kept, List<string> leaks, string? but = null)
    {
        foreach (var secret in kept.All)
        {
            foreach (var address in PublicDoors.Rows.Keys.SelectMany(row => PublicDoors.AddressesOf(row, secret, kept.Known)).Distinct())
            {
                foreach (var asked in address.Contains("?q=" + secret.Mark, StringComparison.Ordinal) ? new[] { address, address[..^1] + "x" } : [address])
                {
                    // The second time as the page store has it.
                    await AskAsync(newsroom, asked, kept.All, leaks, but);
                    await AskAsync(newsroom, asked, kept.All, leaks, but);
                }
            }
        }
    }

    private static async Task AskAsync(NewsroomUnderTest newsroom, string address, IReadOnlyList<SecretStory> kept, List<string> leaks, string? but)
    {
        var (status, text, answer) = await newsroom.AskAsync(address);
        if (status >= 500 && status != 501) leaks.Add($"{address} answered {status}");
        // What was asked is known to who asks: the word of a question, the path that keys and a redirect name.
        var (path, question) = (address.Split('?')[0], address.Split("?q=") is [_, var q] ? q : null);
        var said = answer.Headers + answer.Content.Headers.ToString() + text;
        if (path.Length > 1) said = said.Replace(path.TrimEnd('/'), "", StringComparison.OrdinalIgnoreCase);
        foreach (var secret in kept.Where(k => address.Contains("/" + k.Slug, StringComparison.Ordinal))) said = said.Replace("/" + secret.Slug, "", StringComparison.Ordinal);
        if (question is not null && question.Length > 3) said = Regex.Replace(said, $@"\b{Regex.Escape(question)}\b", "", RegexOptions.IgnoreCase);
        if (but is not null) said = said.Replace(but, "", StringComparison.Ordinal);
        Look(address, said, kept, leaks);
    }

    private static void Look(string where, string said, IReadOnlyList<SecretStory> kept, List<string> leaks)
    {
        foreach (var secret in kept)
        {
            if (Regex.Match(said, secret.Mark + "[a-z]*", RegexOptions.IgnoreCase) is { Success: true } told) leaks.Add($"{where} tells {told.Value}: {said[Math.Max(0, told.Index - 60)..Math.Min(said.Length, told.Index + 60)].ReplaceLineEndings(" ")}");
            if (said.Contains(secret.Picture.Sha256, StringComparison.OrdinalIgnoreCase)) leaks.Add($"{where} names the picture of {secret.Mark}");
        }
    }

    private static async Task WalkDeskAsAnotherAsync(NewsroomUnderTest newsroom, Kept kept, List<string> leaks)
    {
        var hill = await newsroom.OpenPublicationAsync("hill-times", "The Hill Times", "hill.test");
        var account = await newsroom.DoAsync(async services =>
        {
            var db = services.GetRequiredService<NewsroomDb>();
            var invited = await services.GetRequiredService<Owners>().InviteAsync("Hilda Hill", "hilda@hill.test", Cancel);
            await db.GiveRoleAsync(invited, await db.Set<Publication>().SingleAsync(p => p.Id == hill.Id, Cancel), Role.Administrator, Cancel);
            await db.SaveChangesAsync(Cancel);
            return invited;
        });
        using var other = await newsroom.SignedInAsync(account);
        foreach (var secret in kept.All)
        {
            foreach (var pattern in DoorTable.Rows.Keys.Where(k => k.StartsWith("GET ", StringComparison.Ordinal) && !k.Contains("sign-out", StringComparison.Ordinal)).Select(k => k.Split(' ')[1]))
            {
                var id = pattern.Contains("pictures", StringComparison.Ordinal) ? secret.Picture.Id : pattern.Contains("contributors", StringComparison.Ordinal) ? secret.By.Id : secret.Id;
                var address = "/" + Placeholder().Replace(pattern.Replace("{version:guid}", Guid.CreateVersion7().ToString(), StringComparison.Ordinal), id.ToString());
                foreach (var asked in new[] { address, address + "?in=harbour-post", address + $"?q={secret.Mark}&words={secret.Mark}" })
                {
                    using var answer = await other.GetAsync(asked);
                    // The form shows the words that were asked.
                    Look("/desk: " + asked, (answer.Headers + await answer.Content.ReadAsStringAsync(Cancel)).Replace($"\"{secret.Mark}\"", "", StringComparison.Ordinal).Replace($"={secret.Mark}", "", StringComparison.Ordinal), kept.All, leaks);
                }
            }
        }
    }

    private static async Task WalkApiAsync(NewsroomUnderTest newsroom, Kept kept, List<string> leaks)
    {
        var owner = await newsroom.AccountAsync("Olive Owner", null);
        var hill = await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Set<Publication>().AsNoTracking().SingleAsync(p => p.Slug == "hill-times", Cancel));
        // The library, the people and the log are what their scopes say they are; what a story says is not theirs to tell.
        var without = await newsroom.TokenAsync(owner, [Scope.StatementsRead, Scope.StoriesWrite, Scope.StoriesPublish, Scope.PicturesWrite, Scope.FrontsWrite]);
        var doors = newsroom.App.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<Operation>() is not null && e.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods.Contains("GET")).Select(ApiDocument.PathOf).ToList();
        Assert.True(doors.Count > 15);
        foreach (var token in new[] { null, await newsroom.TokenAsync(owner, publication: hill), without })
        {
            using var program = new ApiProgram(newsroom, token);
            foreach (var secret in kept.All)
            {
                foreach (var door in doors)
                {
                    var id = door.Contains("pictures", StringComparison.Ordinal) ? secret.Picture.Id : door.Contains("contributors", StringComparison.Ordinal) ? secret.By.Id : door.Contains("topics", StringComparison.Ordinal) ? secret.Topic.Id : secret.Id;
                    var address = Placeholder().Replace(door["/api/v1/".Length..].Replace("{number}", "1", StringComparison.Ordinal).Replace("{kind}", "not-found", StringComparison.Ordinal), id.ToString());
                    var answer = await program.GetAsync(address);
                    // Speakers are an archive of their own, which this scope opens: who spoke in a story that came down was public once.
                    if (token == without && answer.Status == 200) Assert.Contains(address.Split('/')[0], (string[])["speakers", "statements", "openapi.json", "problems"]);
                    var text = address == "speakers" && token == without ? answer.Text.Replace(kept.Down.Mark + "speaker", "", StringComparison.OrdinalIgnoreCase) : answer.Text;
                    Look($"/api: {address} ({(token is null ? "no token" : token == without ? "without stories:read" : "another's")})", answer.Headers + text, kept.All, leaks);
                }
            }
        }
    }

    /// <summary>At its address and in every kind of list, feed, map and search, to webhooks too.</summary>
    private static async Task AppearsAsync(NewsroomUnderTest newsroom, SecretStory story, StrangersServer outside)
    {
        var page = await newsroom.ReadAsync(story.Path);
        Assert.All(story.Words, w => Assert.Contains(w, page, StringComparison.OrdinalIgnoreCase));
        Assert.Contains(story.Picture.Sha256, page, StringComparison.Ordinal);
        foreach (var list in new[] { "/", "/news/", $"/topic/{story.Topic.Slug}/", $"/author/{story.By.Slug}/", "/feed/", "/feed/atom/", "/feed/json/", "/news/feed/", $"/topic/{story.Topic.Slug}/feed/", $"/author/{story.By.Slug}/feed/json/", "/news-sitemap.xml" })
            Assert.True((await newsroom.ReadAsync(list)).Contains(story.Mark + "headline", StringComparison.OrdinalIgnoreCase), $"{list} does not show {story.Mark}");
        Assert.Contains(story.Path, await newsroom.ReadAsync("/sitemap-2026-03.xml"), StringComparison.Ordinal);
        Assert.Equal([story.Mark + "headline"], await newsroom.FindAsync(story.Mark + "body"));
        Assert.Contains(story.Mark + "speaker", await newsroom.ReadAsync("/statements/"), StringComparison.OrdinalIgnoreCase);
        foreach (var form in new[] { ".md", ".ninjs.json", ".newsml.xml" }) Assert.Contains(story.Mark + "body", await newsroom.ReadAsync(story.Path.TrimEnd('/') + form), StringComparison.Ordinal);
        Assert.Contains(story.Mark + "headline", await newsroom.ReadAsync("/oembed/?url=http%3A%2F%2Fpost.test" + story.Path), StringComparison.Ordinal);
        Assert.Contains(outside.Got, g => g.Contains(story.Mark + "headline", StringComparison.Ordinal));
    }

    private static async Task<HashSet<string>> AnsweredAsync(NewsroomUnderTest newsroom, string row, Kept kept)
    {
        var answered = new HashSet<string>(StringComparer.Ordinal);
        foreach (var address in kept.All.Take(2).SelectMany(s => PublicDoors.AddressesOf(row, s, kept.Known)).Distinct()) answered.Add(await PublicDoors.SourceOfAsync(newsroom, address));
        return answered;
    }

    [GeneratedRegex(@"\{[^/]*\}")]
    private static partial Regex Placeholder();
}
