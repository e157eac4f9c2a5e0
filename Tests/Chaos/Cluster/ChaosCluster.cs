using System.Globalization;
using System.Net;
using Npgsql;
using OrleansBots.Chaos.Runs;
using OrleansBots.Tests.Common.Faults;
using OrleansBots.Tests.Common.Faults.Links;
using OrleansBots.Tests.Common.Postgres;
using OrleansBots.Tests.Common.Processes;

namespace OrleansBots.Chaos.Cluster;

/// <summary>
/// Gateways, silos and their database. Between each process and the database, and before each silo, stands a link of its own: silos listen on 127.0.0.1 and
/// tell the others an address of 127.0.1.*, where the link listens.
/// </summary>
internal sealed class ChaosCluster : IAsyncDisposable
{
    public const string DatabaseLink = "database";
    public const string SilosLink = "silos";
    public const string GatewaysLink = "gateways";

    private readonly ChaosOptions _options;
    private readonly PostgresServer _postgres;
    private readonly Fleet _fleet;
    private readonly string _database;
    private readonly CancellationTokenSource _ending = new();
    private Task _supervision = Task.CompletedTask;

    private ChaosCluster(ChaosOptions options, PostgresServer postgres, string database, object configuration)
    {
        _options = options;
        _postgres = postgres;
        _database = database;
        _fleet = new(configuration);
        Silos = [.. Enumerable.Range(1, options.Silos).Select(AddSilo)];
        Gateways = [.. Enumerable.Range(1, options.Gateways).Select(AddGateway)];
    }

    public IReadOnlyList<ChaosProcess> Silos { get; }

    public IReadOnlyList<ChaosProcess> Gateways { get; }

    public IEnumerable<ChaosProcess> Processes => Silos.Concat(Gateways);

    public PostgresServer Postgres => _postgres;

    /// <summary>A connection of the harness's own, past the links.</summary>
    public string DirectConnection => _database + ";Pooling=false";

    /// <summary>Where configuration and logs are.</summary>
    public string Folder => _fleet.Folder;

    /// <summary>True leaves the logs for a person to read.</summary>
    public bool KeepsLogs
    {
        get => _fleet.KeepsFolder;
        set => _fleet.KeepsFolder = value;
    }

    /// <summary>Starts everything at once, and returns when all of it is ready.</summary>
    public static async Task<ChaosCluster> StartAsync(ChaosOptions options, object configuration, CancellationToken cancellationToken)
    {
        var postgres = await PostgresServer.CreateAsync();
        ChaosCluster? cluster = null;
        try
        {
            cluster = new(options, postgres, await postgres.CreateDatabaseAsync(), configuration);
            await Task.WhenAll(cluster.Processes.Select(process => process.StartAsync())).WaitAsync(cancellationToken);
            cluster._supervision = Task.WhenAll(cluster.Processes.Select(process => process.SuperviseAsync(cluster._ending.Token)));
            await cluster.ReadyAsync().WaitAsync(cancellationToken);
            return cluster;
        }
        catch
        {
            if (cluster is null) await postgres.DisposeAsync();
            else await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until every process is ready.</summary>
    public Task ReadyAsync() => Task.WhenAll(Processes.Select(process => process.ReadyAsync()));

    public ChaosProcess Find(string name) => Processes.First(process => process.Name == name);

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _supervision.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ending.Dispose();
        await _fleet.DisposeAsync();
        foreach (var process in Processes) await process.DisposeAsync();
        await _postgres.DisposeAsync();
    }

    private ChaosProcess AddSilo(int number)
    {
        var name = $"silo-{number}";
        var (port, gatewayPort) = (FreePorts.Next(), FreePorts.Next());
        var advertised = new IPAddress([127, 0, 1, (byte)number]);
        var links = new Dictionary<string, TcpLink>
        {
            [SilosLink] = Link(new(advertised, port), new(IPAddress.Loopback, port), number * 10),
            [GatewaysLink] = Link(new(advertised, gatewayPort), new(IPAddress.Loopback, gatewayPort), (number * 10) + 1),
        };
        return Add("Silo", name, number * 10, links, new()
        {
            ["OrleansBots__Silo__Port"] = Text(port),
            ["OrleansBots__Silo__GatewayPort"] = Text(gatewayPort),
            ["OrleansBots__Silo__AdvertisedAddress"] = advertised.ToString(),
            ["OrleansBots__Silo__ListenAddress"] = IPAddress.Loopback.ToString(),
        });
    }

    private ChaosProcess AddGateway(int number) =>
        Add("Gateway", $"gateway-{number}", number * 100, [], new() { ["OrleansBots__Mode"] = "Cluster" });

    private ChaosProcess Add(string project, string name, int seed, Dictionary<string, TcpLink> links, Dictionary<string, string> environment)
    {
        var database = Link(new(IPAddress.Loopback, 0), new(IPAddress.Loopback, _postgres.Port), seed + 2);
        links[DatabaseLink] = database;
        var clock = new SkewedClock(Path.Combine(_fleet.Folder, $"{name}.clock"));
        environment["ConnectionStrings__OrleansBots"] =
            new NpgsqlConnectionStringBuilder(_database) { Port = database.EndPoint.Port, Password = Secrets.DatabasePassword }.ConnectionString;
        // The server takes 200 connections, and sessions of half-open links stay for a while.
        environment["OrleansBots__MaxPoolSize"] = "12";
        foreach (var (variable, value) in clock.Environment) environment[variable] = value;
        return new(_fleet.Add(project, name, environment), clock, links);
    }

    private TcpLink Link(IPEndPoint endpoint, IPEndPoint target, int seed) => TcpLink.Open(endpoint, target, unchecked((_options.Seed * 1_000) + seed));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
