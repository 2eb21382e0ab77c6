using Masthead.Data;
using Microsoft.AspNetCore.Identity;

namespace Masthead.Accounts;

/// <summary>A person who logs in. Who it is for readers is a <c>Contributor</c>; neither needs the other.</summary>
public sealed class Account : IdentityUser<Guid>
{
    public const int LongestName = 100, LongestLanguage = 35;

    private Account() { }

    public Account(string displayName, string email, DateTimeOffset now)
    {
        var (name, address) = (displayName.Trim(), email.Trim());
        if (name.Length is 0 or > LongestName) throw new RuleBroken("account-name", $"An account needs a name of 1 to {LongestName} characters.");
        if (!IsAddress(address)) throw new RuleBroken("account-email", $"“{address}” is no e-mail address; give one such as name@example.org.");
        (Id, DisplayName, CreatedAt) = (Guid.CreateVersion7(now), name, now);
        (UserName, Email) = (address, address);
        LockoutEnabled = true;
    }

    public string DisplayName { get; private set; } = "";

    /// <summary>The owner of the install may do everything in every publication.</summary>
    public bool IsOwner { get; private set; }

    /// <summary>True for the one account made on first start, otherwise null. A unique index over it lets one of two racing requests win.</summary>
    public bool? IsFirst { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it was invited at the desk; null where it was made otherwise, or the person has come.</summary>
    public DateTimeOffset? InvitedAt { get; private set; }

    /// <summary>When the person was last at the desk, at the grain of <see cref="AccountSession.Grain"/>.</summary>
    public DateTimeOffset? SeenAt { get; private set; }

    /// <summary>The person reads notices at the desk alone.</summary>
    public bool WithoutNoticeMail { get; private set; }

    /// <summary>The tag of the language that the desk speaks to this person, and that letters are written in; null: what the browser asks for, and English in letters.</summary>
    public string? Language { get; private set; }

    /// <param name="tag">Of a language that the desk speaks; null for none of one's own.</param>
    public void Speak(string? tag) => Language = tag;

    public void TakeNoticesByMail(bool wanted) => WithoutNoticeMail = !wanted;

    public void BeInvited(DateTimeOffset now) => InvitedAt = now;

    /// <summary>An owner's is no open invitation: nobody else sees a link to it.</summary>
    public void BecomeOwner() => (IsOwner, InvitedAt) = (true, null);

    public void StopBeingOwner() => IsOwner = false;

    internal void BecomeFirstOwner() => (IsOwner, IsFirst) = (true, true);

    public Actor AsActor() => new(Id, DisplayName);

    private static bool IsAddress(string text) =>
        text.Length is >= 3 and <= 254 && text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at == text.LastIndexOf('@') && at < text.Length - 1
        && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or '"' or ',');
}
