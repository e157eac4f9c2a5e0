using OrleansBots.Tests.Common.Networks;
using OrleansBots.Tests.Common.Postgres;
using OrleansBots.Tests.Common.Processes;
using OrleansBots.Tests.EndToEnd.Spine;

namespace OrleansBots.Tests.EndToEnd.Elastic;

/// <summary>A gateway and three silos, each on a host of its own of a network whose links can be cut; the database is at one address and the platform at another.</summary>
public sealed class DividedCluster : IAsyncLifetime
{
    private readonly List<NetworkHost> _hosts = [];
    private PrivateNetwork? _network;
    private PostgresServer? _postgres;
    private ElasticStage? _stage;

    internal ElasticStage Stage => _stage ?? throw new InvalidOperationException("The cluster has not been started.");

    internal PrivateNetwork Network => _network ?? throw new InvalidOperationException("The network has not been made.");

    internal NetworkHost Gateway => _hosts[0];

    internal IReadOnlyList<NetworkHost> Silos => _hosts[1..];

    public async Task InitializeAsync()
    {
        _network = await PrivateNetwork.CreateAsync();
        for (var i = 0; i < 4; i++) _hosts.Add(await _network.AddHostAsync());
        _postgres = await PostgresServer.CreateAsync((_network.First, _network.Range));
        var database = await _postgres.CreateDatabaseAsync();
        var output = new SwitchedOutput();
        var stage = await TelegramStage.StartAsync(
            output,
            api => new() { ApiBaseUrl = api, ConnectionString = database, Topology = Topology.Cluster, Silos = 3, Place = PlaceOf },
            new() { Address = _network.Second });
        _stage = new(stage, output, new(database));
        await _stage.WarmUpAsync();
    }

    public async Task DisposeAsync()
    {
        if (_stage is not null) await _stage.CloseAsync();
        if (_postgres is not null) await _postgres.DisposeAsync();
        if (_network is not null) await _network.DisposeAsync();
    }

    private ProcessPlace PlaceOf(string name) => name == "gateway" ? Gateway.Place : Silos[name[^1] - '1'].Place;
}
