using System.Net;
using Masthead.Announcing;
using Masthead.Audit;
using Masthead.Contributors;
using Masthead.Data;
using Masthead.Desk;
using Masthead.Jobs;
using Masthead.Mail;
using Masthead.Publishing;
using Masthead.Pictures;
using Masthead.Planning;
using Masthead.Stories;
using Masthead.Tests.Pictures;
using Masthead.Tests.Publishing;
using Masthead.Tests.Statements;
using Masthead.Tokens;
using Masthead.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Desk;

/// <summary>What is done to the front, the publication, its contributors, pictures, plans and programs, and by owners to the install.</summary>
public sealed partial class EveryActLeavesItsLineTests
{
    private static Dictionary<string, Told> OfTheHouse => new(StringComparer.Ordinal)
    {
        [Deeds.FrontArranged] = new(FrontAsync),
        [Deeds.FrontShown] = new(async (n, o) =>
        {
            await FrontAsync(n, o);
            await FormAsync(o, "/desk/front?handler=Show", ("Version", "1"));
            return null;
        }),
        [Deeds.FrontScheduled] = new((_, o) => AtAnHourAsync(o)),
        [Deeds.FrontUnscheduled] = new((_, o) => AtAnHourAsync(o, "/desk/front?handler=Unschedule")),
        [Deeds.BannerSet] = new((_, o) => BannerAsync(o)),
        [Deeds.BannerTakenDown] = new((_, o) => BannerAsync(o, "/desk/front/banner?handler=TakeDown")),
        [Deeds.PublicationChanged] = new(async (n, o) =>
        {
            await FormAsync(o, "/desk/publication?handler=Describe", ("Name", "The Harbour Paper"), ("Language", "en-GB"), ("TimeZone", "Europe/London"));
            return n.Post.Id;
        }),
        [Deeds.PublicationThemed] = new((n, o) => OfPublicationAsync(n, o, "/desk/publication?handler=Wear", ("Theme", "default"))),
        [Deeds.PublicationRuled] = new((n, o) => OfPublicationAsync(n, o, "/desk/publication/rules", ("Spelling", "american"))),
        [Deeds.PublicationSteps] = new((n, o) => OfPublicationAsync(n, o, "/desk/publication/steps", ("Ready.Credit", "Block"))),
        [Deeds.PublicationToldMachines] = new((n, o) => OfPublicationAsync(n, o, "/desk/publication/machines", ("Training", "true"))),
        [Deeds.SectionOpened] = new((n, o) => OfPublicationAsync(n, o, "/desk/publication?handler=OpenSection", ("SectionName", "Weather"))),
        [Deeds.SectionRenamed] = new((n, o) => OfPublicationAsync(n, o, "/desk/publication?handler=RenameSection", ("SectionName", "Weather"), ("Section", n.News.Id.ToString()))),
        [Deeds.TopicNamed] = new(async (n, o) =>
        {
            await JsonAsync(o, await n.WriteAsync("The ferry", "It sails."), "topics", """{"name":"Ferries"}""");
            return await n.DoAsync(s => s.GetRequiredService<NewsroomDb>().Set<Publications.Topic>().Select(t => t.Id).SingleAsync(Cancel));
        }),
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
        [Deeds.PictureCropped] = new(async (n, o) =>
        {
            var picture = await n.BringAsync(PictureCopy.Halves(1600, 1200));
            await FormAsync(o, $"/desk/pictures/{picture.Id}/crops/1x1", ("Left", "12.5"), ("Top", "0"), ("Width", "50"));
            return picture.Id;
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

    private static async Task<Guid?> FrontAsync(NewsroomUnderTest newsroom, DeskBrowser browser)
    {
        var story = (await newsroom.PublishAsync("The ferry", "It sails.")).StoryId;
        await FormAsync(browser, "/desk/front?handler=Place", ("Place", "Lead"), ("Story", story.ToString()), ("Version", "0"));
        return null;
    }

    private static async Task<Guid?> AtAnHourAsync(DeskBrowser browser, string? then = null)
    {
        await FormAsync(browser, "/desk/front?handler=Schedule", ("GoesOut", "2026-03-14T18:00"), ("Version", "0"));
        if (then is not null) await FormAsync(browser, then, ("Version", "1"));
        return null;
    }

    private static async Task<Guid?> BannerAsync(DeskBrowser browser, string? then = null)
    {
        await FormAsync(browser, "/desk/front/banner?handler=Set", ("Text", "The bridge is closed"), ("Version", "0"));
        if (then is not null) await FormAsync(browser, then, ("Version", "1"));
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
