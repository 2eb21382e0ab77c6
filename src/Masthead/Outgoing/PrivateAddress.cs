using System.Net;
using System.Net.Sockets;

namespace Masthead.Outgoing;

/// <summary>Addresses that no stranger may make this program talk to: this machine, its network, and what only a machine inside can reach.</summary>
public static class PrivateAddress
{
    private static readonly IPNetwork[] All =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/96", "100::/64", "2001::/23", "2001:db8::/32", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(n => IPNetwork.Parse(n)),
    ];

    public static bool Is(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily == AddressFamily.InterNetworkV6 && Inner(address) is { } inner && Is(inner)) return true;
        return Array.Exists(All, network => network.Contains(address));
    }

    /// <summary>The IPv4 address that a translated one leads to (NAT64, 6to4).</summary>
    private static IPAddress? Inner(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        if (bytes is [0x20, 0x02, ..]) return new IPAddress(bytes.AsSpan(2, 4));
        return bytes is [0x00, 0x64, 0xff, 0x9b, ..] ? new IPAddress(bytes.AsSpan(12, 4)) : null;
    }
}
