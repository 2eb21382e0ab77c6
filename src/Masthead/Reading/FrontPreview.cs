using System.Text;
using Masthead.Data;
using Masthead.Fronts;
using Masthead.Publications;
using Masthead.Serving;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Reading;

/// <summary>A front as its readers would get it, for who is arranging it; neither page store nor shelf ever has it.</summary>
internal sealed class FrontPreview(Press press, FrontForecast forecast, NewsroomDb db, PublicAddress address) : IFrontPreview
{
    public async Task<string> PrintAsync(FrontOutlook outlook, CancellationToken cancel)
    {
        var edition = await press.OpenAsync(new PageRequest(outlook.PublicationId, await AddressOfAsync(outlook.PublicationId, cancel), "/", ""), cancel);
        return Encoding.UTF8.GetString(edition.PrintFront(await forecast.ReadAsync(edition.Shelf, outlook, cancel)).Body.Span);
    }

    public async Task<string> AddressOfAsync(Guid publicationId, CancellationToken cancel) =>
        address.Of(await db.Set<PublicationHost>().Where(h => h.PublicationId == publicationId && h.IsPrimary).Select(h => h.Host).FirstOrDefaultAsync(cancel) ?? "localhost");
}
