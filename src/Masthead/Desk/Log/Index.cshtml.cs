using Masthead.Accounts;
using Masthead.Audit;
using Masthead.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Desk.Log;

/// <summary>Who did what in the chosen publication, newest first, for its administrators; for owners what was done to the install as well.</summary>
public sealed class AuditModel(NewsroomDb db, DeskContext desk) : PageModel
{
    public const string Path = "/desk/audit";
    private const int PageLength = 50;
    private const int MostPeople = 200;

    public sealed record Somebody(Guid Id, string Name);

    public AuditFilter Filter { get; private set; } = null!;
    public IReadOnlyList<AuditEntry> Entries { get; private set; } = [];
    public IReadOnlyList<Somebody> People { get; private set; } = [];
    public bool HasOlder { get; private set; }

    public string OlderAddress => Address(Path, [.. Filter.Asked, new("before", Entries[^1].Id.ToString())]);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (AuditFilter.Read(Request.Query, desk) is not { } filter) return NotFound();
        Filter = filter;
        var found = await filter.Question.Of(db).Take(PageLength + 1).ToListAsync(cancel);
        (Entries, HasOlder) = ([.. found.Take(PageLength)], found.Count > PageLength);
        People = await PeopleAsync(cancel);
        return Page();
    }

    public string ExportAddress(string format) => Address(Path + "/export", [.. Filter.Asked, new("format", format)]);

    /// <summary>All that was done to what this entry is about.</summary>
    public string AboutAddress(AuditEntry entry) => Address(Path, [.. Filter.Asked.Where(a => a.Key == "of"), new("about", entry.SubjectId.ToString())]);

    private string Address(string path, KeyValuePair<string, string?>[] query) => desk.At(QueryHelpers.AddQueryString(path, query));

    /// <summary>Who may be asked for: the publication's people and the owners, and whoever is asked for now.</summary>
    private async Task<IReadOnlyList<Somebody>> PeopleAsync(CancellationToken cancel)
    {
        var (publication, asked) = (Filter.Question.PublicationId, Filter.Question.Person);
        var members = db.Memberships().Where(m => publication == null || m.PublicationId == publication).Select(m => m.AccountId);
        return await db.Accounts().Where(a => a.IsOwner || a.Id == asked || members.Contains(a.Id)).OrderByDescending(a => a.Id == asked).ThenBy(a => a.DisplayName).Take(MostPeople)
            .Select(a => new Somebody(a.Id, a.DisplayName)).ToListAsync(cancel);
    }
}
