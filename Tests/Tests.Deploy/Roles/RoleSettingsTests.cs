using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using OrleansBots.Silo.Configuration;
using OrleansBots.Silo.Tls;

namespace OrleansBots.Tests.Deploy.Roles;

/// <summary>A process's place in the cluster comes from configuration, and what is invalid is told with its key and the fix.</summary>
public sealed class RoleSettingsTests
{
    [Fact]
    public async Task Silo_WithPortsAddressesAndNames_TakesThem()
    {
        await using var app = Silo.Program.Build(
        [
            "--ConnectionStrings:OrleansBots=Host=127.0.0.1",
            "--OrleansBots:Silo:Port=21111",
            "--OrleansBots:Silo:GatewayPort=21112",
            "--OrleansBots:Silo:AdvertisedAddress=10.1.2.3",
            "--OrleansBots:Silo:ListenAddress=any",
            "--OrleansBots:Silo:ClusterId=blue",
            "--OrleansBots:Silo:ServiceId=bots",
        ]);
        var endpoints = app.Services.GetRequiredService<IOptions<EndpointOptions>>().Value;
        Assert.Equal(IPAddress.Parse("10.1.2.3"), endpoints.AdvertisedIPAddress);
        Assert.Equal((21111, 21112), (endpoints.SiloPort, endpoints.GatewayPort));
        Assert.Equal(new IPEndPoint(IPAddress.Any, 21111), endpoints.SiloListeningEndpoint);
        Assert.Equal(new IPEndPoint(IPAddress.Any, 21112), endpoints.GatewayListeningEndpoint);
        var cluster = app.Services.GetRequiredService<IOptions<ClusterOptions>>().Value;
        Assert.Equal(("blue", "bots"), (cluster.ClusterId, cluster.ServiceId));
    }

    [Fact]
    public async Task Silo_WithoutAnyOfThem_ListensOnWhatItTellsTheOthers()
    {
        await using var app = Silo.Program.Build(["--ConnectionStrings:OrleansBots=Host=127.0.0.1"]);
        var endpoints = app.Services.GetRequiredService<IOptions<EndpointOptions>>().Value;
        Assert.Equal((IPAddress.Loopback, 11111, 30000), (endpoints.AdvertisedIPAddress, endpoints.SiloPort, endpoints.GatewayPort));
        Assert.Null(endpoints.SiloListeningEndpoint);
        var cluster = app.Services.GetRequiredService<IOptions<ClusterOptions>>().Value;
        Assert.Equal(("orleansbots", "orleansbots"), (cluster.ClusterId, cluster.ServiceId));
    }

    [Theory]
    [InlineData("Port", "-1", "0 to 65535")]
    [InlineData("GatewayPort", "65536", "0 to 65535")]
    [InlineData("GatewayPort", "11111", "two ports")]
    [InlineData("AdvertisedAddress", "silo.example.com", "an IP address")]
    [InlineData("ListenAddress", "everywhere", "or any")]
    [InlineData("ClusterId", "a b", "A-Z a-z 0-9")]
    [InlineData("ServiceId", "-a", "a letter or digit at both ends")]
    [InlineData("ProbeTimeout", "00:00:00.1", "at least 0.2 s")]
    [InlineData("MissedProbes", "0", "at least 1")]
    public void SiloSettings_Invalid_NameKeyAndFix(string key, string value, string fix) =>
        AssertFault(() => SiloSettingsReader.Read(Configuration($"OrleansBots:Silo:{key}", value)), $"OrleansBots:Silo:{key} is ", fix);

    [Theory]
    [InlineData("Mode", "Sometimes", "Off, Accept, Prefer or Require")]
    [InlineData("Mode", "3", "Off, Accept, Prefer or Require")]
    [InlineData("CertificatePath", "", "PEM or PKCS#12")]
    [InlineData("CaPath", "", "the authority")]
    [InlineData("SiloName", "not a name", "the DNS name")]
    [InlineData("ReloadInterval", "00:00:00", "from 00:00:01")]
    public void TlsSettings_Invalid_NameKeyAndFix(string key, string value, string fix)
    {
        var settings = new Dictionary<string, string?>
        {
            ["OrleansBots:Tls:Mode"] = "Require",
            ["OrleansBots:Tls:CertificatePath"] = "tls.crt",
            ["OrleansBots:Tls:CaPath"] = "ca.crt",
            [$"OrleansBots:Tls:{key}"] = value,
        };
        AssertFault(() => TlsSettingsReader.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), TlsRole.Silo), $"OrleansBots:Tls:{key} is ", fix);
    }

    [Fact]
    public void TlsSettings_OfAGateway_NeedNoCertificate()
    {
        var settings = new Dictionary<string, string?> { ["OrleansBots:Tls:Mode"] = "prefer", ["OrleansBots:Tls:CaPath"] = "ca.crt" };
        Assert.Equal(TlsMode.Prefer, TlsSettingsReader.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), TlsRole.Gateway).Mode);
    }

    private static void AssertFault(Action read, string key, string fix)
    {
        var fault = Assert.Single(Assert.Throws<OptionsValidationException>(read).Failures);
        Assert.StartsWith(key, fault, StringComparison.Ordinal);
        Assert.Contains(fix, fault, StringComparison.Ordinal);
    }

    private static IConfiguration Configuration(string key, string value) =>
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [key] = value }).Build();
}
