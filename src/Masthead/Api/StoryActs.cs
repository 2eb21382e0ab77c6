using Masthead.Data;
using Masthead.Notices;
using Masthead.Publishing;
using Masthead.Stories;
using Masthead.Tokens;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Api;

/// <summary>The way of a story to readers and back: the acts that the desk calls.</summary>
internal static class StoryActs
{
    private const string OnVersion = "`If-Match` says on which version you act.";

    public static void MapStoryActs(this IEndpointRouteBuilder api)
    {
        const string Tag = StoryEndpoints.Tag;
        api.Map("POST", "/stories/{id:guid}/status", MoveAsync, Operation.One<StoryView>("moveStory", Tag, "Moves a story on towards readers, or back to its writers", Scope.StoriesWrite) with
        {
            Body = typeof(MoveRequest), NeedsVersion = true, Description = OnVersion, Example = """{"status":"inReview"}""",
        });
        api.Map("POST", "/stories/{id:guid}/publish", PublishAsync, Operation.One<StoryView>("publishStory", Tag, "Publishes a story, or brings its changes to readers", Scope.StoriesPublish) with
        {
            NeedsVersion = true, Description = OnVersion + " It takes no body. Where readers see this version already, nothing happens.",
        });
        api.Map("POST", "/stories/{id:guid}/withdraw", WithdrawAsync, Operation.One<StoryView>("withdrawStory", Tag, "Takes a published story out of sight", Scope.StoriesPublish) with
        {
            Body = typeof(TakeDownRequest), NeedsVersion = true, Description = OnVersion + " Its address answers 410 with the notice. It can be published again.", Example = """{"notice":"Withdrawn while its figures are looked at."}""",
        });
        api.Map("POST", "/stories/{id:guid}/retract", RetractAsync, Operation.One<StoryView>("retractStory", Tag, "Takes back what a story said, for good", Scope.StoriesPublish) with
        {
            Body = typeof(TakeDownRequest), NeedsVersion = true, Description = OnVersion + " Its address keeps answering, with the retraction in the place of the words.", Example = """{"notice":"What this story said is wrong."}""",
        });
        api.Map("GET", "/stories/{id:guid}/notices", NoticesAsync, Operation.List<NoticeView>("listNotices", Tag, "The notices on a story, oldest first", Scope.StoriesRead));
        api.Map("POST", "/stories/{id:guid}/notices", NoticeAsync, Operation.One<NoticeView>("giveNotice", Tag, "Puts a correction, clarification or update on a story that readers see", Scope.StoriesPublish) with
        {
            Body = typeof(NoticeRequest), NeedsVersion = true, Status = 201, Description = OnVersion, Example = """{"kind":"correction","text":"An earlier version named the wrong pier."}""",
        });
    }

    private static async Task<Answer> MoveAsync(Guid id, HttpContext http, Caller caller, StoryReading reading, MoveStory move, CancellationToken cancel)
    {
        var story = await reading.ToWriteAsync(id, http, cancel);
        var to = Asked.Body<MoveRequest>(http).Status switch { MoveTo.InReview => StoryStatus.InReview, MoveTo.Ready => StoryStatus.Ready, _ => StoryStatus.Draft };
        if (to == StoryStatus.Ready && !caller.CanPublish(story)) throw new Refusal(ProblemKind.NotAllowed);
        await move.DoAsync(id, story.Version, to, caller.Actor, CancellationToken.None);
        return await reading.AnswerAnewAsync(story, cancel);
    }

    private static async Task<Answer> PublishAsync(Guid id, HttpContext http, Caller caller, StoryReading reading, PublishStory publish, CancellationToken cancel)
    {
        var story = await reading.ToPublishAsync(id, http, cancel);
        await publish.DoAsync(id, story.Version, caller.Actor, CancellationToken.None);
        return await reading.AnswerAnewAsync(story, cancel);
    }

    private static async Task<Answer> WithdrawAsync(Guid id, HttpContext http, Caller caller, StoryReading reading, WithdrawStory withdraw, CancellationToken cancel)
    {
        var story = await reading.ToPublishAsync(id, http, cancel);
        await withdraw.DoAsync(id, Asked.Body<TakeDownRequest>(http).Notice, caller.Actor, CancellationToken.None);
        return await reading.AnswerAnewAsync(story, cancel);
    }

    private static async Task<Answer> RetractAsync(Guid id, HttpContext http, Caller caller, StoryReading reading, RetractStory retract, CancellationToken cancel)
    {
        var story = await reading.ToPublishAsync(id, http, cancel);
        await retract.DoAsync(id, Asked.Body<TakeDownRequest>(http).Notice, caller.Actor, CancellationToken.None);
        return await reading.AnswerAnewAsync(story, cancel);
    }

    private static async Task<Answer> NoticesAsync(Guid id, HttpContext http, StoryReading reading, NewsroomDb db, CancellationToken cancel)
    {
        var (story, limit, notices) = (await reading.FindAsync(id, cancel), Asked.Limit(http), db.Notices().AsNoTracking().Where(n => n.StoryId == id));
        if (Asked.Place(http) is var (at, after)) notices = notices.Where(n => n.At > at || (n.At == at && n.Id.CompareTo(after) > 0));
        var found = await notices.OrderBy(n => n.At).ThenBy(n => n.Id).Take(limit + 1).ToListAsync(cancel);
        return Answer.List<NoticeView>([.. found.Take(limit).Select(NoticeView.Of)], found.Count > limit ? Asked.Next(http, found[limit - 1].At, found[limit - 1].Id) : null);
    }

