using Masthead.Accounts;

namespace Masthead.Tests.Desk;

/// <summary>From whom on an address answers.</summary>
public enum From
{
    /// <summary>Everybody, a stranger too.</summary>
    Stranger,
    /// <summary>Whoever has an account: the address is about themselves.</summary>
    Account,
    Contributor,
    Author,
    Editor,
    Administrator,
    Owner,
}

/// <param name="Short">What it answers to people of the publication whose role does not reach.</param>
/// <param name="In">The publication is named by the address (<c>?in=</c>); otherwise by what the address is about.</param>
/// <param name="Json">It takes JSON rather than a form.</param>
/// <param name="Ends">It ends the session that asks.</param>
/// <param name="Fields">Of the form; <c>{thing}</c> stands for what it is about.</param>
/// <param name="Query">What the address cannot do without.</param>
public sealed record DoorRow(From From, int Short = 404, bool In = false, bool Json = false, bool Ends = false, string Fields = "", string Query = "");

/// <summary>What every address of the desk answers to whom. Whoever maps an address writes its row: method, pattern, and the handler of a page where it has a name.
/// A story that a row is about was begun by somebody else. The doors of the API get a table of their own beside this one, and the same people.</summary>
internal static class DoorTable
{
    private static readonly DoorRow Open = new(From.Stranger), Mine = new(From.Account);
    private static readonly DoorRow List = new(From.Contributor, In: true), ForAuthors = new(From.Author, In: true), ForEditors = new(From.Editor, In: true), ForAdministrators = new(From.Administrator, In: true);
    private static readonly DoorRow About = new(From.Contributor), ForOwners = new(From.Owner);
    private static readonly DoorRow Read = new(From.Contributor, Json: true), Act = new(From.Editor, Short: 403, Json: true), Hours = new(From.Editor, Short: 403), Manage = new(From.Administrator, In: true);

