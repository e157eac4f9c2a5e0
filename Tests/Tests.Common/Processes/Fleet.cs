using System.Text.Json;

namespace OrleansBots.Tests.Common.Processes;

/// <summary>Any number of gateways and silos that share one configuration file, each with settings of its own, in a directory of their own.</summary>
public sealed class Fleet : IAsyncDisposable
{
    private readonly List<ProductProcess> _processes = [];

    /// <summary>A fleet without processes.</summary>
    /// <param name="configuration">What <c>orleansbots.json</c> holds.</param>
    public Fleet(object configuration)
    {
        Folder = Directory.CreateTempSubdirectory("orleansbots-").FullName;
        File.WriteAllText(ConfigurationFile, JsonSerializer.Serialize(configuration));
    }

    /// <summary>Where everything is.</summary>
    public string Folder { get; }

    /// <summary>Every process.</summary>
    public IReadOnlyList<ProductProcess> Processes => _processes;

    /// <summary>True leaves the directory for a person to read.</summary>
    public bool KeepsFolder { get; set; }

    private string ConfigurationFile => Path.Combine(Folder, "orleansbots.json");

    /// <summary>Adds a process; it is not started.</summary>
    /// <param name="project"><c>Gateway</c> or <c>Silo</c>.</param>
    /// <param name="name">Its name, also of its log file.</param>
    /// <param name="environment">Its settings.</param>
    public ProductProcess Add(string project, string name, IReadOnlyDictionary<string, string> environment)
    {
        var process = new ProductProcess(project, name, Folder, ["--config", ConfigurationFile], environment);
        _processes.Add(process);
        return process;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes) await process.DisposeAsync();
        if (!KeepsFolder) Directory.Delete(Folder, recursive: true);
    }
}
