using System.Text.RegularExpressions;
using OrleansBots.Tests.Deploy.Support;

namespace OrleansBots.Tests.Deploy;

/// <summary>The image's build, as far as it can be run without a container engine: its steps as commands, in a directory that holds only what Docker would copy.</summary>
public sealed partial class DockerfileTests : IDisposable
{
    private const string Dockerfile = "deploy/docker/Dockerfile";

    private static readonly TimeSpan StepLimit = TimeSpan.FromMinutes(5);

    private readonly string _directory = Directory.CreateTempSubdirectory("orleansbots-image-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task BuildSteps_InADirectoryWithOnlyTheContext_MakeProgramsThatRun()
    {
        CopyContext();
        var steps = RunStep().Matches(DeployFiles.Read(Dockerfile)).Select(step => step.Groups[1].Value.Replace("/out", Path.Combine(_directory, "out"), StringComparison.Ordinal));
        foreach (var step in steps)
        {
            var (exitCode, output) = await CommandRun.RunAsync(_directory, StepLimit, "sh", "-c", step);
            Assert.True(exitCode == 0, $"{step}\n{output}");
        }

        foreach (var program in (string[])["gateway/OrleansBots.Gateway.dll", "silo/OrleansBots.Silo.dll"])
        {
            // Nobody listens there, so that the program's own words come back: it is whole.
            var (exitCode, output) = await CommandRun.RunAsync(_directory, StepLimit, "dotnet", Path.Combine(_directory, "out", program), "health", "--urls", "http://127.0.0.1:9");
            Assert.Equal(1, exitCode);
            Assert.Contains("/health/live", output, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("silo")]
    [InlineData("gateway")]
    public void Image_OfAProgram_HasNoRootAndAHealthCheck(string target)
    {
        var stages = DeployFiles.Read(Dockerfile).Split("\nFROM ");
        Assert.Contains("USER $APP_UID", stages.Single(stage => stage.Contains(" AS runtime", StringComparison.Ordinal)), StringComparison.Ordinal);
        var stage = stages.Single(stage => stage.StartsWith($"runtime AS {target}\n", StringComparison.Ordinal));
        Assert.Matches(@"HEALTHCHECK .* CMD \[""dotnet"", ""/app/OrleansBots\.\w+\.dll"", ""health""\]", stage);
    }

    private void CopyContext()
    {
        var kept = DeployFiles.Read(".dockerignore").Split('\n').Where(line => line.StartsWith('!')).Select(line => line[1..].Trim());
        foreach (var pattern in kept)
        {
            foreach (var entry in Directory.GetFileSystemEntries(DeployFiles.Root, pattern)) Copy(entry, Path.Combine(_directory, Path.GetFileName(entry)));
        }
    }

    private static void Copy(string source, string target)
    {
        if (File.Exists(source))
        {
            File.Copy(source, target);
            return;
        }

        Directory.CreateDirectory(target);
        foreach (var entry in Directory.GetFileSystemEntries(source))
        {
            if (Path.GetFileName(entry) is not ("bin" or "obj")) Copy(entry, Path.Combine(target, Path.GetFileName(entry)));
        }
    }

    [GeneratedRegex(@"^RUN (.+)$", RegexOptions.Multiline)]
    private static partial Regex RunStep();
}
