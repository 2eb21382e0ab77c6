using Masthead.Accounts;
using Masthead.Stories;
using Masthead.Tokens;

namespace Masthead.Api;

/// <summary>Who asks, with which token, in which publication. One to a request; the gate fills it before an endpoint runs.</summary>
public sealed class Caller(TimeProvider clock)
{
    private ApiToken? _token;

    public ApiToken Token => _token ?? throw new InvalidOperationException("Nobody was let in.");
    /// <summary>What the token’s maker is in the publication at this moment.</summary>
    public Role? Role { get; private set; }
    public Guid PublicationId => Token.PublicationId;
    public Actor Actor => Token.AsActor();
    public DateTimeOffset Now => clock.GetUtcNow();

    public bool Has(string scope) => Token.Scopes.Contains(scope);

    public bool CanWrite(Story story) => Role.MayWrite(IsOwn(story), story.RevisionNumber > 0);
    public bool CanPublish(Story story) => Role.MayPublish(IsOwn(story));

    /// <exception cref="Refusal">The maker’s role does not allow it.</exception>
    public static void Demand(bool allowed)
    {
        if (!allowed) throw new Refusal(ProblemKind.NotAllowed);
    }

    /// <summary>Whether the maker’s role allows anything of the kind; of one story, <see cref="CanWrite"/> and <see cref="CanPublish"/> say it.</summary>
    public bool MayEver(string scope) => scope switch
    {
        Scope.StoriesPublish => Role.MayPublish(own: true),
        Scope.FrontsWrite => Role.MayArrange(),
        // Contributors are an author’s to keep; the rest of it demands more.
        Scope.PublicationWrite => Role.MayKeepContributors(),
        Scope.AuditRead or Scope.WebhooksManage => Role.MayManage(),
        _ => Role is not null,
    };

    internal void LetIn(ApiToken token, Role? role) => (_token, Role) = (token, role);

    private bool IsOwn(Story story) => story.CreatedBy == Token.MadeById;
}