    private static async Task<Answer> NoticeAsync(Guid id, HttpContext http, Caller caller, StoryReading reading, GiveNotice give, CancellationToken cancel)
    {
        await reading.ToPublishAsync(id, http, cancel);
        var request = Asked.Body<NoticeRequest>(http);
        var kind = request.Kind switch { GivenNotice.Correction => NoticeKind.Correction, GivenNotice.Clarification => NoticeKind.Clarification, _ => NoticeKind.Update };
        return Answer.One(NoticeView.Of(await give.DoAsync(id, kind, request.Text, caller.Actor, CancellationToken.None)), status: StatusCodes.Status201Created);
    }
}

/// <summary>The hours beside a story’s status.</summary>
internal static class StoryHoursEndpoints
{
    public static void MapStoryHours(this IEndpointRouteBuilder api)
    {
        const string Tag = "Hours", Hour = """{"at":"2026-03-15T06:00:00Z"}""";
        Operation Act(string id, string summary, Type? body = null, string? example = null) => Operation.One<StoryView>(id, Tag, summary, Scope.StoriesPublish) with { Body = body, NeedsVersion = true, Example = example };
        api.Map("PUT", "/stories/{id:guid}/schedule", ScheduleAsync, Act("scheduleStory", "Sets the hour at which this version goes out", typeof(HourRequest), Hour));
        api.Map("DELETE", "/stories/{id:guid}/schedule", ClearScheduleAsync, Act("unscheduleStory", "Takes the hour away: it goes out when somebody publishes it"));
        api.Map("PUT", "/stories/{id:guid}/embargo", EmbargoAsync, Act("embargoStory", "Sets the hour before which nobody publishes it", typeof(HourRequest), Hour));
        api.Map("DELETE", "/stories/{id:guid}/embargo", LiftEmbargoAsync, Act("liftEmbargo", "Lifts the embargo"));
        api.Map("PUT", "/stories/{id:guid}/expiry", ExpireAsync, Act("expireStory", "Sets the hour at which it comes down", typeof(ExpiryRequest), """{"at":"2026-06-30T18:00:00Z","notice":"This offer has ended."}"""));
        api.Map("DELETE", "/stories/{id:guid}/expiry", ClearExpiryAsync, Act("unexpireStory", "Takes the hour away: it stays up"));
    }

    private static async Task<Answer> ScheduleAsync(Guid id, HttpContext http, Caller caller, StoryReading reading, ScheduleStory schedule, CancellationToken cancel)
    {
        var story = await reading.ToPublishAsync(id, http, cancel);
        await schedule.DoAsync(id, story.Version, Asked.Body<HourRequest>(http).At, caller.Actor, CancellationToken.None);
        return await reading.AnswerAnewAsync(story, cancel);
    }

    private static async Task<Answer> ClearScheduleAsync(Guid id, HttpContext http, Caller caller, StoryReading reading, ScheduleStory schedule, CancellationToken cancel)
    {
        var story = await reading.ToPublishAsync(id, http, cancel);
        await schedule.ClearAsync(id, caller.Actor, CancellationToken.None);
        return await reading.AnswerAnewAsync(story, cancel);
    }

    private static async Task<Answer> EmbargoAsync(Guid id, HttpContext http, Caller caller, StoryReading reading, EmbargoStory embargo, CancellationToken cancel)
    {
        var story = await reading.ToPublishAsync(id, http, cancel);
        await embargo.DoAsync(id, Asked.Body<HourRequest>(http).At, caller.Actor, CancellationToken.None);
        return await reading.AnswerAnewAsync(story, cancel);
    }

    private static async Task<Answer> LiftEmbargoAsync(Guid id, HttpContext http, Caller caller, StoryReading reading, EmbargoStory embargo, CancellationToken cancel)
    {
        var story = await reading.ToPublishAsync(id, http, cancel);
        await embargo.DoAsync(id, null, caller.Actor, CancellationToken.None);
        return await reading.AnswerAnewAsync(story, cancel);
    }

    private static async Task<Answer> ExpireAsync(Guid id, HttpContext http, Caller caller, StoryReading reading, ExpireStory expire, CancellationToken cancel)
    {
        var story = await reading.ToPublishAsync(id, http, cancel);
        var request = Asked.Body<ExpiryRequest>(http);
        await expire.DoAsync(id, request.At, request.Notice, caller.Actor, CancellationToken.None);
        return await reading.AnswerAnewAsync(story, cancel);
    }

    private static async Task<Answer> ClearExpiryAsync(Guid id, HttpContext http, Caller caller, StoryReading reading, ExpireStory expire, CancellationToken cancel)
    {
        var story = await reading.ToPublishAsync(id, http, cancel);
        await expire.ClearAsync(id, caller.Actor, CancellationToken.None);
        return await reading.AnswerAnewAsync(story, cancel);
    }
}
