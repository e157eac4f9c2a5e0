using System.Net;
using System.Net.Sockets;

namespace OrleansBots.Platforms.Web.Inbound.Protection;

/// <summary>Names the source of a request for limits: an IPv4 address, or an IPv6 network, of which one client has many addresses.</summary>
internal static class ClientAddress
{
    private const int NetworkBytes = 8;

    public static string KeyOf(IPAddress? address)
    {
        if (address is null) return "unknown";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, NetworkBytes))
            : address.ToString();
    }
}
