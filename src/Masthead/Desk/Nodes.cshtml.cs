using Masthead.Announcing;
using Masthead.Data;
using Masthead.Jobs;
using Masthead.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Desk;

/// <summary>The processes that work on this newsroom's database, for an owner.</summary>
public sealed class NodesModel(NewsroomDb db, DeskContext desk, ThisNode node, DatabaseOptions database, GivenUpWork givenUp) : PageModel
{
    private const int Most = 200;

    public IReadOnlyList<Node> Nodes { get; private set; } = [];
    /// <summary>Publishes of which a cache in front or a hub does not know yet, or never will.</summary>
    public IReadOnlyList<Job> Untold { get; private set; } = [];
    public Guid Here => node.Id;
    public bool IsEmbedded => database.IsEmbedded;
    public bool HasReplica => Nodes.Any(n => n.Replica != ReplicaStanding.None);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!desk.Account.IsOwner) return NotFound();
        Nodes = await db.Nodes().AsNoTracking().OrderBy(n => n.Name).ThenBy(n => n.StartedAt).Take(Most).ToListAsync(cancel);
        string[] kinds = [Announce.Kind.Name, PingHub.Kind.Name];
        Untold = await db.Jobs().AsNoTracking().Where(j => kinds.Contains(j.Kind) && j.State != JobState.Done && j.LastError != null).OrderByDescending(j => j.OrderedAt).ThenBy(j => j.Id).Take(Most).ToListAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAnnounceAgainAsync(CancellationToken cancel)
    {
        if (!desk.Account.IsOwner) return NotFound();
        await givenUp.AnnounceAgainAsync(cancel);
        return Redirect("/desk/nodes");
    }

    public async Task<IActionResult> OnPostDismissAsync(CancellationToken cancel)
    {
        if (!desk.Account.IsOwner) return NotFound();
        await givenUp.DismissAnnouncedAsync(cancel);
        return Redirect("/desk/nodes");
    }

    public bool IsSilent(Node one) => one.HeardAt < desk.Now - TimeSpan.FromMinutes(2);
}
