using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Checks;
using Masthead.Data;
using Masthead.Desk.Planning;
using Masthead.Jobs;
using Masthead.Mail;
using Masthead.Notices;
using Masthead.Pictures;
using Masthead.Planning;
using Masthead.Publishing;
using Masthead.Stories;
using Masthead.Text;
using Masthead.Webhooks;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Masthead.Desk.Today;

/// <summary>What burns in the chosen publication: late, waiting for who asks, failing, corrected, and what became of findings. Each question has a day and a most (docs/adr/0037-today.md).</summary>
public sealed class TodayModel(NewsroomDb db, DeskContext desk, DeskCounts counts, LateHours lateHours, GivenUpWork givenUp, Outstanding outstanding, StoriesWaiting waiting, NoticesOfPerson notices, FindPictures pictures, CountFindings findings) : PageModel
{
    public const string Path = "/desk/today";

    /// <summary>So many lines of each kind are shown.</summary>
    public const int Shown = 8;

    /// <summary>More of a kind are not counted.</summary>
    public const int Most = 100;

    public static readonly IReadOnlyList<int> Spans = [7, 30];

    private const int DaysOfCorrections = 7;
    private static readonly NoticeKind[] Corrections = [NoticeKind.Correction, NoticeKind.Clarification, NoticeKind.Retraction];
    /// <summary>What they do has its own line in this page.</summary>
    private static readonly string[] ToldElsewhere = [.. GivenUpWork.Announcements, SendLetter.Kind.Name, PublishAtItsHour.Kind.Name, WithdrawAtItsHour.Kind.Name];

    public sealed record Correction(NoticeKind Kind, string Text, DateTimeOffset At, Guid Story, string Headline);

    /// <param name="Headline">Of the story that took a step in spite of what the publication asks before it.</param>
    public sealed record InSpite(Guid? Story, string Headline, string By, string Why, DateTimeOffset At);

    /// <summary>Findings of how many days.</summary>
    [BindProperty(SupportsGet = true)] public int Days { get; set; } = Spans[0];

    public DeskCounts.Numbers Counts { get; private set; } = null!;
    public IReadOnlyList<LateHour> LateHours { get; private set; } = [];
    public IReadOnlyList<OutstandingLine> LateCopy { get; private set; } = [];
    public IReadOnlyList<OutstandingLine> Mine { get; private set; } = [];
    public WaitingStories InReview { get; private set; } = null!;
    public WaitingStories Ready { get; private set; } = null!;
    public IReadOnlyList<DeskNotice> Mentions { get; private set; } = [];
    /// <summary>Of everybody, or of who asks alone.</summary>
    public bool SeesAllCopy { get; private set; }
    public IReadOnlyList<Webhook> Webhooks { get; private set; } = [];
    /// <summary>Publishes that caches or hubs have refused, and are told again.</summary>
    public int Untold { get; private set; }
    /// <summary>Work of other kinds that was given up.</summary>
    public IReadOnlyList<(string Kind, int Count)> GivenUp { get; private set; } = [];
    public (int Ended, int Ending) Rights { get; private set; }
    public IReadOnlyList<Correction> Corrected { get; private set; } = [];
    public bool SeesFindings { get; private set; }
    public bool Manages { get; private set; }
    public IReadOnlyList<FindingsOfRule> Findings { get; private set; } = [];
    public IReadOnlyList<InSpite> InSpiteOf { get; private set; } = [];

