using OrleansBots.Tests.Common.Postgres;
using OrleansBots.Tests.Common.Processes;
using OrleansBots.Tests.EndToEnd.Spine;

namespace OrleansBots.Tests.EndToEnd.Elastic;

/// <summary>One cluster of three silos for the tests of silos that come, go, die and stop for a while.</summary>
public sealed class ElasticCluster : IAsyncLifetime
{
    /// <summary>Name of the collection.</summary>
    public const string Collection = "Elastic cluster";

    private PostgresServer? _postgres;
    private ElasticStage? _stage;

    internal ElasticStage Stage => _stage ?? throw new InvalidOperationException("The cluster has not been started.");

    public async Task InitializeAsync()
    {
        _postgres = await PostgresServer.CreateAsync();
        var database = await _postgres.CreateDatabaseAsync();
        var output = new SwitchedOutput();
        var stage = await TelegramStage.StartAsync(
            output, api => new() { ApiBaseUrl = api, ConnectionString = database, Topology = Topology.Cluster, Silos = 3 });
        _stage = new(stage, output, new(database));
        await _stage.WarmUpAsync();
    }

    public async Task DisposeAsync()
    {
        if (_stage is not null) await _stage.CloseAsync();
        if (_postgres is not null) await _postgres.DisposeAsync();
    }
}

/// <summary>The cluster that the tests of the collection share.</summary>
[CollectionDefinition(ElasticCluster.Collection)]
public sealed class ElasticTests : ICollectionFixture<ElasticCluster>;
