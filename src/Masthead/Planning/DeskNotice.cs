using Masthead.Accounts;
using Masthead.Data;
using Masthead.Languages;
using Masthead.Mail;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Planning;

public enum DeskNoticeKind
{
    /// <summary>Somebody gave you a story to write.</summary>
    Assigned,
    /// <summary>Yours is due within two hours.</summary>
    DueSoon,
    /// <summary>The hour of yours is past.</summary>
    Late,
    /// <summary>Somebody named you in a note.</summary>
    Mentioned,
}

/// <summary>What the desk tells one person, until they have opened it.</summary>
public sealed class DeskNotice
{
    public const int LongestAddress = 200;

    private DeskNotice() { }

    internal DeskNotice(Guid accountId, Guid publicationId, DeskNoticeKind kind, string subject, string address, string by, DateTimeOffset now) =>
        (Id, AccountId, PublicationId, Kind, Subject, Address, By, At) = (Guid.CreateVersion7(now), accountId, publicationId, kind, subject, address, by, now);

    public Guid Id { get; private set; }
    public Guid AccountId { get; private set; }
    public Guid PublicationId { get; private set; }
    public DeskNoticeKind Kind { get; private set; }
    /// <summary>What the assignment or the story is called.</summary>
    public string Subject { get; private set; } = "";
    /// <summary>Of the desk, from <c>/desk</c> on.</summary>
    public string Address { get; private set; } = "";
    /// <summary>Who did what it tells; empty for the clock.</summary>
    public string By { get; private set; } = "";
    public DateTimeOffset At { get; private set; }
    public DateTimeOffset? SeenAt { get; private set; }
}

/// <summary>Tells people of the newsroom something, at the desk and by mail, in the caller's own transaction.</summary>
public sealed class TellStaff(NewsroomDb db, Outbox outbox, MailOptions mail, DeskAddress desk, StaffLanguages languages, TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    /// <summary>Whoever did it is not told, nor is who has no role in the publication any more.</summary>
    public async Task DoAsync(IEnumerable<Guid> accounts, Guid publicationId, DeskNoticeKind kind, string subject, string address, Actor? by, CancellationToken cancel)
    {
        var ids = accounts.Where(id => id != by?.AccountId).Distinct().ToList();
        if (ids.Count == 0) return;
        var (now, name) = (clock.GetUtcNow(), by?.Name ?? "");
        var people = await db.StaffOf(publicationId).Where(a => ids.Contains(a.Id)).ToListAsync(cancel);
        foreach (var person in people)
        {
            db.DeskNotices().Add(new DeskNotice(person.Id, publicationId, kind, subject, address, name, now));
            if (mail.IsSet && !person.WithoutNoticeMail) await outbox.OrderAsync(await LetterAsync(person, publicationId, kind, subject, address, name, now, cancel), cancel);
        }
        await db.SaveChangesAsync(cancel);
        var old = now - Kept;
        await db.DeskNotices().Where(n => ids.Contains(n.AccountId) && n.At < old).ExecuteDeleteAsync(cancel);
    }

    private async Task<Letter> LetterAsync(Account person, Guid publicationId, DeskNoticeKind kind, string subject, string address, string by, DateTimeOffset now, CancellationToken cancel)
    {
        var (name, about, who) = (OneLine(person.DisplayName), OneLine(subject), OneLine(by));
        var (say, link) = (languages.Of(person.Language), await desk.OfAsync(person, cancel) + address);
        string head = kind switch
        {
            DeskNoticeKind.Assigned => say["Yours to write: {0}", about],
            DeskNoticeKind.DueSoon => say["Due soon: {0}", about],
            DeskNoticeKind.Late => say["Late: {0}", about],
            _ => say["A note for you: {0}", about],
        };
        string text = kind switch
        {
            DeskNoticeKind.Assigned => say["{0},\n\n{1} gave you “{2}” to write:\n\n{3}\n\nYour account page at the desk switches these mails off.\n", name, who, about, link],
            DeskNoticeKind.DueSoon => say["{0},\n\n“{1}” is due within two hours:\n\n{2}\n\nYour account page at the desk switches these mails off.\n", name, about, link],
            DeskNoticeKind.Late => say["{0},\n\nthe hour of “{1}” is past:\n\n{2}\n\nYour account page at the desk switches these mails off.\n", name, about, link],
            _ => say["{0},\n\n{1} named you in a note on “{2}”:\n\n{3}\n\nYour account page at the desk switches these mails off.\n", name, who, about, link],
        };
        var line = head.Length <= Letter.LongestSubject ? head : head[..(Letter.LongestSubject - 1)].Sound() + "…";
        return new Letter("notice", person.Email!, name, line, text, say.Tag, now, now + TimeSpan.FromDays(1), publicationId);
    }

    private static string OneLine(string text) => new([.. text.Select(c => char.IsControl(c) ? ' ' : c)]);
}
