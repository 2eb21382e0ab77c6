namespace Masthead.Accounts;

/// <summary>What an account is in a publication, from the least to the most. An owner of the install is an administrator everywhere.</summary>
public enum Role
{
    /// <summary>Writes stories of their own; an editor publishes them.</summary>
    Contributor,
    /// <summary>Writes and publishes stories of their own.</summary>
    Author,
    /// <summary>Writes and publishes every story.</summary>
    Editor,
    /// <summary>Also manages the publication and its people.</summary>
    Administrator,
}

/// <summary>An account's role in one publication.</summary>
public sealed class Membership
{
    private Membership() { }

    public Membership(Guid accountId, Guid publicationId, Role role) => (AccountId, PublicationId, Role) = (accountId, publicationId, role);

    public Guid AccountId { get; private set; }
    public Guid PublicationId { get; private set; }
    public Role Role { get; private set; }

    public void Become(Role role) => Role = role;
}

/// <summary>What a role may do. The one place that says it.</summary>
public static class RoleRules
{
    /// <param name="own">The story was begun by this account.</param>
    /// <param name="published">Readers have seen a revision of it.</param>
    public static bool MayWrite(this Role? role, bool own, bool published) => role switch
    {
        null => false,
        Role.Contributor => own && !published,
        Role.Author => own,
        _ => true,
    };

    /// <summary>Suggests other words in a story that they may read at the desk.</summary>
    public static bool MaySuggest(this Role? role) => role is not null;

    public static bool MayPublish(this Role? role, bool own) => role switch
    {
        null or Role.Contributor => false,
        Role.Author => own,
        _ => true,
    };

    /// <summary>Goes on, with a reason, in spite of what the publication asks before a step.</summary>
    public static bool MayOverride(this Role? role) => role is Role.Editor or Role.Administrator;

    /// <summary>Says which stories stand where on the front.</summary>
    public static bool MayArrange(this Role? role) => role is Role.Editor or Role.Administrator;

    /// <summary>Brings pictures into the library: whoever writes.</summary>
    public static bool MayBringPictures(this Role? role) => role is not null;

    /// <summary>Writes the words of a picture, and deletes it where nothing uses it.</summary>
    /// <param name="own">It was brought by this account.</param>
    public static bool MayKeepPicture(this Role? role, bool own) => role switch
    {
        null or Role.Contributor => false,
        Role.Author => own,
        _ => true,
    };

    /// <summary>Sets the focal point of a picture and draws its crops: it changes pages before readers.</summary>
    public static bool MayCropPictures(this Role? role) => role >= Role.Author;

    /// <summary>Adds contributors and changes what is said of them.</summary>
    public static bool MayKeepContributors(this Role? role) => role >= Role.Author;

    /// <summary>Proposes a story, and takes one that nobody has.</summary>
    public static bool MayPropose(this Role? role) => role is not null;

    /// <summary>Gives a story to anybody, changes what is asked for, and drops it.</summary>
    public static bool MayAssign(this Role? role) => role is Role.Editor or Role.Administrator;

    public static bool MayManage(this Role? role) => role is Role.Administrator;
}
