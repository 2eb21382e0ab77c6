using System.Globalization;
using System.Text;
using Masthead.Accounts;
using Masthead.Data;
using Masthead.Desk;
using Masthead.Pictures;
using Masthead.Planning;
using Masthead.Publications;
using Masthead.Stories;
using Masthead.Webhooks;
using Masthead.Tests.Pictures;
using Masthead.Tests.Statements;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Desk;

/// <summary>Asks every address of the desk as every role, of its publication and of another, and compares with <see cref="DoorTable"/>.</summary>
public sealed class EveryDoorToEveryRoleTests
{
    private const string Secret = "The harbour master is to go";

    private static CancellationToken Cancel => NewsroomUnderTest.Cancel;

    public static TheoryData<string> People => [.. DoorTable.People.Select(p => p.Name)];

    [Fact]
    public async Task Every_address_has_its_row()
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();

        Assert.Equal(DoorTable.Rows.Keys, await DoorsAsync(newsroom));
    }

    [Theory, MemberData(nameof(People))]
    public async Task Every_address_answers_as_the_table_says(string name)
    {
        var person = DoorTable.People.Single(p => p.Name == name);
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        var things = await ThingsAsync(newsroom);
        var account = await AccountAsync(newsroom, person);
        using var asking = new Asking(newsroom, account);
        List<string> wrong = [];

        foreach (var (door, row) in DoorTable.Rows)
        {
            var expected = Expected(row, person, door, newsroom);
            var (status, location, body) = await asking.AskAsync(door, row, await things.OfAsync(door), things.Version.ToString("n"));
            if (!expected.Contains(Kind(status, location))) wrong.Add($"{door} answered {name} with {status} {location}; it must be {string.Join(" or ", expected)}.");
            if (person.Reach < From.Contributor && body.Contains(Secret, StringComparison.Ordinal)) wrong.Add($"{door} told {name} of a story that is not theirs.");
        }
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    private static string[] Expected(DoorRow row, DoorTable.Person person, string door, NewsroomUnderTest newsroom)
    {
        if (person.Reach >= row.From) return ["in"];
        if (person.Reach == From.Stranger) return [IsPage(newsroom, door) ? "sign-in" : "401"];
        // Of what belongs to a publication, people of another find nothing.
        return [person.OfAnother ? "404" : row.Short.ToString(CultureInfo.InvariantCulture)];
    }

    /// <summary>In: it was for this person, whatever becomes of a form that holds nothing.</summary>
    private static string Kind(int status, string location) =>
        status >= 500 || status is 401 or 403 or 404 or 429 ? status.ToString(CultureInfo.InvariantCulture)
        : status == 302 && location.Contains("/desk/sign-in?to=", StringComparison.Ordinal) ? "sign-in"
        : "in";

    private static bool IsPage(NewsroomUnderTest newsroom, string door) =>
        Endpoints(newsroom).Any(e => door.Split(' ')[1] == e.RoutePattern.RawText!.Trim('/') && e.Metadata.GetMetadata<PageActionDescriptor>() is not null);

    private static IEnumerable<RouteEndpoint> Endpoints(NewsroomUnderTest newsroom) => newsroom.App.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
        .Where(e => e.RoutePattern.RawText!.Trim('/') is var address && (address == "desk" || address.StartsWith("desk/", StringComparison.OrdinalIgnoreCase)));

    private static async Task<List<string>> DoorsAsync(NewsroomUnderTest newsroom)
    {
        var loader = newsroom.App.Services.GetRequiredService<PageLoader>();
        List<string> doors = [];
        foreach (var endpoint in Endpoints(newsroom))
        {
            var address = endpoint.RoutePattern.RawText!.Trim('/');
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
            {
                // A page without a handler for it is shown all the same.
                doors.Add($"GET {address}");
                doors.AddRange((await loader.LoadAsync(page, endpoint.Metadata)).HandlerMethods.Select(h => $"{h.HttpMethod.ToUpperInvariant()} {address} {h.Name}".TrimEnd()));
            }
            else doors.AddRange((endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"]).Select(method => $"{method} {address}"));
        }
        return [.. doors.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private static Task<Account?> AccountAsync(NewsroomUnderTest newsroom, DoorTable.Person person) => newsroom.DoAsync(async services =>
    {
        if (person.Reach == From.Stranger) return null;
        if (person.Role is not { } role) return await newsroom.AccountAsync("Olive Owner", null);
        if (!person.OfAnother) return await newsroom.AccountAsync("Some Body", role);
        var account = await services.GetRequiredService<Owners>().InviteAsync("Some Body", "some.body@other.test", Cancel);
        var db = services.GetRequiredService<NewsroomDb>();
        await db.GiveRoleAsync(account, await db.Set<Publication>().SingleAsync(p => p.Slug == "other-post", Cancel), role, Cancel);
        await db.SaveChangesAsync(Cancel);
        return account;
    });

    internal static async Task<Things> ThingsAsync(NewsroomUnderTest newsroom)
    {
        await newsroom.OpenPublicationAsync("other-post", "The Other Post", "other.test");
        var story = (await newsroom.PublishAsync(Secret, "“It is time,” harbour master Joan Birch said.")).StoryId;
        await newsroom.DoAsync(s => s.GetRequiredService<SaveDraft>().DoAsync(story, Guid.CreateVersion7(), 1, new StoryContent { Headline = Secret, SectionId = newsroom.News.Id, Body = NewsroomUnderTest.BodyOf("It is past time.") }, newsroom.Editor, Cancel));
        var version = await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().DraftVersions().Where(v => v.StoryId == story && v.Version == 1).Select(v => v.Id).SingleAsync(Cancel));
        return new Things(newsroom, story, version, (await newsroom.StatementAsync(story, "It is time")).Id, (await newsroom.SpeakerAsync("Joan Birch"))!.Id);
    }

    /// <summary>What the addresses are about: all of The Harbour Post, and none of the person who asks.</summary>
    internal sealed record Things(NewsroomUnderTest Newsroom, Guid Story, Guid Version, Guid Statement, Guid Speaker)
    {
        private int _people, _pictures;

        public async Task<string> OfAsync(string door) => door.Split(' ')[1].Split('/') switch
        {
            [_, "stories", "{id:guid}", "versions", "{version:guid}", ..] => $"{Story}/versions/{Version}",
            [_, "stories", "{id:guid}", ..] => Story.ToString(),
            [_, "Schedule", ..] => Story.ToString(),
            [_, "statements", ..] => Statement.ToString(),
            [_, "speakers", ..] => Speaker.ToString(),
            [_, "pictures", "{id:guid}", "{file}"] => await NewPictureAsync() is var picture ? PictureFiles.AddressOf(picture, PictureFiles.Thumbnail(picture))["/desk/pictures/".Length..] : "",
            [_, "pictures", "{id:guid}", "crops", ..] => $"{(await NewPictureAsync()).Id}/crops/1x1",
            [_, "pictures", "{id:guid}"] => (await NewPictureAsync()).Id.ToString(),
            [_, "webhooks"] => (door.EndsWith(" Again", StringComparison.Ordinal) ? await NewDeliveryAsync() : (await NewWebhookAsync()).Id).ToString(),
            [_, "budget", ..] => (await NewAssignmentAsync()).ToString(),
            [_, "contributors", ..] => Newsroom.Ana.Id.ToString(),
            // Somebody new each time: some acts take them out.
            [_, "people", "{id:guid}"] => (await Newsroom.AccountAsync($"Person {++_people}", Role.Author)).Id.ToString(),
            [_, "assets", ..] => DeskAssets.AddressOf("desk.css")["/desk/assets/".Length..],
            _ => "nothing",
        };

        // New each time: some acts take it away.
        private Task<Picture> NewPictureAsync() => Newsroom.BringAsync(PictureCopy.Halves(400 + 2 * ++_pictures, 300));

        // By an editor of the command line's kind: whoever asks did not propose it.
        private Task<Guid> NewAssignmentAsync() => Newsroom.DoAsync(s => s.GetRequiredService<KeepAssignments>().MakeAsync(Newsroom.Post.Id, new AssignmentTerms(Secret), new Planner(Newsroom.Editor, Role.Editor), Cancel));

        private Task<Webhook> NewWebhookAsync() => Newsroom.DoAsync(async s =>
        {
            await s.GetRequiredService<NewsroomDb>().Webhooks().ExecuteDeleteAsync(Cancel);
            return await s.GetRequiredService<KeepWebhooks>().MakeAsync(Newsroom.Post.Id, "https://hooks.example.org/in", [WebhookEvent.Published], Newsroom.Editor, Cancel);
        });

        private async Task<Guid> NewDeliveryAsync()
        {
            await NewWebhookAsync();
            await Newsroom.PublishAsync("Told to a program", "It is told.");
            return await Newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Deliveries().OrderByDescending(d => d.Id).Select(d => d.Id).FirstAsync(Cancel));
        }
    }

    /// <summary>Somebody's browser, which signs in again where an address has ended its session.</summary>
    internal sealed class Asking(NewsroomUnderTest newsroom, Account? account, string language = "en") : IDisposable
    {
        private DeskBrowser? _browser;
        private string _token = "";
        private int _asked;

        public async Task<(int Status, string Location, string Body)> AskAsync(string door, DoorRow row, string thing, string version)
        {
            var (method, pattern, handler) = door.Split(' ') is [var m, var p, .. var h] ? (m, p, h.FirstOrDefault()) : throw new FormatException(door);
            var address = "/" + AddressOf(pattern, thing);
            List<string> query = [];
            if (handler is not null) query.Add("handler=" + handler);
            if (row.In) query.Add("in=harbour-post");
            if (row.Query.Length > 0) query.Add(row.Query);
            if (pattern == "desk/find") query.Add("q=harbour");
            if (pattern == "desk/audit/export") query.Add("format=jsonl");
            if (query.Count > 0) address += "?" + string.Join('&', query);

            await OpenAsync();
            using var request = new HttpRequestMessage(new HttpMethod(method), address);
            // Each try comes from another address of the net: how many one has is not what is asked here.
            request.Headers.Add("X-Forwarded-For", $"2001:db8::{++_asked:x}");
            request.Headers.Add("RequestVerificationToken", _token);
            request.Headers.Add("Accept-Language", language);
            if (method != "GET") request.Content = row.Json ? new StringContent("nonsense", Encoding.UTF8, "application/json") : new StringContent(row.Fields.Replace("{thing}", thing, StringComparison.Ordinal).Replace("{version}", version, StringComparison.Ordinal), Encoding.UTF8, "application/x-www-form-urlencoded");
            using var answer = await _browser!.SendAsync(request);
            var said = ((int)answer.StatusCode, answer.Headers.Location?.OriginalString ?? "", await answer.Content.ReadAsStringAsync(Cancel));
            if (row.Ends || (row.From == From.Stranger && account is not null)) Close();
            return said;
        }

        public void Dispose() => Close();

        private async Task OpenAsync()
        {
            if (_browser is not null) return;
            _browser = account is null ? new DeskBrowser(newsroom) : await newsroom.SignedInAsync(account);
            var page = await _browser.OpenAsync(account is null ? "/desk/sign-in/link" : "/desk");
            _token = page.QuerySelector("meta[name=antiforgery]")!.GetAttribute("content")!;
        }

        private void Close()
        {
            _browser?.Dispose();
            _browser = null;
        }

        private static string AddressOf(string pattern, string thing)
        {
            var from = pattern.IndexOf('{', StringComparison.Ordinal);
            if (from < 0) return pattern;
            // The thing stands for all of the pattern's places that follow one another.
            var rest = pattern.EndsWith('}') ? "" : pattern[(pattern.LastIndexOf('}') + 1)..];
            return pattern[..from] + thing + rest;
        }
    }
}
