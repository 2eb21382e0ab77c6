using Masthead.Data;
using Masthead.Publications;
using Masthead.Serving;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Reading;

/// <summary>At the start, while the database answers: learns the hosts, and makes the page that each publication shows when it does not.</summary>
internal sealed class MakeAwayPages(IServiceScopeFactory scopes, HostMemory hosts, PublicAddress address, ILogger<MakeAwayPages> log) : BackgroundService
{
    private const int Most = 1_000;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await MakeAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
        catch (Exception error)
        {
            // A page for bad hours is no reason for one.
            log.LogWarning(error, "The pages for when the database is away could not be made at the start; they are made with the first page of each publication.");
        }
    }

    internal async Task MakeAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var primary = await scope.ServiceProvider.GetRequiredService<NewsroomDb>().Set<PublicationHost>().AsNoTracking().Where(h => h.IsPrimary).OrderBy(h => h.Host).Take(Most).ToListAsync(cancel);
        foreach (var host in primary)
        {
            _ = await hosts.FindAsync(host.Host, cancel);
            await using var one = scopes.CreateAsyncScope();
            await one.ServiceProvider.GetRequiredService<Press>().OpenAsync(new PageRequest(host.PublicationId, address.Of(host.Host), "/", ""), cancel);
        }
    }
}
