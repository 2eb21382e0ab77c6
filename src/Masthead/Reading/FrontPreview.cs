using Masthead.Data;
using Masthead.Fronts;
using Masthead.Publications;
using Masthead.Serving;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Reading;

/// <summary>A front as its readers would get it, for who is arranging it.</summary>
internal sealed class FrontPreview(Press press, FrontShelf fronts, NewsroomDb db, PublicAddress address) : IFrontPreview
{
    public async Task<ReadOnlyMemory<byte>> PrintAsync(Guid publicationId, FrontArrangement arrangement, CancellationToken cancel)
    {
        var host = await db.Set<PublicationHost>().Where(h => h.PublicationId == publicationId && h.IsPrimary).Select(h => h.Host).FirstOrDefaultAsync(cancel) ?? "localhost";
        var edition = await press.OpenAsync(new PageRequest(publicationId, address.Of(host), "/", ""), cancel);
        return (await edition.PrintFrontAsync(await fronts.ReadAsync(edition.Shelf, arrangement, cancel), cancel)).Body;
    }
}