    public int Late => LateHours.Count + LateCopy.Count;
    public int Waiting => Mine.Count + InReview.Count + Ready.Count + Mentions.Count;
    public int Failing => Counts.Announced + Untold + Counts.Letters + Webhooks.Count + GivenUp.Sum(g => g.Count) + Rights.Ended + Rights.Ending;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        // What an address made up by hand cannot mean is left out.
        ModelState.Clear();
        if (desk.Chosen is not { } place) return NotFound();
        if (!Spans.Contains(Days)) Days = Spans[0];
        var role = desk.RoleIn(place.Id);
        (SeesAllCopy, SeesFindings, Manages) = (role.MayAssign(), role.MayOverride(), role.MayManage());
        Counts = await counts.ReadAsync(cancel);
        LateHours = await lateHours.AllAsync(place.Id, cancel);
        LateCopy = await outstanding.LateAsync(place.Id, SeesAllCopy ? null : desk.Account.Id, Most, cancel);
        Mine = await outstanding.OfAsync(place.Id, desk.Account.Id, Most, cancel);
        (InReview, Ready) = await waiting.ReadAsync(Shown, cancel);
        if (Counts.Unseen > 0)
            Mentions = await notices.Of().AsNoTracking().Where(n => n.PublicationId == place.Id && n.SeenAt == null && n.Kind == DeskNoticeKind.Mentioned).OrderByDescending(n => n.Id).Take(Most).ToListAsync(cancel);
        await FailingAsync(place, cancel);
        await CorrectedAsync(place, cancel);
        if (SeesFindings) Findings = await findings.SinceAsync(place.Id, place.Zone.DayOf(desk.Now).AddDays(1 - Days), cancel);
        if (Manages) InSpiteOf = await InSpiteOfAsync(place, cancel);
        return Page();
    }

    /// <summary>A number that may be cut.</summary>
    public static string Number(int count, int most = Most) => count >= most ? FormattableString.Invariant($"{most - 1}+") : count.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public static LocalizedString NameOf(NoticeKind kind, IStringLocalizer<DeskWords> say) => kind switch
    {
        NoticeKind.Correction => say["Correction"],
        NoticeKind.Clarification => say["Clarification"],
        _ => say["Retraction"],
    };

    /// <summary>What a kind of work is for.</summary>
    public static string NameOf(string kind, IStringLocalizer<DeskWords> say) => kind switch
    {
        "make-avif" => say["smaller files of pictures"],
        "fill-picture-words" => say["words of pictures, to be found by"],
        "webhook" => say["deliveries to webhooks"],
        "tell-due" => say["notices of what is due"],
        "mail-link" => say["links to sign in by mail"],
        _ => kind,
    };

    /// <summary>What a rule is called; one that this program no longer has, by its id.</summary>
    public static string TitleOf(string rule) => CopyDesk.Rules.FirstOrDefault(r => r.Id == rule)?.Title ?? rule;

    private async Task FailingAsync(DeskContext.Place place, CancellationToken cancel)
    {
        // A publication has at most twenty.
        if (Manages) Webhooks = await db.Webhooks().AsNoTracking().Where(w => w.PublicationId == place.Id && w.FailingSince != null).OrderBy(w => w.FailingSince).ToListAsync(cancel);
        if (desk.Account.IsOwner)
        {
            Untold = await givenUp.Untold.Take(Most).CountAsync(cancel);
            var other = await db.Jobs().Where(j => j.State == JobState.GivenUp && !ToldElsewhere.Contains(j.Kind)).GroupBy(j => j.Kind).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancel);
            GivenUp = [.. other.OrderBy(o => o.Key, StringComparer.Ordinal).Select(o => (o.Key, o.Count))];
        }
        Rights = await pictures.AlarmsAsync(place.Id, PictureRights.Today(place.Zone, desk.Now), cancel);
    }

    private async Task CorrectedAsync(DeskContext.Place place, CancellationToken cancel)
    {
        var since = desk.Now.AddDays(-DaysOfCorrections);
        var found = await db.Notices().Where(n => n.PublicationId == place.Id && n.At >= since && Corrections.Contains(n.Kind)).OrderByDescending(n => n.At).ThenByDescending(n => n.Id).Take(Most)
            .Join(db.Stories(), n => n.StoryId, s => s.Id, (n, s) => new Correction(n.Kind, n.Text, n.At, s.Id, s.Headline)).ToListAsync(cancel);
        Corrected = [.. found.OrderByDescending(c => c.At)];
    }

    /// <summary>An entry's id begins with its time.</summary>
    private async Task<IReadOnlyList<InSpite>> InSpiteOfAsync(DeskContext.Place place, CancellationToken cancel) =>
        await db.Overridden(place.Id, desk.Now.AddDays(-Days)).OrderByDescending(e => e.Id).Take(Most).Select(e => new InSpite(e.SubjectId, e.Subject, e.By, e.Words, e.At)).ToListAsync(cancel);
}
