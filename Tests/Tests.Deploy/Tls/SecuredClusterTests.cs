using OrleansBots.Tests.Common.Processes;
using OrleansBots.Tests.Deploy.Support;

namespace OrleansBots.Tests.Deploy.Tls;

/// <summary>A cluster that requires TLS: who belongs to it works, and who does not is refused with the reason in the log.</summary>
public sealed class SecuredClusterTests(SecuredCluster cluster) : IClassFixture<SecuredCluster>
{
    [Fact]
    public async Task Message_InASecuredCluster_GetsItsReply()
    {
        using var visit = await ChatVisit.StartAsync(cluster.Gateway.BaseUrl, "/chat/acme/web");
        await visit.SendAsync("message-0001", "a");
        await visit.ReadUntilAsync("echo 1: a");
        // The other silo is a member too: silos speak TLS among themselves.
        Assert.All(cluster.Silos, silo => Assert.DoesNotContain("refused", cluster.Group.Log(silo).Split('\n').Take(3)));
        using var http = new HttpClient();
        Assert.Contains("orleansbots_tls_certificate_not_after_seconds", await http.GetStringAsync(new Uri(cluster.Gateway.BaseUrl, "/metrics")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gateway_WithoutCertificate_IsRefusedAndTheLogSaysWhy()
    {
        var settings = Settings("nobody", cluster.Authority, cluster.Authority.Pem);
        settings.Remove("OrleansBots__Tls__CertificatePath");
        await AssertRefusedAsync("nobody", settings, "it showed no certificate");
    }

    [Fact]
    public async Task Gateway_WithAForeignCertificate_IsRefusedAndTheLogSaysWhy()
    {
        using var foreign = new TestAuthority("Foreign authority");
        await AssertRefusedAsync("foreigner", Settings("foreigner", foreign, foreign.Pem + "\n" + cluster.Authority.Pem), "its certificate (CN=foreigner) is not trusted");
    }

    [Fact]
    public async Task Gateway_ThatSpeaksPlainText_IsRefusedAndTheLogSaysWhy() =>
        await AssertRefusedAsync("plain", new() { ["OrleansBots__Tls__Mode"] = "Off" }, "it speaks plain text");

    [Fact]
    public async Task Gateway_ThatTrustsAnotherAuthority_RefusesTheSilos()
    {
        using var foreign = new TestAuthority("Foreign authority");
        var gateway = cluster.Group.Gateway("distrustful", Settings("distrustful", foreign, foreign.Pem));
        await gateway.LaunchAsync();
        await cluster.Group.LoggedAsync(gateway, "is not trusted");
        Assert.False(await gateway.IsReadyAsync());
        await gateway.KillAsync();
    }

    [Fact]
    public async Task SiloPort_CalledWithAGatewaysCertificate_IsClosed()
    {
        using var gateway = cluster.Authority.Issue("some-gateway", name: "some-gateway");
        Assert.True(await TlsCaller.IsRefusedAsync(cluster.SiloPort, gateway));
        await cluster.Group.LoggedAsync(cluster.Silos[0], "its certificate (CN=some-gateway) lacks the name 'orleansbots-silo'");
    }

    [Fact]
    public async Task SiloPort_CalledInPlainText_SaysNothingAndHangsUp() => Assert.Equal(0, await TlsCaller.SpeakPlainAsync(cluster.SiloPort));

    private async Task AssertRefusedAsync(string name, Dictionary<string, string> settings, string reason)
    {
        var gateway = cluster.Group.Gateway(name, settings);
        await gateway.LaunchAsync();
        // It may call either silo first.
        await Eventually.TrueAsync(
            () => cluster.Silos.Any(silo => cluster.Group.Log(silo).Contains(reason, StringComparison.Ordinal)),
            TimeSpan.FromSeconds(60),
            () => $"no silo says '{reason}':\n{cluster.Group.Log(cluster.Silos[0])}");
        Assert.False(await gateway.IsReadyAsync());
        await gateway.KillAsync();
    }

    private Dictionary<string, string> Settings(string subject, TestAuthority signer, string authorities)
    {
        var files = new CertificateDirectory(cluster.Group.DirectoryPath, $"{subject}-tls");
        using var certificate = signer.Issue(subject, name: null);
        files.Write(certificate, authorities);
        return files.Settings("Require");
    }
}
