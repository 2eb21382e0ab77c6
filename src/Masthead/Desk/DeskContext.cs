using System.Security.Claims;
using Masthead.Accounts;
using Masthead.Data;
using Masthead.People;
using Masthead.Publications;
using Masthead.Stories;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Masthead.Desk;

/// <summary>Who asks, in which publication, and what they may do there. One to a request; loaded before any page or endpoint of the desk runs.</summary>
public sealed class DeskContext(NewsroomDb db, SessionBook sessions, IOptions<IdentityOptions> identity, TimeProvider clock)
{
    /// <summary>A publication as the rail shows it.</summary>
    public sealed record Place(Guid Id, string Slug, string Name, string Language, string TimeZone)
    {
        public TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
    }

    private Account? _account;
    private Dictionary<Guid, Role> _roles = [];

    public Account Account => _account ?? throw new InvalidOperationException("Nobody is signed in.");
    public bool IsSomebody => _account is not null;
    public Actor Actor => Account.AsActor();
    /// <summary>This person as one who lets others in and out.</summary>
    public Giver Giver => new(Actor, Account.IsOwner, Places.Where(p => CanManage(p.Id)).Select(p => p.Id).ToHashSet());
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The session of this browser.</summary>
    public Guid SessionId { get; private set; }

    /// <summary>The session came by password alone, and the account has no second factor yet.</summary>
    public bool NeedsSecondFactor { get; private set; }

    /// <summary>The publications that the account may enter, by name.</summary>
    public IReadOnlyList<Place> Places { get; private set; } = [];

    /// <summary>The publication of this page: the one that <c>?in=</c> names, the one that was entered, or the first. Null while there is none.</summary>
    public Place? Chosen { get; private set; }

    /// <summary>True where <c>?in=</c> names a publication that this account may not enter, or that does not exist: the two look the same.</summary>
    public bool AsksForForeignPlace { get; private set; }

    /// <summary>The role in a publication; null for none. An owner is an administrator everywhere.</summary>
    public Role? RoleIn(Guid publicationId) =>
        Account.IsOwner ? Role.Administrator : _roles.TryGetValue(publicationId, out var role) ? role : null;

    public bool CanRead(Story story) => RoleIn(story.PublicationId) is not null;
    public bool CanWrite(Story story) => RoleIn(story.PublicationId).MayWrite(IsOwn(story), story.RevisionNumber > 0);
    public bool CanSuggest(Story story) => RoleIn(story.PublicationId).MaySuggest();
    public bool CanPublish(Story story) => RoleIn(story.PublicationId).MayPublish(IsOwn(story));
    public bool CanOverride(Story story) => RoleIn(story.PublicationId).MayOverride();
    public bool CanArrange(Guid publicationId) => RoleIn(publicationId).MayArrange();
    public bool CanManage(Guid publicationId) => RoleIn(publicationId).MayManage();

    /// <summary>The story, tracked, with its publication as the chosen one; null where there is none that this account may read.</summary>
    public async Task<Story?> StoryAsync(Guid id, CancellationToken cancel)
    {
        var story = await db.Stories().SingleOrDefaultAsync(s => s.Id == id, cancel);
        return story is not null && Enter(story.PublicationId) ? story : null;
    }

    /// <summary>Makes a publication the chosen one. False where the account may not enter it.</summary>
    public bool Enter(Guid publicationId)
    {
        var place = Places.FirstOrDefault(p => p.Id == publicationId);
        if (place is not null) Chosen = place;
        return place is not null;
    }

    /// <summary>An address of the desk that stays in the chosen publication.</summary>
    public string At(string path)
    {
        if (Chosen is null || Places.Count < 2) return path;
        return path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "in=" + Chosen.Slug;
    }

    private bool IsOwn(Story story) => story.CreatedBy == Account.Id;

    internal async Task<bool> RecogniseAsync(HttpContext context)
    {
        var cancel = context.RequestAborted;
        if (!Guid.TryParse(context.User.FindFirstValue(identity.Value.ClaimsIdentity.UserIdClaimType), out var id)) return false;
        if (ComingIn.SessionOf(context.User) is not { } session) return false;
        var known = await db.Accounts().Where(a => a.Id == id).Join(db.Sessions().Where(s => s.Id == session), a => a.Id, s => s.AccountId, (a, s) => new { Account = a, s.SeenAt }).SingleOrDefaultAsync(cancel);
        if (known is null || known.Account.SecurityStamp != context.User.FindFirstValue(identity.Value.ClaimsIdentity.SecurityStampClaimType)) return false;
        var account = known.Account;
        (_account, SessionId) = (account, session);
        // An open page asks for alarms by itself: that is nobody at work.
        if (known.SeenAt <= Now - AccountSession.Grain && context.Request.Path != AlarmsModel.Path) await sessions.SeeAsync(id, session, cancel);
        NeedsSecondFactor = !account.TwoFactorEnabled && context.User.HasClaim("amr", "pwd")
            && !await db.Set<IdentityUserPasskey<Guid>>().AnyAsync(p => p.UserId == id, cancel);
        _roles = await db.Memberships().Where(m => m.AccountId == id).ToDictionaryAsync(m => m.PublicationId, m => m.Role, cancel);
        var ids = _roles.Keys.ToList();
        Places = await db.Publications().Where(p => account.IsOwner || ids.Contains(p.Id)).OrderBy(p => p.Name).ThenBy(p => p.Id)
            .Select(p => new Place(p.Id, p.Slug, p.Name, p.Language, p.TimeZone)).ToListAsync(cancel);
        var asked = context.Request.Query["in"].ToString();
        Chosen = asked.Length > 0 ? Places.FirstOrDefault(p => p.Slug == asked) : Places.Count > 0 ? Places[0] : null;
        AsksForForeignPlace = asked.Length > 0 && Chosen is null;
        return true;
    }
}
