using Masthead.Data;
using Masthead.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Desk;

/// <summary>The processes that work on this newsroom's database, for an owner.</summary>
public sealed class NodesModel(NewsroomDb db, DeskContext desk, ThisNode node, DatabaseOptions database) : PageModel
{
    private const int Most = 200;

    public IReadOnlyList<Node> Nodes { get; private set; } = [];
    public Guid Here => node.Id;
    public bool IsEmbedded => database.IsEmbedded;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!desk.Account.IsOwner) return NotFound();
        Nodes = await db.Nodes().AsNoTracking().OrderBy(n => n.Name).ThenBy(n => n.StartedAt).Take(Most).ToListAsync(cancel);
        return Page();
    }

    public bool IsSilent(Node one) => one.HeardAt < desk.Now - TimeSpan.FromMinutes(2);
}
