using System.Net;
using Masthead.Accounts;
using Masthead.Announcing;
using Masthead.Audit;
using Masthead.Contributors;
using Masthead.Data;
using Masthead.Desk;
using Masthead.Jobs;
using Masthead.Mail;
using Masthead.Notices;
using Masthead.Publishing;
using Masthead.Pictures;
using Masthead.Planning;
using Masthead.Stories;
using Masthead.Tests.Accounts;
using Masthead.Tests.Pictures;
using Masthead.Tests.Publishing;
using Masthead.Tests.Statements;
using Masthead.Tokens;
using Masthead.Webhooks;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Desk;

/// <summary>Each act, done by the door that people do it by, and the line of the audit log that it leaves.</summary>
public sealed class EveryActLeavesItsLineTests
{
    private static CancellationToken Cancel => NewsroomUnderTest.Cancel;

    private const string Spoken = "“The ferry will be late until spring,” harbour master Joan Birch said. “The quay is closed,” Mara Quill said.";

    /// <summary>Does the act; answers what the line is about (null: nothing with an id).</summary>
    private delegate Task<Guid?> Act(NewsroomUnderTest newsroom, DeskBrowser owner);

    private sealed record Told(Act Act, bool OfInstall = false, string By = "Olive Owner");

    private static readonly Dictionary<string, Told> Acts = new(StringComparer.Ordinal)
    {
        [Deeds.StoryPublished] = new(async (n, _) => (await n.PublishAsync("The ferry", "It sails.")).StoryId, By: "Edith Editor"),
        [Deeds.StoryUpdated] = new(async (n, _) =>
        {
            var story = (await n.PublishAsync("The ferry", "It sails.")).StoryId;
            await n.EditAsync(story, c => c with { Headline = "The ferry sails" });
            await n.PublishAsync(story);
            return story;
        }, By: "Edith Editor"),
        [Deeds.StoryWithdrawn] = new(async (n, o) => await JsonAsync(o, (await n.PublishAsync("The ferry", "It sails.")).StoryId, "withdraw", """{"version":1,"notice":"Wrong."}""")),
        [Deeds.StoryRetracted] = new(async (n, o) => await JsonAsync(o, (await n.PublishAsync("The ferry", "It sails.")).StoryId, "retract", """{"version":1,"notice":"Wrong."}""")),
        [Deeds.StoryNoticed] = new(async (n, o) => await JsonAsync(o, (await n.PublishAsync("The ferry", "It sails.")).StoryId, "notices", """{"version":1,"kind":"correction","text":"It sails at two."}""")),
        [Deeds.StoryBegun] = new(async (_, o) =>
        {
            using var made = await PostAsync(o, "/desk/stories/new", HttpStatusCode.Redirect);
            return Guid.Parse(made.Headers.Location!.OriginalString[^36..]);
        }),
        [Deeds.StoryImported] = new(async (n, _) =>
        {
            var page = Path.Combine(n.Folder, "page.html");
            await File.WriteAllTextAsync(page, "<html lang=en><head><title>The ferry sails again</title></head><body><article><h1>The ferry sails again</h1><p>The ferry sailed at two on Saturday, and a crowd stood on the quay to see it off.</p><p>It was the first time since the storm in January that anybody could cross.</p></article></body></html>", Cancel);
            await RunAsync(n, "import", "page", page, "--publication", "harbour-post");
            return await n.DoAsync(s => s.GetRequiredService<NewsroomDb>().Stories().Select(x => x.Id).SingleAsync(Cancel));
        }, By: "command line"),
        [Deeds.StorySentForReview] = new(async (n, o) => await JsonAsync(o, await n.WriteAsync("The ferry", "It sails."), "review", """{"version":1}""")),
        [Deeds.StoryMarkedReady] = new(async (n, o) => await JsonAsync(o, await n.WriteAsync("The ferry", "It sails."), "ready", """{"version":1}""")),
        [Deeds.StoryReturned] = new(async (n, o) =>
        {
            var story = await n.WriteAsync("The ferry", "It sails.");
            await JsonAsync(o, story, "ready", """{"version":1}""");
            return await JsonAsync(o, story, "return", """{"version":1}""");
        }),
        [Deeds.StoryPreviewMade] = new(async (n, o) =>
        {
            var story = await n.WriteAsync("The ferry", "It sails.");
            using var made = await PostAsync(o, $"/desk/stories/{story}/preview?handler=Make", HttpStatusCode.OK, ("Days", "3"));
            return story;
        }),
        [Deeds.StoryPreviewEnded] = new(async (n, o) =>
        {
            var story = await n.WriteAsync("The ferry", "It sails.");
            using var made = await PostAsync(o, $"/desk/stories/{story}/preview?handler=Make", HttpStatusCode.OK, ("Days", "3"));
            var link = await n.DoAsync(s => s.GetRequiredService<NewsroomDb>().PreviewLinks().Select(l => l.Id).SingleAsync(Cancel));
            using var ended = await PostAsync(o, $"/desk/stories/{story}/preview?handler=End", HttpStatusCode.Redirect, ("Link", link.ToString()));
            return story;
        }),
        [Deeds.StoryScheduled] = new((n, o) => HoursAsync(n, o, "Schedule", ("Version", "1"), ("GoesOut", "2026-03-15T10:00"))),
        [Deeds.StoryUnscheduled] = new(async (n, o) =>
        {
            var story = await HoursAsync(n, o, "Schedule", ("Version", "1"), ("GoesOut", "2026-03-15T10:00"));
            await FormAsync(o, $"/desk/stories/{story}/hours?handler=ClearSchedule");
            return story;
        }),
        [Deeds.StoryEmbargoed] = new((n, o) => HoursAsync(n, o, "Embargo", ("Embargo", "2026-03-15T10:00"))),
        [Deeds.StoryEmbargoLifted] = new(async (n, o) =>
        {
            var story = await HoursAsync(n, o, "Embargo", ("Embargo", "2026-03-15T10:00"));
            await FormAsync(o, $"/desk/stories/{story}/hours?handler=ClearEmbargo");
            return story;
        }),
        [Deeds.StoryExpirySet] = new((n, o) => HoursAsync(n, o, "ComeDown", ("ComesDown", "2026-03-15T10:00"), ("Notice", "Over."))),
        [Deeds.StoryExpiryCleared] = new(async (n, o) =>
        {
            var story = await HoursAsync(n, o, "ComeDown", ("ComesDown", "2026-03-15T10:00"), ("Notice", "Over."));
            await FormAsync(o, $"/desk/stories/{story}/hours?handler=ClearComeDown");
            return story;
        }),
        [Deeds.StoryTriedAgain] = new((n, o) => LateAsync(n, o, "TryAgain")),
        [Deeds.StoryAlarmDismissed] = new((n, o) => LateAsync(n, o, "Dismiss")),
        [Deeds.ArchivePublished] = new(async (n, _) =>
        {
            var story = new Story(n.Post.Id, new StoryContent { Headline = "Of old", SectionId = n.News.Id, Body = NewsroomUnderTest.BodyOf("It was.") }, n.Editor, n.Clock.GetUtcNow());
            await n.DoAsync(s => s.GetRequiredService<PublishArchive>().DoAsync(n.Post.Id, [(story, n.Clock.GetUtcNow().AddDays(-9))], n.Editor, Cancel));
            return null;
        }, By: "Edith Editor"),
        [Deeds.FrontArranged] = new(FrontAsync),
        [Deeds.FrontShown] = new(async (n, o) =>
        {
            await FrontAsync(n, o);
            await FormAsync(o, "/desk/front?handler=Show", ("Version", "1"));
            return null;
        }),
        [Deeds.PublicationChanged] = new(async (n, o) =>
        {
            await FormAsync(o, "/desk/publication?handler=Describe", ("Name", "The Harbour Paper"), ("Language", "en-GB"), ("TimeZone", "Europe/London"));
            return n.Post.Id;
        }),
        [Deeds.PublicationThemed] = new((n, o) => OfPublicationAsync(n, o, "/desk/publication?handler=Wear", ("Theme", "default"))),
        [Deeds.PublicationRuled] = new((n, o) => OfPublicationAsync(n, o, "/desk/publication/rules", ("Spelling", "american"))),
        [Deeds.PublicationSteps] = new((n, o) => OfPublicationAsync(n, o, "/desk/publication/steps", ("Ready.Credit", "Block"))),
        [Deeds.StoryRulesOverridden] = new(async (n, o) =>
        {
            await FormAsync(o, "/desk/publication/steps", ("Published.Source", "Block"));
            return await JsonAsync(o, await n.WriteAsync("The ferry", "It sails."), "publish", """{"version":1,"inSpiteOf":"It sails now."}""");
        }),
        [Deeds.PublicationToldMachines] = new((n, o) => OfPublicationAsync(n, o, "/desk/publication/machines", ("Training", "true"))),
        [Deeds.SectionOpened] = new((n, o) => OfPublicationAsync(n, o, "/desk/publication?handler=OpenSection", ("SectionName", "Weather"))),
        [Deeds.SectionRenamed] = new((n, o) => OfPublicationAsync(n, o, "/desk/publication?handler=RenameSection", ("SectionName", "Weather"), ("Section", n.News.Id.ToString()))),
        [Deeds.PublicationOpened] = new(async (n, o) =>
        {
            await FormAsync(o, "/desk/publication/open", ("Name", "The Quay"), ("Host", "quay.test"), ("Language", "en"), ("TimeZone", "Etc/UTC"));
            return await n.DoAsync(async s => (await s.GetRequiredService<NewsroomDb>().Set<Publications.Publication>().SingleAsync(p => p.Slug == "the-quay", Cancel)).Id);
        }),
        [Deeds.ContributorAdded] = new(async (n, o) =>
        {
            await FormAsync(o, "/desk/contributors/new", ("Name", "Bo Larsen"), ("Kind", "Person"));
            return await n.DoAsync(s => s.GetRequiredService<NewsroomDb>().Contributors().Where(c => c.Name == "Bo Larsen").Select(c => c.Id).SingleAsync(Cancel));
        }),
        [Deeds.ContributorChanged] = new(async (n, o) =>
        {
            await FormAsync(o, $"/desk/contributors/{n.Ana.Id}", ("Name", "Ana Lopez"), ("Kind", "Person"), ("JobTitle", "Editor"));
            return n.Ana.Id;
        }),
        [Deeds.PicturePointed] = new(async (n, o) =>
        {
            var picture = await n.BringAsync(PictureCopy.Halves(400, 300));
            await FormAsync(o, $"/desk/pictures/{picture.Id}", ("X", "10"), ("Y", "20"));
            return picture.Id;
        }),
        [Deeds.StoryTakenOver] = new(async (n, o) =>
        {
            var story = await n.WriteAsync("The ferry", "It sails.");
            using var other = await n.SignedInAsync(Role.Editor, "Ada Author");
            await other.OpenAsync("/desk");
            await JsonAsync(other, story, "lock", $$"""{"session":"{{Guid.CreateVersion7()}}"}""");
            return await JsonAsync(o, story, "lock", $$"""{"session":"{{Guid.CreateVersion7()}}","takeOver":true}""");
        }),
        [Deeds.PictureBrought] = new(async (n, o) =>
        {
            await PictureLibraryDeskTests.BringAsync(o, PictureCopy.Halves(400, 300), "quay.jpg");
            return await OnlyPictureAsync(n);
        }),
        [Deeds.PictureDescribed] = new(async (n, o) =>
        {
            var picture = await n.BringAsync(PictureCopy.Halves(400, 300));
            await FormAsync(o, $"/desk/pictures/{picture.Id}?handler=Words", ("Form.Version", "1"), ("Form.AlternativeText", "A quay"));
            return picture.Id;
        }),
        [Deeds.PictureDeleted] = new(async (n, o) =>
        {
            var picture = await n.BringAsync(PictureCopy.Halves(400, 300));
            await FormAsync(o, $"/desk/pictures/{picture.Id}?handler=Delete");
            return picture.Id;
        }),
        [Deeds.AssignmentMade] = new((n, o) => PlanAsync(n, o)),
        [Deeds.AssignmentChanged] = new((n, o) => PlanAsync(n, o, ("Change", "1"))),
        [Deeds.AssignmentTaken] = new((n, o) => PlanAsync(n, o, ("Take", "1"))),
        [Deeds.AssignmentGivenBack] = new((n, o) => PlanAsync(n, o, ("Take", "1"), ("GiveBack", "2"))),
        [Deeds.AssignmentFiled] = new((n, o) => PlanAsync(n, o, ("Take", "1"), ("File", "2"))),
        [Deeds.AssignmentDropped] = new((n, o) => PlanAsync(n, o, ("Drop", "1"))),
        [Deeds.AssignmentBegun] = new((n, o) => PlanAsync(n, o, ("Begin", "1"))),
        [Deeds.StoryNoted] = new(NoteAsync),
        [Deeds.StoryNoteResolved] = new(async (n, o) =>
        {
            var story = await NoteAsync(n, o);
            var note = await n.DoAsync(s => s.GetRequiredService<NewsroomDb>().StoryNotes().Select(x => x.Id).SingleAsync(Cancel));
            await FormAsync(o, $"/desk/stories/{story}/notes?handler=Resolve", ("Note", note.ToString()));
            return story;
        }),
        [Deeds.TokenMade] = new(TokenAsync),
        [Deeds.TokenEnded] = new(async (n, o) =>
        {
            var token = await TokenAsync(n, o);
            await FormAsync(o, "/desk/publication/tokens?handler=End", ("Token", token!.Value.ToString()));
            return token;
        }),
        [Deeds.WebhookMade] = new(WebhookAsync),
        [Deeds.WebhookChanged] = new((n, o) => WebhookAsync(n, o, "SwitchOff")),
        [Deeds.WebhookRemoved] = new((n, o) => WebhookAsync(n, o, "Remove")),
        [Deeds.SpeakerRenamed] = new((n, o) => SpeakerAsync(n, o, "Rename", ("Name", "Jean Birch"))),
        [Deeds.SpeakerKept] = new((n, o) => SpeakerAsync(n, o, "Keep")),
        [Deeds.SpeakerShown] = new(async (n, o) =>
        {
            var speaker = await SpeakerAsync(n, o, "Keep");
            await FormAsync(o, $"/desk/speakers/{speaker}?handler=Show");
            return speaker;
        }),
        [Deeds.SpeakersMerged] = new(async (n, o) =>
        {
            await SpeakerAsync(n, o, "Merge", ("Into", "Mara Quill"));
            return (await n.SpeakerAsync("Mara Quill"))!.Id;
        }),
        [Deeds.StatementCorrected] = new(async (n, o) =>
        {
            var story = (await n.PublishAsync("The ferry", Spoken)).StoryId;
            await FormAsync(o, $"/desk/statements/{(await n.StatementAsync(story, "late until")).Id}", ("Name", "Jean Birch"), ("Reach", "Statement"));
            return story;
        }),
        [Deeds.PersonInvited] = new(InvitedAsync),
        [Deeds.InvitationSentAgain] = new((n, o) => PersonAsync(n, o, "Again", HttpStatusCode.OK)),
        [Deeds.InvitationCalledOff] = new((n, o) => PersonAsync(n, o, "CallOff")),
        [Deeds.PersonGivenRole] = new((n, o) => PersonAsync(n, o, "Role", HttpStatusCode.Redirect, ("Role", "Editor"))),
        [Deeds.PersonTakenOut] = new((n, o) => PersonAsync(n, o, "TakeOut")),
        [Deeds.SessionsEnded] = new((n, o) => PersonAsync(n, o, "EndSessions")),
        [Deeds.OwnerMade] = new(async (n, o) => await EdithOwnsAsync(n, o), OfInstall: true),
        [Deeds.OwnerUnmade] = new(async (n, o) =>
        {
            var edith = await EdithOwnsAsync(n, o);
            await FormAsync(o, $"/desk/people/{edith}?handler=UnmakeOwner");
            return edith;
        }, OfInstall: true),
        [Deeds.AccountMade] = new((n, _) => ByCommandAsync(n, "add", "--name", "Ada Author", "--publication", "harbour-post"), OfInstall: true, By: "command line"),
        [Deeds.LinkMade] = new((n, _) => ByCommandAsync(n, "add", "--name", "Ada Author", "--publication", "harbour-post"), OfInstall: true, By: "command line"),
        [Deeds.AccountReset] = new(async (n, _) =>
        {
            await ByCommandAsync(n, "add", "--name", "Ada Author", "--publication", "harbour-post");
            return await ByCommandAsync(n, "reset");
        }, OfInstall: true, By: "command line"),
        [Deeds.SignedIn] = new(async (n, _) => await SignedInAsync(n, SignInTests.Password), OfInstall: true, By: "Edith Editor"),
        [Deeds.SignInFailed] = new(async (n, _) => await SignedInAsync(n, "not the password"), OfInstall: true, By: "somebody at the door"),
        [Deeds.SignedOut] = new((n, o) => OfOwnerAsync(n, o, "/desk/sign-out"), OfInstall: true),
        [Deeds.SessionEnded] = new(async (n, o) =>
        {
            var olive = await n.AccountNamedAsync("Olive Owner");
            using var there = await n.SignedInAsync(olive);
            var session = await n.DoAsync(s => s.GetRequiredService<NewsroomDb>().Sessions().OrderByDescending(x => x.Id).Select(x => x.Id).FirstAsync(Cancel));
            var here = await n.DoAsync(s => s.GetRequiredService<NewsroomDb>().Sessions().Select(x => x.Id).ToListAsync(Cancel));
            await o.OpenAsync("/desk/account");
            foreach (var one in here)
            {
                using var _ = await o.PostAsync("/desk/account?handler=End", ("Session", one.ToString()));
            }
            return olive.Id;
        }, OfInstall: true),
        [Deeds.PasswordChanged] = new((n, o) => OfOwnerAsync(n, o, "/desk/account?handler=Password", ("NewPassword", "a kettle on the quay")), OfInstall: true),
        [Deeds.PasskeyAdded] = new(async (n, o) => await WithPasskeyAsync(n, o), OfInstall: true),
        [Deeds.PasskeyRemoved] = new(async (n, o) =>
        {
            var olive = await WithPasskeyAsync(n, o);
            await WithPasskeyAsync(n, o);
            var key = (await o.OpenAsync("/desk/account")).QuerySelector("input[name=Passkey]")!.GetAttribute("value")!;
            await FormAsync(o, "/desk/account?handler=RemovePasskey", ("Passkey", key));
            return olive;
        }, OfInstall: true),
        [Deeds.AppAdded] = new(async (n, o) => (await WithAppAsync(n, o)).Account, OfInstall: true),
        [Deeds.AppRemoved] = new(async (n, o) =>
        {
            var (olive, _, _) = await WithAppAsync(n, o);
            await FormAsync(o, "/desk/account?handler=Replace");
            return olive;
        }, OfInstall: true),
        [Deeds.RecoveryCodesMade] = new(async (n, o) =>
        {
            var (olive, secret, _) = await WithAppAsync(n, o);
            using var made = await PostAsync(o, "/desk/account?handler=Codes", HttpStatusCode.OK, ("Code", SignInTests.CodeOf(secret)));
            return olive;
        }, OfInstall: true),
        [Deeds.RecoveryCodeUsed] = new(async (n, o) =>
        {
            var (olive, _, codes) = await WithAppAsync(n, o);
            await FormAsync(o, "/desk/account?handler=Password", ("NewPassword", "a kettle on the quay"));
            using var other = new DeskBrowser(n);
            (await SignInTests.SignInAsync(other, "olive.owner@post.test", "a kettle on the quay")).Dispose();
            await other.OpenAsync("/desk/sign-in/code");
            using var recovered = await PostAsync(other, "/desk/sign-in/code?handler=Recovery", HttpStatusCode.Redirect, ("Code", codes[0]));
            return olive;
        }, OfInstall: true),
        [Deeds.MailDismissed] = new(async (n, o) =>
        {
            await n.DoAsync(async s =>
            {
                await s.GetRequiredService<Outbox>().OrderAsync(new Letter("log-in", "a@post.test", "A", "S", "T", "en", n.Clock.GetUtcNow()), Cancel);
                var db = s.GetRequiredService<NewsroomDb>();
                await db.SaveChangesAsync(Cancel);
                return await db.Letters().ExecuteUpdateAsync(set => set.SetProperty(l => l.State, LetterState.GivenUp), Cancel);
            });
            await FormAsync(o, "/desk/mail?handler=Dismiss");
            return null;
        }, OfInstall: true),
        [Deeds.AnnouncementsDismissed] = new((n, o) => AnnouncedAsync(n, o, "Dismiss"), OfInstall: true),
        [Deeds.AnnouncementsOrderedAgain] = new((n, o) => AnnouncedAsync(n, o, "AnnounceAgain"), OfInstall: true),
    };

