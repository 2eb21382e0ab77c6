using Masthead.Data;
using Masthead.Publications;
using Masthead.Serving;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Stories;

/// <summary>The only way in which pages, feeds and sitemaps read: the public shelf of one publication. Whatever the shelf hands out, or finds missing,
/// it has written into <see cref="KeysRead"/> first, so that what renders cannot forget a key. Scoped: one to a render.</summary>
public sealed class Newsstand(NewsroomDb db, KeysRead keys)
{
    private Shelf? _open;

    public async Task<Shelf> OpenAsync(Guid publicationId, CancellationToken cancel)
    {
        if (_open?.Publication.Id == publicationId) return _open;
        keys.Add(PageKey.Publication);
        // A page asks some fifteen questions: it keeps its connection until the scope ends, instead of opening one for each.
        await db.Database.OpenConnectionAsync(cancel);
        var publication = await db.Publications().AsNoTracking().Include(p => p.Sections.OrderBy(s => s.Position)).SingleAsync(p => p.Id == publicationId, cancel);
        return _open = new Shelf(db, keys, publication);
    }
}
