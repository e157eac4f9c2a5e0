using OrleansBots.Tests.Common.Postgres;
using OrleansBots.Tests.Common.Processes;

namespace OrleansBots.Tests.Deploy.Tls;

/// <summary>Silos and gateways over one database, each with settings of its own.</summary>
internal sealed class ProcessGroup : IAsyncDisposable
{
    private const string Configuration = """{"tenants":{"acme":{"channels":{"web":{"platform":"web","bot":"echo"}}}}}""";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("orleansbots-deploy-");
    private readonly List<ProductProcess> _processes = [];
    private readonly PostgresServer _postgres;
    private readonly string _connectionString;

    private ProcessGroup(PostgresServer postgres, string connectionString)
    {
        _postgres = postgres;
        _connectionString = connectionString;
        File.WriteAllText(Path.Combine(DirectoryPath, "orleansbots.json"), Configuration);
    }

    public string DirectoryPath => _directory.FullName;

    public static async Task<ProcessGroup> CreateAsync()
    {
        var postgres = await PostgresServer.CreateAsync();
        return new(postgres, await postgres.CreateDatabaseAsync());
    }

    /// <summary>A silo that is not started yet.</summary>
    public ProductProcess Silo(string name, int port, int gatewayPort, IReadOnlyDictionary<string, string> settings) =>
        Add("Silo", name, [$"--OrleansBots:Silo:Port={port}", $"--OrleansBots:Silo:GatewayPort={gatewayPort}"], settings);

    /// <summary>A gateway that is not started yet.</summary>
    public ProductProcess Gateway(string name, IReadOnlyDictionary<string, string> settings) => Add("Gateway", name, ["--OrleansBots:Mode=Cluster"], settings);

    /// <summary>Waits until a process wrote a text.</summary>
    public Task LoggedAsync(ProductProcess process, string text) => Eventually.TrueAsync(
        () => Log(process).Contains(text, StringComparison.Ordinal), Limit, () => $"'{text}' is not in the log of {process.Name}:\n{Log(process)}");

    public string Log(ProductProcess process) => File.ReadAllText(Path.Combine(DirectoryPath, $"{process.Name}.log"));

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_processes.Select(process => process.DisposeAsync().AsTask()));
        await _postgres.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    private ProductProcess Add(string project, string name, string[] arguments, IReadOnlyDictionary<string, string> settings)
    {
        var environment = new Dictionary<string, string>(settings) { ["ConnectionStrings__OrleansBots"] = _connectionString };
        var process = new ProductProcess(project, name, DirectoryPath, ["--config", "orleansbots.json", .. arguments], environment);
        _processes.Add(process);
        return process;
    }
}