    private static async Task<Guid?> PlanAsync(NewsroomUnderTest newsroom, DeskBrowser browser, params (string Handler, string Version)[] acts)
    {
        using var made = await PostAsync(browser, "/desk/budget/new", HttpStatusCode.Redirect, ("Form.Title", "The tide table"));
        var id = Guid.Parse(made.Headers.Location!.OriginalString[^36..]);
        foreach (var (handler, version) in acts) await FormAsync(browser, $"/desk/budget/{id}?handler={handler}", ("Version", version), ("Form.Version", version), ("Form.Title", "The tide tables"));
        return id;
    }

    private static async Task<Guid?> NoteAsync(NewsroomUnderTest newsroom, DeskBrowser browser)
    {
        var story = await newsroom.WriteAsync("The ferry", "It sails.");
        await FormAsync(browser, $"/desk/stories/{story}/notes?handler=Write", ("Text", "Who says so?"));
        return story;
    }

    /// <summary>What another test sees, because it needs more than a desk.</summary>
    private static readonly string[] Elsewhere = [Deeds.ProviderLinked, Deeds.WebhookDisabled];

    public static TheoryData<string> Names => [.. Acts.Keys];

    [Fact]
    public void Every_deed_has_its_act_in_this_table_and_its_sentence_on_the_page()
    {
        Assert.Equal(Deeds.All.Order(StringComparer.Ordinal), Acts.Keys.Concat(Elsewhere).Order(StringComparer.Ordinal));
        Assert.All(Deeds.All, deed => Assert.NotEqual(deed, DeedWords.Of(deed, new PlainWords<DeskWords>())));
        Assert.Equal("story.sung", DeedWords.Of("story.sung", new PlainWords<DeskWords>()));
    }

