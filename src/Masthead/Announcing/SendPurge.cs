using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Masthead.Outgoing;

namespace Masthead.Announcing;

/// <summary>Tells every cache in front to drop what carries a key.</summary>
internal sealed class SendPurge(PurgeOptions options, OutgoingHttp http)
{
    // Varnish takes 8,192 bytes in a header, Fastly 256 keys at once, Cloudflare 30.
    private const int VarnishCharacters = 4_000, FastlyKeys = 256, CloudflareKeys = 30;

    /// <param name="hard">What was taken down may not even be shown while its successor is fetched.</param>
    /// <exception cref="PurgeFailed">A cache did not take it; all were tried.</exception>
    public async Task DoAsync(IReadOnlyList<string> keys, bool hard, CancellationToken cancel)
    {
        var failures = new List<string>();
        foreach (var (cache, request) in Requests(keys, hard))
        {
            using (request)
            {
                try
                {
                    var status = await http.ToOwnAsync(request, cancel);
                    if (status is < HttpStatusCode.OK or >= HttpStatusCode.MultipleChoices) failures.Add($"{cache} answered {(int)status}");
                }
                catch (Exception error) when (!cancel.IsCancellationRequested && error is HttpRequestException or OperationCanceledException)
                {
                    // Of the message only its kind: it must not hold what was sent.
                    failures.Add($"{cache} could not be reached ({(error is HttpRequestException { HttpRequestError: var kind } ? kind.ToString() : "no answer in time")})");
                }
            }
        }
        if (failures.Count > 0) throw new PurgeFailed(string.Join("; ", failures.Distinct(StringComparer.Ordinal)));
    }

    private IEnumerable<(string Cache, HttpRequestMessage Request)> Requests(IReadOnlyList<string> keys, bool hard)
    {
        foreach (var address in options.Varnish)
            foreach (var some in ByLength(keys.Select(Regex.Escape), VarnishCharacters)) yield return ($"Varnish at {address.Authority}", OfVarnish(address, some));
        foreach (var some in keys.Chunk(FastlyKeys).Where(_ => options.Fastly is not null)) yield return ("Fastly", OfFastly(options.Fastly!, some, hard));
        foreach (var some in keys.Chunk(CloudflareKeys).Where(_ => options.Cloudflare is not null)) yield return ("Cloudflare", OfCloudflare(options.Cloudflare!, some));
    }

    private static HttpRequestMessage OfVarnish(Uri address, IEnumerable<string> escaped)
    {
        var request = new HttpRequestMessage(new HttpMethod("BAN"), address);
        request.Headers.Add("Ban-Keys", $@"(^|\s)({string.Join('|', escaped)})(\s|$)");
        return request;
    }

    private static HttpRequestMessage OfFastly(FastlyOptions fastly, string[] keys, bool hard)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(fastly.Address, $"service/{fastly.Service}/purge")) { Content = JsonContent.Create(new Dictionary<string, string[]> { ["surrogate_keys"] = keys }) };
        request.Headers.Add("Fastly-Key", fastly.Token);
        if (!hard) request.Headers.Add("Fastly-Soft-Purge", "1");
        return request;
    }

    private static HttpRequestMessage OfCloudflare(CloudflareOptions cloudflare, string[] keys)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(cloudflare.Address, $"zones/{cloudflare.Zone}/purge_cache")) { Content = JsonContent.Create(new { tags = keys }) };
        request.Headers.Authorization = new("Bearer", cloudflare.Token);
        return request;
    }

    private static IEnumerable<List<string>> ByLength(IEnumerable<string> words, int most)
    {
        var some = new List<string>();
        var length = 0;
        foreach (var word in words)
        {
            if (some.Count > 0 && length + word.Length > most)
            {
                yield return some;
                (some, length) = ([], 0);
            }
            some.Add(word);
            length += word.Length + 1;
        }
        if (some.Count > 0) yield return some;
    }
}

/// <summary>A cache in front still has what it should have dropped.</summary>
public sealed class PurgeFailed(string message) : Exception(message);
