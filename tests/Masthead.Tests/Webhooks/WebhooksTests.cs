using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Data;
using Masthead.Jobs;
using Masthead.Notices;
using Masthead.Publishing;
using Masthead.Tests.Announcing;
using Masthead.Tests.Desk;
using Masthead.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Webhooks;

public sealed class WebhooksTests
{
    private static readonly string[] Every = [.. WebhookEvent.All.Select(e => e.Name)];

    private static Task<NewsroomUnderTest> OpenAsync() => NewsroomUnderTest.OpenAsync(b => b.Configuration["Outgoing:Private"] = "on");

    private static Task<Webhook> MakeAsync(NewsroomUnderTest newsroom, string address, params string[] events) =>
        newsroom.DoAsync(s => s.GetRequiredService<KeepWebhooks>().MakeAsync(newsroom.Post.Id, address, events.Length > 0 ? events : Every, newsroom.Editor, NewsroomUnderTest.Cancel));

    private static Task<List<Delivery>> DeliveriesAsync(NewsroomUnderTest newsroom) =>
        newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Deliveries().AsNoTracking().OrderBy(d => d.Id).ToListAsync(NewsroomUnderTest.Cancel));

    private static Task<Webhook> AsItIsAsync(NewsroomUnderTest newsroom) => newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Webhooks().AsNoTracking().SingleAsync(NewsroomUnderTest.Cancel));

    private sealed record Got(string Id, string Timestamp, string Signature, string Body)
    {
        public JsonNode Json => JsonNode.Parse(Body)!;

        public static Got Read(string request)
        {
            var (head, body) = (request.Split("\n\n", 2)[0].Split('\n'), request.Split("\n\n", 2)[1]);
            string Header(string name) => head.Single(h => h.StartsWith(name + ": ", StringComparison.OrdinalIgnoreCase))[(name.Length + 2)..];
            return new Got(Header("webhook-id"), Header("webhook-timestamp"), Header("webhook-signature"), body);
        }
    }

    [Fact]
    public async Task A_receiver_is_told_of_each_thing_that_readers_see_anew_and_can_check_who_says_it()
    {
        await using var receiver = await StrangersServer.StartAsync();
        await using var newsroom = await OpenAsync();
        var webhook = await MakeAsync(newsroom, receiver.Address + "/in");
        var story = await newsroom.WriteAsync("Harbour wall holds", "The wall held.");
        await newsroom.DoJobsAsync();
        Assert.Empty(receiver.Got);

        await newsroom.PublishAsync(story);
        await newsroom.EditAsync(story, d => d with { Standfirst = "It stood until morning." });
        await newsroom.PublishAsync(story);
        await newsroom.DoAsync(s => s.GetRequiredService<GiveNotice>().DoAsync(story, NoticeKind.Correction, "It was the other wall.", newsroom.Editor, NewsroomUnderTest.Cancel));
        await newsroom.DoJobsAsync();
        await newsroom.DoAsync(s => s.GetRequiredService<WithdrawStory>().DoAsync(story, "Its figures are looked at.", newsroom.Editor, NewsroomUnderTest.Cancel));
        await newsroom.DoJobsAsync();

        var got = receiver.Got.Select(Got.Read).ToList();
        Assert.Equal(["notice.given", "story.published", "story.updated", "story.withdrawn"], got.Select(g => (string)g.Json["type"]!).Order(StringComparer.Ordinal));
        Assert.All(got, g =>
        {
            // As a receiver checks it, by the words of the standard and not by our code.
            using var hmac = new HMACSHA256(Convert.FromBase64String(webhook.Secret["whsec_".Length..]));
            Assert.Equal("v1," + Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes($"{g.Id}.{g.Timestamp}.{g.Body}"))), g.Signature);
            Assert.Equal(newsroom.Clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), g.Timestamp);
        });
        var updated = got.Single(g => (string)g.Json["type"]! == "story.updated").Json;
        Assert.Equal((story.ToString(), 2, "live", "Harbour wall holds", "It stood until morning."), ((string)updated["data"]!["story"]!["id"]!, (int)updated["data"]!["story"]!["revision"]!, (string)updated["data"]!["story"]!["standing"]!, (string)updated["data"]!["story"]!["headline"]!, (string)updated["data"]!["story"]!["standfirst"]!));
        Assert.Equal("It was the other wall.", (string)got.Single(g => (string)g.Json["type"]! == "notice.given").Json["data"]!["notice"]!["text"]!);
        var withdrawn = got.Single(g => (string)g.Json["type"]! == "story.withdrawn");
        Assert.Equal("Its figures are looked at.", (string)withdrawn.Json["data"]!["notice"]!["text"]!);
        Assert.DoesNotContain("Harbour wall holds", withdrawn.Body, StringComparison.Ordinal);
        Assert.All(await DeliveriesAsync(newsroom), d => Assert.Equal((DeliveryState.Delivered, 200, 1), (d.State, d.Status, d.Tries)));
    }

    [Fact]
    public async Task Nothing_of_a_draft_or_of_a_changed_draft_is_sent()
    {
        await using var receiver = await StrangersServer.StartAsync();
        await using var newsroom = await OpenAsync();
        await MakeAsync(newsroom, receiver.Address);
        var story = await newsroom.WriteAsync("Harbour wall holds", "The wall held.");
        await newsroom.PublishAsync(story);
        await newsroom.EditAsync(story, d => d with { Headline = "Nobody may know this yet", Standfirst = "Nobody may know this yet" });

        await newsroom.DoJobsAsync();

        Assert.Contains("Harbour wall holds", receiver.Got.Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("Nobody may know", receiver.Got.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_late_try_tells_nobody_what_was_taken_down_meanwhile()
    {
        await using var receiver = await StrangersServer.StartAsync();
        await using var newsroom = await OpenAsync();
        await MakeAsync(newsroom, receiver.Address, WebhookEvent.Published);
        receiver.Status = 500;
        var story = await newsroom.WriteAsync("Harbour wall holds", "The wall held.");
        await newsroom.PublishAsync(story);
        await newsroom.DoJobsAsync();
        await newsroom.DoAsync(s => s.GetRequiredService<WithdrawStory>().DoAsync(story, "It named somebody.", newsroom.Editor, NewsroomUnderTest.Cancel));
        receiver.Got.Clear();
        receiver.Status = 204;
        newsroom.Clock.Advance(TimeSpan.FromSeconds(10));
        await newsroom.DoJobsAsync();

        var late = Got.Read(receiver.Got.Single());
        Assert.Equal(("story.published", "withdrawn"), ((string)late.Json["type"]!, (string)late.Json["data"]!["story"]!["standing"]!));
        Assert.DoesNotContain("Harbour wall", late.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_fails_is_tried_again_under_the_same_id_until_it_is_taken()
    {
        await using var receiver = await StrangersServer.StartAsync();
        await using var newsroom = await OpenAsync();
        await MakeAsync(newsroom, receiver.Address);
        receiver.Status = 503;
        await newsroom.PublishAsync("Harbour wall holds", "The wall held.");
        await newsroom.DoJobsAsync();
        await newsroom.DoJobsAsync();
        var waits = Assert.Single(await DeliveriesAsync(newsroom));
        Assert.Equal((DeliveryState.Waiting, 503, 1, "It answered 503."), (waits.State, waits.Status, waits.Tries, waits.Error));
        Assert.NotNull((await AsItIsAsync(newsroom)).FailingSince);
        receiver.Status = 200;
        newsroom.Clock.Advance(TimeSpan.FromSeconds(7));
        await newsroom.DoJobsAsync();

        var got = receiver.Got.Select(Got.Read).ToList();
        Assert.Equal(2, got.Count);
        Assert.Equal((got[0].Id, got[0].Body), (got[1].Id, got[1].Body));
        Assert.NotEqual(got[0].Signature, got[1].Signature);
        Assert.Equal((DeliveryState.Delivered, 2), (await DeliveriesAsync(newsroom)).ConvertAll(d => (d.State, d.Tries)).Single());
        Assert.Null((await AsItIsAsync(newsroom)).FailingSince);
        newsroom.Clock.Advance(TimeSpan.FromDays(1));
        await newsroom.DoJobsAsync();
        Assert.Equal(2, receiver.Got.Count);
    }

    [Fact]
    public async Task An_address_in_a_private_network_is_never_spoken_to()
    {
        await using var receiver = await StrangersServer.StartAsync();
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        await MakeAsync(newsroom, receiver.Address);

        await newsroom.PublishAsync("Harbour wall holds", "The wall held.");
        await newsroom.DoJobsAsync();

        Assert.Empty(receiver.Got);
        var delivery = Assert.Single(await DeliveriesAsync(newsroom));
        Assert.Equal((DeliveryState.Waiting, (int?)null), (delivery.State, delivery.Status));
        Assert.Contains("private network", delivery.Error!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_takes_nothing_for_days_is_switched_off_and_is_an_alarm()
    {
        await using var receiver = await StrangersServer.StartAsync();
        await using var newsroom = await OpenAsync();
        await MakeAsync(newsroom, receiver.Address);
        receiver.Status = 500;
        await newsroom.PublishAsync("Harbour wall holds", "The wall held.");
        for (var hour = 0; hour < 7 * 24 && (await AsItIsAsync(newsroom)).IsOn; hour += 6)
        {
            await newsroom.DoJobsAsync();
            newsroom.Clock.Advance(TimeSpan.FromHours(6));
        }

        using var administrator = await newsroom.SignedInAsync(Role.Administrator);
        using var editor = await newsroom.SignedInAsync(Role.Editor);
        var off = await AsItIsAsync(newsroom);
        Assert.InRange((off.DisabledAt!.Value - off.FailingSince!.Value).TotalDays, 3, 4);
        Assert.Equal(DeliveryState.GivenUp, Assert.Single(await DeliveriesAsync(newsroom)).State);
        Assert.Equal(1, await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Audit().CountAsync(a => a.Deed == Deeds.WebhookDisabled, NewsroomUnderTest.Cancel)));
        Assert.Equal(0, await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Jobs().CountAsync(j => j.Kind == "webhook" && j.State != JobState.Done, NewsroomUnderTest.Cancel)));
        Assert.Contains("took nothing for days", await AlarmsAsync(administrator), StringComparison.Ordinal);
        Assert.DoesNotContain("took nothing for days", await AlarmsAsync(editor), StringComparison.Ordinal);

        // Nothing is sent to it, until somebody switches it on.
        receiver.Status = 200;
        receiver.Got.Clear();
        await newsroom.PublishAsync("Ferry runs again", "It runs.");
        await newsroom.DoJobsAsync();
        Assert.Empty(receiver.Got);
        await administrator.OpenAsync("/desk/webhooks");
        using var on = await administrator.PostAsync("/desk/webhooks?handler=SwitchOn", ("Webhook", off.Id.ToString()));
        Assert.DoesNotContain("took nothing for days", await AlarmsAsync(administrator), StringComparison.Ordinal);
        await newsroom.PublishAsync("Market opens early", "It opens.");
        await newsroom.DoJobsAsync();
        Assert.Single(receiver.Got);
    }

    [Fact]
    public async Task An_address_that_answers_gone_is_switched_off_at_once()
    {
        await using var receiver = await StrangersServer.StartAsync();
        await using var newsroom = await OpenAsync();
        await MakeAsync(newsroom, receiver.Address);
        receiver.Status = 410;

        await newsroom.PublishAsync("Harbour wall holds", "The wall held.");
        await newsroom.DoJobsAsync();

        Assert.False((await AsItIsAsync(newsroom)).IsOn);
        Assert.Equal(DeliveryState.GivenUp, Assert.Single(await DeliveriesAsync(newsroom)).State);
    }

    [Fact]
    public async Task A_deed_that_is_rolled_back_is_told_to_nobody_and_another_publication_hears_nothing()
    {
        await using var receiver = await StrangersServer.StartAsync();
        await using var newsroom = await OpenAsync();
        var other = await newsroom.OpenPublicationAsync("hill-post", "The Hill Post", "hill.test");
        await newsroom.DoAsync(s => s.GetRequiredService<KeepWebhooks>().MakeAsync(other.Id, receiver.Address, Every, newsroom.Editor, NewsroomUnderTest.Cancel));
        await newsroom.PublishAsync("Harbour wall holds", "The wall held.");
        Assert.Empty(await DeliveriesAsync(newsroom));
        await MakeAsync(newsroom, receiver.Address, WebhookEvent.Withdrawn);
        var story = (await newsroom.PublishAsync("Ferry runs again", "It runs.")).StoryId;
        Assert.Empty(await DeliveriesAsync(newsroom));

        await newsroom.DoAsync(async services =>
        {
            var db = services.GetRequiredService<NewsroomDb>();
            await using var transaction = await db.BeginWritingAsync(NewsroomUnderTest.Cancel);
            db.Note(newsroom.Post.Id, newsroom.Editor, Deeds.StoryWithdrawn, story, "Ferry", newsroom.Clock.GetUtcNow());
            await db.SaveChangesAsync(NewsroomUnderTest.Cancel);
            await transaction.RollbackAsync(NewsroomUnderTest.Cancel);
            return 0;
        });

        Assert.Empty(await DeliveriesAsync(newsroom));
        await newsroom.DoJobsAsync();
        Assert.Empty(receiver.Got);
    }

    [Theory]
    [InlineData("ftp://robot.example/")]
    [InlineData("robot.example")]
    [InlineData("https://user:secret@robot.example/")]
    [InlineData("https://robot.example/#part")]
    public async Task An_address_that_is_none_is_refused(string address)
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();

        Assert.Equal("webhook-address", (await Assert.ThrowsAsync<RuleBroken>(() => MakeAsync(newsroom, address))).Code);
        Assert.Equal("webhook-events", (await Assert.ThrowsAsync<RuleBroken>(() => MakeAsync(newsroom, "https://robot.example/", "draft.saved"))).Code);
    }

    private static async Task<string> AlarmsAsync(DeskBrowser browser) => (await browser.OpenAsync("/desk")).QuerySelector("#alarms")!.TextContent;
}
