using OrleansBots.Tests.Deploy.Support;

namespace OrleansBots.Tests.Deploy;

/// <summary>The validator of <c>Schemas/</c>, installed once for the tests that use it.</summary>
public sealed class SchemaValidator : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private readonly string _directory = Directory.CreateTempSubdirectory("orleansbots-schemas-").FullName;

    public async Task InitializeAsync()
    {
        foreach (var file in Directory.GetFiles(DeployFiles.PathOf("Tests/Tests.Deploy/Schemas"))) File.Copy(file, FileOf(Path.GetFileName(file)));
        // "ci" installs just what the lock file names, checked against its digests.
        var (exitCode, output) = await CommandRun.RunAsync(_directory, Limit, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error");
        Assert.True(exitCode == 0, output);
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_directory, recursive: true);
        return Task.CompletedTask;
    }

    internal string FileOf(string name) => Path.Combine(_directory, name);

    internal Task<(int ExitCode, string Output)> RunAsync(string kind, params string[] files) => CommandRun.RunAsync(_directory, Limit, "node", ["validate.mjs", kind, .. files]);
}
