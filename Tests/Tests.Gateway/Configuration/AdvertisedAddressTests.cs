using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using OrleansBots.Silo.Configuration;

namespace OrleansBots.Tests.Gateway.Configuration;

public sealed class AdvertisedAddressTests
{
    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("fd00::2", true)]
    [InlineData("auto", true)]
    [InlineData("silo-1", false)]
    [InlineData("", false)]
    public void IsValid_Text_SaysWhetherItCanBeAnAddress(string text, bool valid) => Assert.Equal(valid, AdvertisedAddress.IsValid(text));

    [Fact]
    public void Resolve_Address_IsTaken() => Assert.Equal(IPAddress.Parse("10.1.2.3"), AdvertisedAddress.Resolve("10.1.2.3"));

    [Fact]
    public void Resolve_Auto_IsAnAddressOfThisMachineThatOthersReach()
    {
        var own = NetworkInterface.GetAllNetworkInterfaces()
            .SelectMany(network => network.GetIPProperties().UnicastAddresses)
            .Select(unicast => unicast.Address)
            .Where(address => address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address))
            .ToList();

        if (own.Count > 0) Assert.Contains(AdvertisedAddress.Resolve("auto"), own);
        else Assert.Throws<InvalidOperationException>(() => AdvertisedAddress.Resolve("auto"));
    }
}