    public static readonly SortedDictionary<string, DoorRow> Rows = new(StringComparer.Ordinal)
    {
        ["GET desk"] = Mine,
        ["GET desk/Alarms"] = List,
        ["GET desk/Index"] = Mine,
        ["GET desk/Mail"] = ForOwners,
        ["GET desk/Nodes"] = ForOwners,
        ["GET desk/Schedule"] = List,
        ["GET desk/account"] = Mine,
        ["GET desk/account/protect"] = Mine,
        ["GET desk/assets/{hash}/{file}"] = Open,
        ["GET desk/audit"] = ForAdministrators,
        ["GET desk/audit/export"] = ForAdministrators,
        ["GET desk/contributors"] = List,
        ["GET desk/contributors/{id:regex(^new$|^[0-9a-f-]{{36}}$)}"] = new(From.Author),
        ["GET desk/enter/{token}"] = Open,
        ["GET desk/find"] = Mine,
        ["GET desk/first"] = Open,
        ["GET desk/front"] = ForEditors,
        ["GET desk/front/preview"] = ForEditors,
        ["GET desk/people"] = ForAdministrators,
        ["GET desk/people/{id:guid}"] = Manage,
        ["GET desk/pictures"] = List,
        ["GET desk/pictures/find"] = List,
        ["GET desk/pictures/{id:guid}"] = About,
        ["GET desk/pictures/{id:guid}/{file}"] = About,
        ["GET desk/publication"] = ForAdministrators,
        ["GET desk/publication/machines"] = ForAdministrators,
        ["GET desk/publication/open"] = ForOwners,
        ["GET desk/publication/rules"] = ForAdministrators,
        ["GET desk/publication/steps"] = ForAdministrators,
        ["GET desk/publication/tokens"] = ForAdministrators,
        ["GET desk/sign-in"] = Open,
        ["GET desk/sign-in/code"] = Open,
        ["GET desk/sign-in/link"] = Open,
        ["GET desk/sign-out"] = Mine,
        ["GET desk/speakers"] = List,
        ["GET desk/speakers/{id:guid}"] = About,
        ["GET desk/statements"] = List,
        ["GET desk/statements/{id:guid}"] = About,
        ["GET desk/stories/new"] = List,
        ["GET desk/stories/{id:guid}"] = About,
        ["GET desk/stories/{id:guid}/draft"] = About,
        ["GET desk/stories/{id:guid}/hours"] = Hours,
        ["GET desk/stories/{id:guid}/likeness"] = About,
        ["GET desk/stories/{id:guid}/requirements"] = About with { Query = "step=published" },
        ["GET desk/stories/{id:guid}/versions"] = About,
        ["GET desk/stories/{id:guid}/versions/compare"] = About with { Query = "from=now&to=now" },
        ["GET desk/stories/{id:guid}/versions/{version:guid}/words"] = About,
        ["GET desk/webhooks"] = ForAdministrators,
        ["POST desk/Mail Dismiss"] = ForOwners,
        ["POST desk/Nodes AnnounceAgain"] = ForOwners,
        ["POST desk/Nodes Dismiss"] = ForOwners,
        ["POST desk/Schedule Dismiss"] = new(From.Editor, Short: 403, Fields: "Story={thing}"),
        ["POST desk/Schedule TryAgain"] = new(From.Editor, Short: 403, Fields: "Story={thing}"),
        ["POST desk/account Codes"] = Mine,
        ["POST desk/account End"] = Mine,
        ["POST desk/account Everywhere"] = new(From.Account, Ends: true),
        ["POST desk/account Others"] = Mine,
        ["POST desk/account Password"] = Mine,
        ["POST desk/account RemovePasskey"] = Mine,
        ["POST desk/account Replace"] = Mine,
        ["POST desk/account/protect"] = Mine,
        ["POST desk/contributors/{id:regex(^new$|^[0-9a-f-]{{36}}$)}"] = new(From.Author),
        ["POST desk/enter/{token}"] = Open,
        ["POST desk/first"] = Open,
        ["POST desk/front Move"] = ForEditors,
        ["POST desk/front Place"] = ForEditors,
        ["POST desk/front Reset"] = ForEditors,
        ["POST desk/front Show"] = ForEditors,
        ["POST desk/front TakeOut"] = ForEditors,
        ["POST desk/passkeys"] = new(From.Account, Json: true),
        ["POST desk/passkeys/creation-options"] = new(From.Account, Json: true),
        ["POST desk/people"] = ForAdministrators,
        ["POST desk/people/{id:guid} Again"] = Manage,
        ["POST desk/people/{id:guid} CallOff"] = Manage,
        ["POST desk/people/{id:guid} EndSessions"] = Manage,
        ["POST desk/people/{id:guid} MakeOwner"] = new(From.Owner, In: true),
        ["POST desk/people/{id:guid} Role"] = Manage,
        ["POST desk/people/{id:guid} TakeOut"] = Manage,
        ["POST desk/people/{id:guid} UnmakeOwner"] = new(From.Owner, In: true),
        ["POST desk/pictures"] = List,
        ["POST desk/pictures/files"] = new(From.Contributor, In: true, Json: true),
        ["POST desk/pictures/{id:guid}"] = new(From.Author),
        ["POST desk/pictures/{id:guid} Delete"] = new(From.Editor),
        ["POST desk/pictures/{id:guid} Words"] = new(From.Editor),
        ["POST desk/publication Describe"] = ForAdministrators,
        ["POST desk/publication OpenSection"] = ForAdministrators,
        ["POST desk/publication RenameSection"] = ForAdministrators,
        ["POST desk/publication Wear"] = ForAdministrators,
        ["POST desk/publication/machines"] = ForAdministrators,
        ["POST desk/publication/open"] = ForOwners,
        ["POST desk/publication/rules"] = ForAdministrators,
        ["POST desk/publication/steps"] = ForAdministrators,
        ["POST desk/publication/tokens End"] = ForAdministrators,
        ["POST desk/publication/tokens Make"] = ForAdministrators,
        ["POST desk/sign-in"] = Open,
        ["POST desk/sign-in/code"] = Open,
        ["POST desk/sign-in/code Recovery"] = Open,
        ["POST desk/sign-in/link"] = Open,
        ["POST desk/sign-in/passkey"] = new(From.Stranger, Json: true),
        ["POST desk/sign-in/passkey-options"] = new(From.Stranger, Json: true),
        ["POST desk/sign-out"] = new(From.Account, Ends: true),
        ["POST desk/speakers/{id:guid} Keep"] = Hours,
        ["POST desk/speakers/{id:guid} Merge"] = Hours,
        ["POST desk/speakers/{id:guid} Rename"] = Hours,
        ["POST desk/speakers/{id:guid} Show"] = Hours,
        ["POST desk/statements/{id:guid}"] = Hours,
        ["POST desk/stories/new"] = List,
        ["POST desk/stories/{id:guid}/check"] = Read,
        ["POST desk/stories/{id:guid}/hours ClearComeDown"] = Hours,
        ["POST desk/stories/{id:guid}/hours ClearEmbargo"] = Hours,
        ["POST desk/stories/{id:guid}/hours ClearSchedule"] = Hours,
        ["POST desk/stories/{id:guid}/hours ComeDown"] = Hours,
        ["POST desk/stories/{id:guid}/hours Embargo"] = Hours,
        ["POST desk/stories/{id:guid}/hours Schedule"] = Hours,
        ["POST desk/stories/{id:guid}/lock"] = Act,
        ["POST desk/stories/{id:guid}/near-copies"] = Read,
        ["POST desk/stories/{id:guid}/notices"] = Act,
        ["POST desk/stories/{id:guid}/presence"] = Read,
        ["POST desk/stories/{id:guid}/publish"] = Act,
        ["POST desk/stories/{id:guid}/ready"] = Act,
        ["POST desk/stories/{id:guid}/reschedule"] = Act,
        ["POST desk/stories/{id:guid}/retract"] = Act,
        ["POST desk/stories/{id:guid}/return"] = Act,
        ["POST desk/stories/{id:guid}/review"] = Act,
        ["POST desk/stories/{id:guid}/versions LetLie"] = new(From.Editor, Short: 403, Fields: "version={version}&Name=Kept"),
        ["POST desk/stories/{id:guid}/versions Name"] = new(From.Editor, Short: 403, Fields: "version={version}&Name=Kept"),
        ["POST desk/stories/{id:guid}/versions/compare Parts"] = Hours with { Query = "from=now&to=now" },
        ["POST desk/stories/{id:guid}/versions/compare Whole"] = Hours with { Query = "from=now&to=now" },
        ["POST desk/stories/{id:guid}/withdraw"] = Act,
        ["POST desk/webhooks Again"] = ForAdministrators with { Fields = "Delivery={thing}" },
        ["POST desk/webhooks Make"] = ForAdministrators,
        ["POST desk/webhooks Remove"] = ForAdministrators with { Fields = "Webhook={thing}" },
        ["POST desk/webhooks SwitchOff"] = ForAdministrators with { Fields = "Webhook={thing}" },
        ["POST desk/webhooks SwitchOn"] = ForAdministrators with { Fields = "Webhook={thing}" },
        ["PUT desk/stories/{id:guid}/draft"] = Act,
    };

    /// <param name="Role">In The Harbour Post, or in the other publication; null for a stranger and an owner.</param>
    /// <param name="Reach">How far the person reaches in The Harbour Post; of another publication's, no further than their own account.</param>
    public sealed record Person(string Name, Role? Role, bool OfAnother, From Reach);

    public static readonly Person[] People =
    [
        new("a stranger", null, false, From.Stranger), new("an owner", null, false, From.Owner),
        new("a contributor", Role.Contributor, false, From.Contributor), new("an author", Role.Author, false, From.Author),
        new("an editor", Role.Editor, false, From.Editor), new("an administrator", Role.Administrator, false, From.Administrator),
        new("a contributor of another", Role.Contributor, true, From.Account), new("an author of another", Role.Author, true, From.Account),
        new("an editor of another", Role.Editor, true, From.Account), new("an administrator of another", Role.Administrator, true, From.Account),
    ];
}
