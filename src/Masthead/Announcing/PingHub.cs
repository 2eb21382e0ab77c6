using System.Net;
using Masthead.Data;
using Masthead.Jobs;
using Masthead.Outgoing;
using Masthead.Publications;
using Masthead.Serving;
using Microsoft.EntityFrameworkCore;

namespace Masthead.Announcing;

/// <summary>Tells a hub that a feed has something new (WebSub).</summary>
internal sealed class PingHub(NewsroomDb db, PublicAddress address, OutgoingHttp http, IConfiguration configuration) : IJobWork
{
    public static JobKind Kind { get; } = new("websub", RetryPolicy.Usual, AtOnce: 2);

    public async Task DoAsync(Job job, CancellationToken cancel)
    {
        if (await db.Publications().AsNoTracking().Include(p => p.Hosts).SingleOrDefaultAsync(p => p.Id == job.PublicationId, cancel) is not { } publication || FeedHub.Of(publication, configuration) is not { } hub) return;
        var host = publication.Hosts.Single(h => h.IsPrimary).Host;
        var feed = new Uri(address.Of(host) + job.Data).AbsoluteUri;
        using var content = new FormUrlEncodedContent([new("hub.mode", "publish"), new("hub.url", feed)]);
        using var request = new HttpRequestMessage(HttpMethod.Post, hub) { Content = content };
        var status = await http.ToStrangerAsync(request, cancel);
        if (status is >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices) return;
        var said = $"The hub {new Uri(hub).Authority} answered {(int)status} when it was told of {feed}.";
        throw status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError ? new HttpRequestException(said) : new RuleBroken("hub", said);
    }
}
