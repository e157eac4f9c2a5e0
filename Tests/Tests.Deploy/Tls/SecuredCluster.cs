using OrleansBots.Tests.Common.Processes;

namespace OrleansBots.Tests.Deploy.Tls;

/// <summary>Two silos and a gateway that speak nothing but TLS.</summary>
public sealed class SecuredCluster : IAsyncLifetime
{
    private ProcessGroup? _group;

    internal TestAuthority Authority { get; } = new("Test authority");

    internal ProcessGroup Group => _group ?? throw new InvalidOperationException("The cluster has not been started.");

    internal ProductProcess[] Silos { get; private set; } = [];

    internal ProductProcess Gateway { get; private set; } = null!;

    internal int SiloPort { get; } = FreePorts.Next();

    internal int GatewayPort { get; } = FreePorts.Next();

    public async Task InitializeAsync()
    {
        _group = await ProcessGroup.CreateAsync();
        Silos = [_group.Silo("silo-1", SiloPort, GatewayPort, Require("silo-1")), _group.Silo("silo-2", 0, 0, Require("silo-2"))];
        Gateway = _group.Gateway("gateway", Require("gateway", name: null));
        await Task.WhenAll(Silos.Append(Gateway).Select(process => process.StartAsync()));
    }

    public async Task DisposeAsync()
    {
        if (_group is not null) await _group.DisposeAsync();
        Authority.Dispose();
    }

    private Dictionary<string, string> Require(string subject, string? name = TestAuthority.SiloName)
    {
        var files = new CertificateDirectory(Group.DirectoryPath, $"{subject}-tls");
        using var certificate = Authority.Issue(subject, name);
        files.Write(certificate, Authority.Pem);
        return files.Settings("Require");
    }
}
