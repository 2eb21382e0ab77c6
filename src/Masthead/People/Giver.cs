using Masthead.Accounts;
using Masthead.Data;

namespace Masthead.People;

/// <summary>Who lets people in and out, and how far that goes.</summary>
/// <param name="Manages">The publications that they manage; an owner manages all.</param>
public sealed record Giver(Actor Actor, bool IsOwner, IReadOnlySet<Guid> Manages)
{
    public bool MayManage(Guid publicationId) => IsOwner || Manages.Contains(publicationId);

    /// <summary>Who manages a publication has the highest role there, so no role that can be given is above their own.</summary>
    /// <exception cref="RuleBroken">They do not manage the publication, or there is no such role.</exception>
    internal void Refuse(Guid publicationId, Role role = Role.Contributor)
    {
        if (!MayManage(publicationId)) throw new RuleBroken("not-yours", "Only an administrator of the publication lets people in and out.");
        if (!Enum.IsDefined(role) || role > Role.Administrator) throw new RuleBroken("no-role", "There is no such role. Choose one of contributor, author, editor and administrator.");
    }

    internal bool IsSelf(Guid accountId) => Actor.AccountId == accountId;
}
