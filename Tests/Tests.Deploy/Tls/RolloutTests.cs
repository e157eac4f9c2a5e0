using OrleansBots.Tests.Common.Processes;
using OrleansBots.Tests.Deploy.Support;

namespace OrleansBots.Tests.Deploy.Tls;

/// <summary>What changes while a cluster runs: from plain text to TLS, and from one certificate to the next.</summary>
public sealed class RolloutTests
{
    [Fact]
    public async Task Processes_OfNeighbouringModes_WorkTogether()
    {
        using var authority = new TestAuthority("Test authority");
        await using var group = await ProcessGroup.CreateAsync();
        var files = new CertificateDirectory(group.DirectoryPath, "tls");
        using var certificate = authority.Issue("cluster");
        files.Write(certificate, authority.Pem);

        // The middle of two rolls at once: old gateways speak plain text, new ones TLS, and silos take both.
        var accepting = group.Silo("accepting", 0, 0, files.Settings("Accept"));
        var preferring = group.Silo("preferring", 0, 0, files.Settings("Prefer"));
        var old = group.Gateway("old", new Dictionary<string, string>());
        var preferred = group.Gateway("new", files.Settings("Prefer"));
        await Task.WhenAll(((ProductProcess[])[accepting, preferring, old, preferred]).Select(process => process.StartAsync()));

        foreach (var gateway in (ProductProcess[])[old, preferred])
        {
            using var visit = await ChatVisit.StartAsync(gateway.BaseUrl, "/chat/acme/web");
            await visit.SendAsync("message-0001", "a");
            await visit.ReadUntilAsync("echo 1: a");
        }
    }

    [Fact]
    public async Task Files_Replaced_AreShownToNewConnectionsWithoutARestart()
    {
        using var authority = new TestAuthority("Old authority");
        using var next = new TestAuthority("New authority");
        await using var group = await ProcessGroup.CreateAsync();
        var (files, port) = (new CertificateDirectory(group.DirectoryPath, "tls"), FreePorts.Next());
        using var first = authority.Issue("first");
        files.Write(first, authority.Pem + "\n" + next.Pem);
        var silo = group.Silo("silo", FreePorts.Next(), port, files.Settings("Require"));
        var gateway = group.Gateway("gateway", files.Settings("Require"));
        await Task.WhenAll(silo.StartAsync(), gateway.StartAsync());
        Assert.Equal(first.SerialNumber, await TlsCaller.SerialNumberAsync(port, first));

        using var second = next.Issue("second");
        files.Write(second, authority.Pem + "\n" + next.Pem, key: first);
        await group.LoggedAsync(silo, "what was in use before stays");
        Assert.Equal(first.SerialNumber, await TlsCaller.SerialNumberAsync(port, first));

        files.Write(second, authority.Pem + "\n" + next.Pem);
        await Eventually.TrueAsync(
            async () => await TlsCaller.SerialNumberAsync(port, second) == second.SerialNumber, TimeSpan.FromSeconds(20), () => group.Log(silo));

        // The old authority goes last; whoever still has one of its certificates is out.
        files.Write(second, next.Pem);
        await Eventually.TrueAsync(() => TlsCaller.IsRefusedAsync(port, first), TimeSpan.FromSeconds(20), () => group.Log(silo));
        await silo.KillAsync();
        await Eventually.TrueAsync(async () => !await gateway.IsReadyAsync(), TimeSpan.FromSeconds(40), () => group.Log(gateway));
        await silo.StartAsync();
        // The gateway was never restarted, and connects again with what is in its files now.
        using var visit = await ChatVisit.StartAsync(gateway.BaseUrl, "/chat/acme/web");
        await visit.SendAsync("message-0001", "a");
        await visit.ReadUntilAsync("echo 1: a");
    }
}
