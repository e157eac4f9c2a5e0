using System.Text.Json;
using OrleansBots.Tests.Gateway.Support;

namespace OrleansBots.Tests.Gateway.Processes;

/// <summary>What an operator reads when nothing is wrong.</summary>
public sealed class StartTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Start_OfAHealthyInstallation_WarnsOfNothing()
    {
        _directory.Write("orleansbots.json", Channels.TelegramJson(GatewayUnderTest.Secret, GatewayUnderTest.Token));
        await using var gateway = await RunningProgram.StartAsync(_directory);
        await gateway.TerminateAsync();

        var lines = await File.ReadAllLinesAsync(gateway.LogFile);
        Assert.Contains(lines, line => line.Contains("Application started", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, IsWarningOrWorse);
    }

    // The compact format leaves the level out where it is information.
    private static bool IsWarningOrWorse(string line)
    {
        using var entry = JsonDocument.Parse(line);
        return entry.RootElement.TryGetProperty("@l", out var level) && level.GetString() is not ("Debug" or "Verbose");
    }
}
