using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace OrleansBots.Silo.Configuration;

/// <summary>Reads <c>OrleansBots:Silo:AdvertisedAddress</c>.</summary>
internal static class AdvertisedAddress
{
    /// <summary>Takes the machine's own first IPv4 address that is not loopback; for containers, whose addresses nobody knows beforehand.</summary>
    public const string Auto = "auto";

    /// <summary>True where the text can be an address.</summary>
    public static bool IsValid(string text) => text == Auto || IPAddress.TryParse(text, out _);

    /// <summary>The address.</summary>
    /// <exception cref="InvalidOperationException">The machine has no address but loopback.</exception>
    public static IPAddress Resolve(string text) => text == Auto ? OwnAddress() : IPAddress.Parse(text);

    private static IPAddress OwnAddress() => NetworkInterface.GetAllNetworkInterfaces()
        .Where(network => network.OperationalStatus == OperationalStatus.Up && network.NetworkInterfaceType != NetworkInterfaceType.Loopback)
        .SelectMany(network => network.GetIPProperties().UnicastAddresses)
        .Select(unicast => unicast.Address)
        .FirstOrDefault(address => address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address))
        ?? throw new InvalidOperationException($"{SiloSettings.Section}:AdvertisedAddress is '{Auto}', and this machine has no IPv4 address but loopback; give one.");
}
