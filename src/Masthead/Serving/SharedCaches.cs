using System.Globalization;
using Masthead.Data;

namespace Masthead.Serving;

/// <summary>What caches in front are told (RFC 9213): they keep a page for long only where they are purged (docs/adr/0020-purging-a-cdn.md).</summary>
/// <param name="Lasting">For a page that only a publish changes.</param>
/// <param name="Passing">For a page that is right until an hour, and for whatever a node says that may be behind.</param>
internal sealed record SharedCaches(string Lasting, string Passing, string? LastingAtFastly, string? PassingAtFastly, bool NamesTags)
{
    private const int Day = 86_400;

    public static SharedCaches NotPurged { get; } = new("max-age=0, stale-if-error=3600", "max-age=0, stale-if-error=3600", null, null, NamesTags: false);

    public bool ArePurged => Lasting != Passing;

    /// <exception cref="CannotBeDone">A setting makes no sense.</exception>
    public static SharedCaches Read(IConfiguration configuration)
    {
        bool Has(string key) => configuration[key] is { Length: > 0 };
        if (!Has("Purge:Varnish") && !Has("Purge:Fastly:Service") && !Has("Purge:Cloudflare:Zone")) return NotPurged;
        var (fresh, renewed, onError) = (Seconds(configuration, "Purge:MaxAge", Day), Seconds(configuration, "Purge:StaleWhileRevalidate", 60), Seconds(configuration, "Purge:StaleIfError", Day));
        var isFastly = Has("Purge:Fastly:Service");
        return new SharedCaches(
            $"max-age={fresh}, stale-while-revalidate={renewed}, stale-if-error={onError}", $"max-age=0, stale-if-error={onError}",
            // A page that was purged softly may be shown while it is fetched, where that is allowed.
            isFastly ? $"max-age={fresh}, stale-if-error={onError}" : null, isFastly ? $"max-age=0, stale-if-error={onError}" : null, Has("Purge:Cloudflare:Zone"));
    }

    private static string Seconds(IConfiguration configuration, string key, int common)
    {
        if (configuration[key] is not { Length: > 0 } set) return common.ToString(CultureInfo.InvariantCulture);
        return int.TryParse(set, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds.ToString(CultureInfo.InvariantCulture) : throw new CannotBeDone($"{key} is “{set}”; it must be a whole number of seconds.");
    }
}
