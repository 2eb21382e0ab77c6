using Masthead.Data;

namespace Masthead.Announcing;

public sealed record FastlyOptions(Uri Address, string Service, string Token);

public sealed record CloudflareOptions(Uri Address, string Zone, string Token);

/// <summary>Which caches stand in front (<c>Purge:…</c>).</summary>
/// <param name="Again">How long after the first purge the second follows.</param>
public sealed record PurgeOptions(IReadOnlyList<Uri> Varnish, FastlyOptions? Fastly, CloudflareOptions? Cloudflare, TimeSpan Again)
{
    public bool IsOn => Varnish.Count > 0 || Fastly is not null || Cloudflare is not null;

    /// <exception cref="CannotBeDone">A setting makes no sense.</exception>
    public static PurgeOptions Read(IConfiguration configuration)
    {
        var fastly = Pair(configuration, "Purge:Fastly:Service", "Purge:Fastly:Token");
        var cloudflare = Pair(configuration, "Purge:Cloudflare:Zone", "Purge:Cloudflare:Token");
        return new PurgeOptions(
            [.. (configuration["Purge:Varnish"] ?? "").Split([' ', ';', ','], StringSplitOptions.RemoveEmptyEntries).Select(a => Address("Purge:Varnish", a))],
            fastly is { } f ? new FastlyOptions(Address("Purge:Fastly:Address", configuration["Purge:Fastly:Address"] ?? "https://api.fastly.com/"), f.Name, f.Token) : null,
            cloudflare is { } c ? new CloudflareOptions(Address("Purge:Cloudflare:Address", configuration["Purge:Cloudflare:Address"] ?? "https://api.cloudflare.com/client/v4/"), c.Name, c.Token) : null,
            TimeSpan.FromSeconds(2));
    }

    private static Uri Address(string key, string given) =>
        Uri.TryCreate(given, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : throw new CannotBeDone($"{key} is “{given}”; it must be an address such as http://127.0.0.1:6081.");

    private static (string Name, string Token)? Pair(IConfiguration configuration, string nameKey, string tokenKey)
    {
        var (name, token) = (configuration[nameKey] ?? "", configuration[tokenKey] ?? "");
        if ((name.Length == 0) != (token.Length == 0)) throw new CannotBeDone($"{nameKey} and {tokenKey} go together: set both, or neither.");
        if (!name.All(char.IsAsciiLetterOrDigit)) throw new CannotBeDone($"{nameKey} holds something else than letters and digits.");
        return name.Length == 0 ? null : (name, token);
    }
}
