using System.Diagnostics;
using System.Globalization;
using OrleansBots.Tests.Common.Processes;
using OrleansBots.Tests.Deploy.Support;

namespace OrleansBots.Tests.Deploy.LocalCluster;

/// <summary><c>deploy/local-cluster.sh</c> in a directory of a test's own, with the programs that were built for the tests.</summary>
internal sealed class ScriptedCluster : IAsyncDisposable
{
    private const string Configuration = """{"tenants":{"acme":{"channels":{"web":{"platform":"web","bot":"echo"}}}}}""";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    private readonly DirectoryInfo _parent = Directory.CreateTempSubdirectory("orleansbots-local-");

    public ScriptedCluster()
    {
        // The user that runs PostgreSQL must be able to enter.
        using var chmod = Process.Start("chmod", ["a+x", _parent.FullName]);
        chmod.WaitForExit();
        var programs = _parent.CreateSubdirectory("bin").FullName;
        foreach (var project in (string[])["Gateway", "Silo"])
            Directory.CreateSymbolicLink(Path.Combine(programs, project.ToLowerInvariant()), Path.GetDirectoryName(ProductFiles.Program(project))!);
        File.WriteAllText(Path.Combine(_parent.FullName, "orleansbots.json"), Configuration);
    }

    private string ClusterDirectory => Path.Combine(_parent.FullName, "cluster");

    public bool HasDirectory => Directory.Exists(ClusterDirectory);

    /// <summary>Names and process ids of what the script says it started, PostgreSQL's included.</summary>
    public Dictionary<string, int> Processes()
    {
        var processes = Directory.GetFiles(Path.Combine(ClusterDirectory, "run"), "*.pid")
            .ToDictionary(file => Path.GetFileNameWithoutExtension(file), file => Number(File.ReadAllText(file).Split(' ')[0]));
        var postmaster = Path.Combine(ClusterDirectory, "postgres", "postmaster.pid");
        if (File.Exists(postmaster)) processes["postgres"] = Number(File.ReadLines(postmaster).First());
        return processes;
    }

    /// <summary>False also of a process that has ended and waits to be reaped.</summary>
    public static bool Runs(int processId)
    {
        try
        {
            var line = File.ReadAllText($"/proc/{processId}/stat");
            return line[line.LastIndexOf(')') + 2] != 'Z';
        }
        catch (IOException)
        {
            return false;
        }
    }

    public Uri Url(string name) => new($"http://127.0.0.1:{File.ReadAllText(Path.Combine(ClusterDirectory, "ports", name)).Trim()}");

    public async Task<int> RunAsync(string command) => (await CallAsync(command)).ExitCode;

    /// <summary>Runs a command that must succeed.</summary>
    public async Task<string> SucceedAsync(string command)
    {
        var (exitCode, output) = await CallAsync(command);
        Assert.True(exitCode == 0, output);
        return output;
    }

    public async ValueTask DisposeAsync()
    {
        await CallAsync("clean");
        _parent.Delete(recursive: true);
    }

    private Task<(int ExitCode, string Output)> CallAsync(string command) => CommandRun.RunAsync(
        _parent.FullName,
        Limit,
        "env",
        $"CLUSTER_DIR={ClusterDirectory}",
        $"CLUSTER_BIN={Path.Combine(_parent.FullName, "bin")}",
        $"CLUSTER_CONFIG={Path.Combine(_parent.FullName, "orleansbots.json")}",
        "bash",
        DeployFiles.PathOf("deploy/local-cluster.sh"),
        command);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
