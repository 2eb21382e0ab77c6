using System.Net;
using Masthead.Data;
using Masthead.Outgoing;

namespace Masthead.Desk.Providers;

/// <summary>The provider that the house’s people sign in with (OpenID Connect), as <c>SignIn:OpenIdConnect</c> names it. Not a record: it must not print its secret.</summary>
public sealed class ProviderOptions
{
    public const string Section = "SignIn:OpenIdConnect";
    private const int LongestName = 60;

    public required Uri Authority { get; init; }
    public required string ClientId { get; init; }
    public required string ClientSecret { get; init; }
    /// <summary>As the sign-in page calls it.</summary>
    public required string Name { get; init; }
    /// <summary>What the provider asks for stands for our second step.</summary>
    public required bool CountsAsSecondStep { get; init; }
    /// <summary>It stands in a private network, on purpose.</summary>
    public required bool IsPrivate { get; init; }

    /// <summary>Null where none is set.</summary>
    /// <exception cref="CannotBeDone">A setting makes no sense. The message does not show the secret.</exception>
    public static ProviderOptions? Read(IConfiguration configuration)
    {
        var settings = configuration.GetSection(Section);
        if (settings["Authority"] is not { Length: > 0 } authority) return null;
        if (!Uri.TryCreate(authority, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http") || address.UserInfo.Length > 0)
            throw new CannotBeDone($"{Section}:Authority is no address of a provider; write it as https://login.example.org.");
        var isHere = address.IsLoopback;
        if (address.Scheme != "https" && !isHere) throw new CannotBeDone($"{Section}:Authority must begin with https: whoever reads it on the way could sign in as anybody.");
        if (settings["ClientId"] is not { Length: > 0 } client) throw new CannotBeDone($"{Section}:Authority is set, and {Section}:ClientId is not. The provider gave you one when you registered the newsroom with it.");
        var name = settings["Name"] is { Length: > 0 and <= LongestName } given ? given : address.Host;
        return new ProviderOptions
        {
            Authority = address, ClientId = client, ClientSecret = settings["ClientSecret"] ?? "", Name = name,
            CountsAsSecondStep = IsOn(settings, "CountsAsSecondStep", otherwise: true),
            IsPrivate = isHere || (IPAddress.TryParse(address.Host, out var literal) && PrivateAddress.Is(literal)) || IsOn(settings, "Private", otherwise: false),
        };
    }

    private static bool IsOn(IConfigurationSection settings, string key, bool otherwise) => settings[key] switch
    {
        null or "" => otherwise,
        "on" => true,
        "off" => false,
        var odd => throw new CannotBeDone($"{Section}:{key} is “{odd}”; it can be on or off."),
    };
}
