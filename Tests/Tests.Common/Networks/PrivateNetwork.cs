using System.ComponentModel;
using System.Net;

namespace OrleansBots.Tests.Common.Networks;

/// <summary>
/// A network inside this machine: a bridge, on which this process's own network namespace has two addresses, and hosts with a namespace and an
/// address each. Links between two of them can be cut. Needs root.
/// </summary>
public sealed class PrivateNetwork : IAsyncDisposable
{
    // Frames to it are carried and nobody takes them: what is sent just vanishes, as behind a broken switch. Refusals would be told to the sender.
    private const string Nobody = "02:00:00:00:00:01";
    private const int FirstHost = 10;

    private readonly string _bridge;
    private readonly string _prefix;
    private readonly List<NetworkHost> _hosts = [];

    private PrivateNetwork(string id, string prefix) => (_bridge, _prefix) = ($"ob{id}", prefix);

    /// <summary>Addresses of this process's own namespace: for a database, say, and for all others.</summary>
    public IPAddress First => IPAddress.Parse($"{_prefix}.1");

    /// <inheritdoc cref="First"/>
    public IPAddress Second => IPAddress.Parse($"{_prefix}.2");

    /// <summary>The network, such as <c>10.201.7.0/24</c>.</summary>
    public string Range => $"{_prefix}.0/24";

    /// <summary>Makes a network.</summary>
    /// <exception cref="InvalidOperationException">This machine or this user cannot; the message says what is needed.</exception>
    public static async Task<PrivateNetwork> CreateAsync()
    {
        if (!Environment.IsPrivilegedProcess)
            throw new InvalidOperationException("Tests of network partitions make network namespaces, which needs root: run ./test.sh as root (sudo ./test.sh).");
        var network = new PrivateNetwork(Random.Shared.Next(0x1000, 0x10000).ToString("x"), $"10.{Random.Shared.Next(200, 250)}.{Random.Shared.Next(1, 250)}");
        try
        {
            await network.BuildAsync();
            return network;
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception)
        {
            await network.DisposeAsync();
            throw new InvalidOperationException(
                $"This machine makes no network namespaces, bridges or veth pairs, without which partitions cannot be tested (iproute2 and CAP_NET_ADMIN are needed): {exception.Message}",
                exception);
        }
    }

    /// <summary>Adds a host.</summary>
    public async Task<NetworkHost> AddHostAsync()
    {
        var number = FirstHost + _hosts.Count;
        var host = new NetworkHost($"{_bridge}-{number}", IPAddress.Parse($"{_prefix}.{number}"));
        var near = $"{_bridge}v{number}";
        await IpCommand.RunAsync("netns", "add", host.Namespace);
        _hosts.Add(host);
        await IpCommand.RunAsync("link", "add", near, "type", "veth", "peer", "name", "eth0", "netns", host.Namespace);
        await IpCommand.RunAsync("link", "set", near, "master", _bridge, "up");
        await IpCommand.RunAsync("-n", host.Namespace, "addr", "add", $"{host.Address}/24", "dev", "eth0");
        await IpCommand.RunAsync("-n", host.Namespace, "link", "set", "eth0", "up");
        await IpCommand.RunAsync("-n", host.Namespace, "link", "set", "lo", "up");
        return host;
    }

    /// <summary>Lets everything vanish that a host sends to an address.</summary>
    public static Task CutAsync(NetworkHost from, IPAddress to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        return IpCommand.RunAsync("-n", from.Namespace, "neigh", "replace", to.ToString(), "lladdr", Nobody, "dev", "eth0", "nud", "permanent");
    }

    /// <summary>Cuts a host off from others, in both directions.</summary>
    public static async Task CutAsync(NetworkHost host, params IEnumerable<NetworkHost> others)
    {
        foreach (var other in others)
        {
            await CutAsync(host, other.Address);
            await CutAsync(other, host.Address);
        }
    }

    /// <summary>Mends what was cut towards an address.</summary>
    public static Task MendAsync(NetworkHost from, IPAddress to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        return IpCommand.RunAsync("-n", from.Namespace, "neigh", "del", to.ToString(), "dev", "eth0");
    }

    /// <summary>Mends what was cut between a host and others.</summary>
    public static async Task MendAsync(NetworkHost host, params IEnumerable<NetworkHost> others)
    {
        foreach (var other in others)
        {
            await MendAsync(host, other.Address);
            await MendAsync(other, host.Address);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // A namespace takes its end of the pair with it, and that the other end.
        foreach (var host in _hosts) await IpCommand.RunAsync("netns", "del", host.Namespace);
        _hosts.Clear();
        if (Directory.Exists($"/sys/class/net/{_bridge}")) await IpCommand.RunAsync("link", "del", _bridge);
    }

    private async Task BuildAsync()
    {
        await IpCommand.RunAsync("link", "add", _bridge, "type", "bridge");
        await IpCommand.RunAsync("addr", "add", $"{First}/24", "dev", _bridge);
        await IpCommand.RunAsync("addr", "add", $"{Second}/24", "dev", _bridge);
        await IpCommand.RunAsync("link", "set", _bridge, "up");
    }
}
