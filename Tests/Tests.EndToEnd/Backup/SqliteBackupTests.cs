using System.Data.Common;
using Microsoft.Data.Sqlite;
using OrleansBots.Tests.Common.Processes;
using Xunit.Abstractions;

namespace OrleansBots.Tests.EndToEnd.Backup;

public sealed class SqliteBackupTests(ITestOutputHelper output) : BackupTests(output), IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("orleansbots-backup-");

    protected override Func<Uri, InstallationOptions> Live => Restored(PathOf("live.db"));

    public void Dispose() => _directory.Delete(recursive: true);

    [Theory]
    [InlineData("backup", "--to")]
    [InlineData("restore", "--from")]
    [InlineData("move", "--to")]
    public async Task Command_WithoutItsFile_SaysWhichOptionIsMissing(string command, string option)
    {
        var (exitCode, output) = await ProductCommand.RunAsync(command);

        Assert.Equal(78, exitCode);
        Assert.Contains($"{option} is missing", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restore_OverADatabase_Refuses()
    {
        await File.WriteAllTextAsync(PathOf("live.db-wal"), "");
        await File.WriteAllTextAsync(PathOf("backup.db"), "");

        var (exitCode, output) = await ProductCommand.RunAsync("restore", "--from", PathOf("backup.db"), $"--OrleansBots:SqlitePath={PathOf("live.db")}");

        Assert.Equal(1, exitCode);
        Assert.Contains("live.db-wal", output, StringComparison.Ordinal);
        Assert.False(File.Exists(PathOf("live.db")));
    }

    [Fact]
    public async Task Restore_OfAFileThatIsNoBackup_RefusesAndLeavesNothing()
    {
        await File.WriteAllTextAsync(PathOf("backup.db"), "Not a database, but long enough to be read as one if nobody looked at it closely.");

        var (exitCode, output) = await ProductCommand.RunAsync("restore", "--from", PathOf("backup.db"), $"--OrleansBots:SqlitePath={PathOf("live.db")}");

        Assert.Equal(1, exitCode);
        Assert.Contains("backup.db", output, StringComparison.Ordinal);
        Assert.DoesNotContain(_directory.GetFiles("live.db*"), file => file.Extension != ".lock");
    }

    protected override Func<Uri, InstallationOptions> Restored(string database) => api => new()
    {
        ApiBaseUrl = api,
        Topology = Topology.Embedded,
        Environment = new Dictionary<string, string> { ["OrleansBots__SqlitePath"] = database },
    };

    protected override Task TakeAsync() => RunAsync("backup", "--to", PathOf("backup.db"), $"--OrleansBots:SqlitePath={PathOf("live.db")}");

    protected override async Task<string> RestoreAsync()
    {
        await RunAsync("restore", "--from", PathOf("backup.db"), $"--OrleansBots:SqlitePath={PathOf("restored.db")}");
        return PathOf("restored.db");
    }

    protected override async Task<DbConnection> OpenAsync()
    {
        var connection = new SqliteConnection($"Data Source={PathOf("restored.db")};Pooling=False");
        await connection.OpenAsync();
        return connection;
    }

    private static async Task RunAsync(params string[] command)
    {
        var (exitCode, output) = await ProductCommand.RunAsync(command);
        Assert.True(exitCode == 0, output);
    }

    private string PathOf(string name) => Path.Combine(_directory.FullName, name);
}
