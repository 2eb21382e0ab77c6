using Masthead.Data;
using Masthead.Serving;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Publications;

/// <summary>Answers the page store's one question about publications.</summary>
public sealed class HostDirectory(IServiceScopeFactory scopes) : IHostDirectory
{
    public async ValueTask<HostedPublication?> FindAsync(string host, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var hosts = scope.ServiceProvider.GetRequiredService<NewsroomDb>().Set<PublicationHost>();
        var found = await hosts.Where(h => h.Host == host).Select(h => (Guid?)h.PublicationId).SingleOrDefaultAsync(cancel);
        if (found is not { } publication) return null;
        var primary = await hosts.Where(h => h.PublicationId == publication && h.IsPrimary).Select(h => h.Host).SingleAsync(cancel);
        return new HostedPublication(publication, primary);
    }
}