    [Theory, MemberData(nameof(Names))]
    public async Task It_stands_in_the_log(string deed)
    {
        await using var newsroom = await NewsroomUnderTest.OpenAsync();
        using var owner = await newsroom.SignedInAsync(await newsroom.AccountAsync("Olive Owner", null), "https://desk.test");
        await owner.OpenAsync("/desk");
        var (act, ofInstall, by) = Acts[deed];

        var about = await act(newsroom, owner);

        var told = await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Audit().Where(e => e.Deed == deed && e.By == by).ToListAsync(Cancel));
        var line = deed == Deeds.SignedIn ? Assert.Single(told, e => e.SubjectId == about) : Assert.Single(told.DistinctBy(e => deed == Deeds.PasskeyAdded ? e.Deed : e.Id.ToString()));
        Assert.Equal((about, deed == Deeds.PublicationOpened ? about : ofInstall ? null : newsroom.Post.Id), (line.SubjectId, line.PublicationId));
        Assert.Equal(newsroom.Clock.GetUtcNow(), line.At);
    }

    private static async Task<Guid?> JsonAsync(DeskBrowser browser, Guid story, string act, string json)
    {
        await browser.OpenAsync("/desk");
        using var answer = await browser.SendJsonAsync(HttpMethod.Post, $"/desk/stories/{story}/{act}", json);
        Assert.True(answer.IsSuccessStatusCode, $"{act}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(Cancel)}");
        return story;
    }

    private static async Task<HttpResponseMessage> PostAsync(DeskBrowser browser, string address, HttpStatusCode expected, params (string, string)[] fields)
    {
        var answer = await browser.PostAsync(address, fields);
        Assert.True(answer.StatusCode == expected, $"{address} answered {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(Cancel)}");
        return answer;
    }

    private static async Task FormAsync(DeskBrowser browser, string address, params (string, string)[] fields) => (await PostAsync(browser, address, HttpStatusCode.Redirect, fields)).Dispose();

    private static async Task<Guid?> HoursAsync(NewsroomUnderTest newsroom, DeskBrowser browser, string handler, params (string, string)[] fields)
    {
        var story = await newsroom.WriteAsync("The ferry", "It sails.");
        await FormAsync(browser, $"/desk/stories/{story}/hours?handler={handler}", fields);
        return story;
    }

    private static async Task<Guid?> LateAsync(NewsroomUnderTest newsroom, DeskBrowser browser, string handler)
    {
        var story = await newsroom.WriteAsync("The ferry", "It sails.");
        await newsroom.ScheduleAsync(story, newsroom.In(5));
        newsroom.Clock.Advance(TimeSpan.FromMinutes(6));
        await FormAsync(browser, "/desk/schedule?handler=" + handler, ("Story", story.ToString()));
        return story;
    }

    private static async Task<Guid?> FrontAsync(NewsroomUnderTest newsroom, DeskBrowser browser)
    {
        var story = (await newsroom.PublishAsync("The ferry", "It sails.")).StoryId;
        await FormAsync(browser, "/desk/front?handler=Place", ("Place", "Lead"), ("Story", story.ToString()), ("Version", "0"));
        return null;
    }

    private static async Task<Guid?> OfPublicationAsync(NewsroomUnderTest newsroom, DeskBrowser browser, string address, params (string, string)[] fields)
    {
        await FormAsync(browser, address, fields);
        return newsroom.Post.Id;
    }

    private static async Task<Guid?> SpeakerAsync(NewsroomUnderTest newsroom, DeskBrowser browser, string handler, params (string, string)[] fields)
    {
        await newsroom.PublishAsync("The ferry", Spoken);
        var speaker = (await newsroom.SpeakerAsync("Joan Birch"))!.Id;
        await FormAsync(browser, $"/desk/speakers/{speaker}?handler={handler}", fields);
        return speaker;
    }

    private static Task<Guid?> OnlyPictureAsync(NewsroomUnderTest newsroom) =>
        newsroom.DoAsync(async s => (Guid?)await s.GetRequiredService<NewsroomDb>().Pictures().Select(p => p.Id).SingleAsync(Cancel));

    private static async Task<Guid?> TokenAsync(NewsroomUnderTest newsroom, DeskBrowser browser)
    {
        using var made = await PostAsync(browser, "/desk/publication/tokens?handler=Make", HttpStatusCode.OK, ("Name", "Robot"), ("Scopes", Scope.StoriesRead), ("Days", "30"));
        return await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().ApiTokens().Select(t => t.Id).SingleAsync(Cancel));
    }

    private static Task<Guid?> WebhookAsync(NewsroomUnderTest newsroom, DeskBrowser browser) => WebhookAsync(newsroom, browser, null);

    private static async Task<Guid?> WebhookAsync(NewsroomUnderTest newsroom, DeskBrowser browser, string? then)
    {
        using var made = await PostAsync(browser, "/desk/webhooks?handler=Make", HttpStatusCode.OK, ("Address", "https://hooks.example.org/in"), ("Events", WebhookEvent.Published));
        var hook = await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Webhooks().Select(w => w.Id).SingleAsync(Cancel));
        if (then is not null) await FormAsync(browser, "/desk/webhooks?handler=" + then, ("Webhook", hook.ToString()));
        return hook;
    }

    private static async Task<Guid?> InvitedAsync(NewsroomUnderTest newsroom, DeskBrowser browser)
    {
        await browser.OpenAsync("/desk/people");
        using var answer = await PostAsync(browser, "/desk/people", HttpStatusCode.OK, ("Name", "Ida Invited"), ("Email", "ida@post.test"), ("Role", "Author"));
        return (await newsroom.AccountNamedAsync("Ida Invited")).Id;
    }

    private static async Task<Guid?> PersonAsync(NewsroomUnderTest newsroom, DeskBrowser browser, string handler, HttpStatusCode expected = HttpStatusCode.Redirect, params (string, string)[] fields)
    {
        var person = await InvitedAsync(newsroom, browser);
        (await PostAsync(browser, $"/desk/people/{person}?handler={handler}", expected, fields)).Dispose();
        return person;
    }

    private static async Task<Guid?> EdithOwnsAsync(NewsroomUnderTest newsroom, DeskBrowser browser)
    {
        var edith = await newsroom.AccountAsync("Edith Editor", Role.Editor);
        await FormAsync(browser, $"/desk/people/{edith.Id}?handler=MakeOwner");
        return edith.Id;
    }

    private static async Task RunAsync(NewsroomUnderTest newsroom, params string[] arguments)
    {
        var (code, _, error) = await UserCommandTests.RunAsync(newsroom, arguments, []);
        Assert.True(code is 0 or 1, error);
        // The program's clock is the machine's.
        await newsroom.DoAsync(s => s.GetRequiredService<NewsroomDb>().Audit().Where(e => e.By == "command line").ExecuteUpdateAsync(set => set.SetProperty(e => e.At, newsroom.Clock.GetUtcNow()), Cancel));
    }

    private static async Task<Guid?> ByCommandAsync(NewsroomUnderTest newsroom, string verb, params string[] more)
    {
        await RunAsync(newsroom, ["user", verb, "ada@post.test", .. more]);
        return (await newsroom.AccountNamedAsync("Ada Author")).Id;
    }

    private static async Task<Guid?> SignedInAsync(NewsroomUnderTest newsroom, string password)
    {
        var edith = await SignInTests.EdithAsync(newsroom);
        using var browser = new DeskBrowser(newsroom);
        // A flood leaves one line.
        for (var n = 0; n < (password == SignInTests.Password ? 1 : 5); n++) (await SignInTests.SignInAsync(browser, "edith.editor@post.test", password)).Dispose();
        return edith.Id;
    }

    private static async Task<Guid?> OfOwnerAsync(NewsroomUnderTest newsroom, DeskBrowser owner, string address, params (string, string)[] fields)
    {
        await FormAsync(owner, address, fields);
        return (await newsroom.AccountNamedAsync("Olive Owner")).Id;
    }

    private static async Task<Guid?> WithPasskeyAsync(NewsroomUnderTest newsroom, DeskBrowser owner)
    {
        using var key = new SoftKey();
        await owner.OpenAsync("/desk");
        using var options = await owner.SendJsonAsync(HttpMethod.Post, "/desk/passkeys/creation-options", "");
        using var added = await owner.SendJsonAsync(HttpMethod.Post, "/desk/passkeys?name=Laptop", key.Make(await options.Content.ReadAsStringAsync(Cancel), "https://desk.test", "desk.test"));
        Assert.True(added.StatusCode == HttpStatusCode.NoContent, await added.Content.ReadAsStringAsync(Cancel));
        return (await newsroom.AccountNamedAsync("Olive Owner")).Id;
    }

    private static async Task<(Guid Account, string Secret, List<string> Codes)> WithAppAsync(NewsroomUnderTest newsroom, DeskBrowser owner)
    {
        var secret = (await owner.OpenAsync("/desk/account/protect")).QuerySelector(".secret")!.TextContent;
        using var setUp = await PostAsync(owner, "/desk/account/protect", HttpStatusCode.OK, ("Code", SignInTests.CodeOf(secret)));
        var codes = (await owner.ReadAsync(setUp)).QuerySelectorAll(".codes li").Select(li => li.TextContent).ToList();
        await owner.OpenAsync("/desk/account");
        return ((await newsroom.AccountNamedAsync("Olive Owner")).Id, secret, codes);
    }

    private static async Task<Guid?> AnnouncedAsync(NewsroomUnderTest newsroom, DeskBrowser owner, string handler)
    {
        await newsroom.DoAsync(async s =>
        {
            await s.GetRequiredService<JobBook>().OrderAsync(Announce.Kind, "41", newsroom.Clock.GetUtcNow(), Cancel);
            return await s.GetRequiredService<NewsroomDb>().Jobs().ExecuteUpdateAsync(set => set.SetProperty(j => j.State, JobState.GivenUp), Cancel);
        });
        await FormAsync(owner, "/desk/nodes?handler=" + handler);
        return null;
    }
}
