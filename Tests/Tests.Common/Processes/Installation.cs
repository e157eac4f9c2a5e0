using System.Text.Json;

namespace OrleansBots.Tests.Common.Processes;

/// <summary>The product as real processes, in a directory of its own that goes when it is disposed.</summary>
public sealed class Installation : IAsyncDisposable
{
    private readonly InstallationOptions _options;
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("orleansbots-");
    private readonly Dictionary<string, string> _environment;
    private readonly List<ProductProcess> _added = [];

    private Installation(InstallationOptions options)
    {
        _options = options;
        _environment = new(options.Environment);
        if (options.ConnectionString is { } connectionString) _environment["ConnectionStrings__OrleansBots"] = connectionString;
        var isCluster = options.Topology == Topology.Cluster;
        Silos = [.. Enumerable.Range(1, isCluster ? options.Silos : 0).Select(CreateSilo)];
        Gateway = CreateGateway("gateway");
        foreach (var process in Processes) process.Release = options.Release;
        WriteConfiguration();
    }

    /// <summary>The gateway; in embedded mode the only process.</summary>
    public ProductProcess Gateway { get; }

    /// <summary>The silos; none in embedded mode.</summary>
    public IReadOnlyList<ProductProcess> Silos { get; }

    /// <summary>Every process.</summary>
    public IEnumerable<ProductProcess> Processes => [.. Silos, Gateway, .. _added];

    /// <summary>Where the channel's webhooks go.</summary>
    public Uri WebhookUrl => new(Gateway.BaseUrl, "/webhooks/acme/support");

    private string ConfigurationFile => Path.Combine(_directory.FullName, "orleansbots.json");

    private string[] GatewayArguments => ["--config", ConfigurationFile, $"--OrleansBots:Mode={_options.Topology}"];

    /// <summary>Starts everything and waits until all of it is ready.</summary>
    public static async Task<Installation> StartAsync(InstallationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var installation = new Installation(options);
        try
        {
            // All at once, as an operator's machine does after a power cut.
            await Task.WhenAll(installation.Processes.Select(process => process.StartAsync()));
            return installation;
        }
        catch
        {
            await installation.DisposeAsync();
            throw;
        }
    }

    /// <summary>One more silo, not started yet.</summary>
    public ProductProcess AddSilo()
    {
        _added.Add(CreateSilo(Silos.Count + _added.Count + 1));
        return _added[^1];
    }

    /// <summary>One more gateway, not started yet.</summary>
    public ProductProcess AddGateway()
    {
        _added.Add(CreateGateway($"gateway-{_added.Count + 2}"));
        return _added[^1];
    }

    /// <summary>What every process wrote last, for failures.</summary>
    public string Outputs() => string.Join(Environment.NewLine, Processes.Select(process => $"--- {process.Name}{Environment.NewLine}{process.OutputTail}"));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var process in Processes) await process.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    private ProductProcess CreateGateway(string name) => new("Gateway", name, _options.Place(name), _directory.FullName, GatewayArguments, _environment);

    private ProductProcess CreateSilo(int number)
    {
        var name = $"silo-{number}";
        var place = _options.Place(name);
        string[] arguments =
            ["--config", ConfigurationFile, "--OrleansBots:Silo:Port=0", "--OrleansBots:Silo:GatewayPort=0", $"--OrleansBots:Silo:AdvertisedAddress={place.Address}"];
        return new("Silo", name, place, _directory.FullName, arguments, _environment);
    }

    private void WriteConfiguration()
    {
        var channel = new Dictionary<string, object>
        {
            ["platform"] = _options.Platform,
            ["bot"] = _options.Bot,
            ["token"] = _options.Token,
            ["webhookSecret"] = _options.WebhookSecret,
            ["apiBaseUrl"] = _options.ApiBaseUrl,
        };
        if (_options.Limits is { } limits) channel["limits"] = limits;
        if (_options.Polling) channel["receive"] = "polling";
        if (_options.RegisterWebhook) channel["publicUrl"] = Gateway.BaseUrl;
        foreach (var (name, value) in _options.Settings) channel[name] = value;
        var document = new { tenants = new { acme = new { channels = new { support = channel } } } };
        File.WriteAllText(ConfigurationFile, JsonSerializer.Serialize(document));
    }
}
