using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using OrleansBots.Tests.Common.Processes;
using Xunit;

namespace OrleansBots.Tests.Common.Releases;

/// <summary>
/// The programs of the release before this one, built from the source that is kept in <c>Tests/Releases</c>. They are built once per machine, into the
/// directory for temporary files, whoever asks for them and however many ask at once.
/// </summary>
public sealed class PreviousRelease : IAsyncLifetime
{
    /// <summary>Its version.</summary>
    public const string Version = "0.1.0";

    private static readonly string[] Projects = ["Gateway", "Silo"];

    private static readonly TimeSpan BuildLimit = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(200);

    private static readonly string Archive = Path.Combine(ProductFiles.Root, "Tests", "Releases", $"{Version}.tar.gz");

    private string? _programs;

    /// <summary>Directory with the programs, each in a directory of its name.</summary>
    public string Programs => _programs ?? throw new InvalidOperationException("The release has not been built.");

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(Archive)))[..16];
        var directory = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "orleansbots-releases", $"{Version}-{hash}")).FullName;
        using var limit = new CancellationTokenSource(BuildLimit);
        using var turn = await WaitForTurnAsync(Path.Combine(directory, "lock"), limit.Token);
        var programs = Path.Combine(directory, "programs");
        if (!Directory.Exists(programs)) await BuildAsync(directory, programs, limit.Token);
        _programs = programs;
    }

    /// <inheritdoc/>
    public Task DisposeAsync() => Task.CompletedTask;

    // The system frees the lock when its process ends, however it ends.
    private static async Task<FileStream> WaitForTurnAsync(string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(LookAgain, cancellationToken);
            }
        }
    }

    private static async Task BuildAsync(string directory, string programs, CancellationToken cancellationToken)
    {
        var source = Path.Combine(directory, "source");
        var unfinished = Path.Combine(directory, "unfinished");
        foreach (var left in new[] { source, unfinished }.Where(Directory.Exists)) Directory.Delete(left, recursive: true);
        Directory.CreateDirectory(source);
        await using (var archive = new GZipStream(File.OpenRead(Archive), CompressionMode.Decompress))
            await TarFile.ExtractToDirectoryAsync(archive, source, overwriteFiles: false, cancellationToken);
        foreach (var program in Projects) await PublishAsync(source, program, Path.Combine(unfinished, program), cancellationToken);
        // Whole or not at all: whoever finds the directory finds everything in it.
        Directory.Move(unfinished, programs);
        Directory.Delete(source, recursive: true);
    }

    // What was checked when the release was made is not checked again.
    private static async Task PublishAsync(string source, string project, string output, CancellationToken cancellationToken)
    {
        string[] arguments =
        [
            "publish", $"{project}/{project}.csproj", "-c", "Release", "-o", output, "-nologo", "-v", "quiet",
            "-p:RunAnalyzers=false", "-p:NuGetAudit=false", "-p:TreatWarningsAsErrors=false", "-p:UseSharedCompilation=false", "-nodeReuse:false",
        ];
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = source, RedirectStandardOutput = true, RedirectStandardError = true };
        // A test runner tells its children where its own build tools are.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList()) start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        try
        {
            var (lines, errors) = (process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
            await process.WaitForExitAsync(cancellationToken);
            if (process.ExitCode != 0) throw new InvalidOperationException($"Release {Version} could not be built:{Environment.NewLine}{await lines}{await errors}");
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }
}
