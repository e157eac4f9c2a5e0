using System.Net;
using OrleansBots.Tests.Common.Processes;
using OrleansBots.Tests.Gateway.Support;

namespace OrleansBots.Tests.Gateway.Processes;

/// <summary>How the program stops, and how it refuses to start.</summary>
public sealed class StopTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public StopTests() => _directory.Write("orleansbots.json", Channels.TelegramJson(GatewayUnderTest.Secret, GatewayUnderTest.Token));

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Sigterm_WhileARequestIsInFlight_DrainsAndEndsWith0()
    {
        await using var gateway = await RunningProgram.StartAsync(_directory, "--OrleansBots:DrainDelay=00:00:02");
        using var connection = await RawConnection.OpenAsync(gateway.Http.BaseAddress!);
        var update = Updates.Text();
        await connection.SendAsync(
            $"POST /webhooks/acme/support HTTP/1.1\r\nHost: a\r\nX-Telegram-Bot-Api-Secret-Token: {GatewayUnderTest.Secret}\r\nContent-Length: {update.Length}\r\n\r\n{update[..20]}");

        var stopping = gateway.TerminateAsync();
        await Eventually.TrueAsync(() => IsDrainingAsync(gateway), TimeSpan.FromSeconds(5), () => "readiness stays on");
        await connection.SendAsync(update[20..]);
        Assert.Equal(200, await connection.ReadStatusAsync());
        var (exitCode, duration) = await stopping;
        Assert.Equal(0, exitCode);
        Assert.InRange(duration, TimeSpan.FromSeconds(1.9), TimeSpan.FromSeconds(25));
    }

    [Fact]
    public async Task Start_WhileAnotherProcessHasTheFile_SaysSoAndFails()
    {
        await using var gateway = await RunningProgram.StartAsync(_directory);
        var (exitCode, _, errors) = await ProgramRun.RunAsync(_directory.Path, "--urls", "http://127.0.0.1:0");
        Assert.Equal(1, exitCode);
        Assert.Contains("in use by another process", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_OnATakenPort_SaysSoAndFails()
    {
        await using var gateway = await RunningProgram.StartAsync(_directory);
        var (exitCode, _, errors) = await ProgramRun.RunAsync(
            _directory.Path, "--urls", gateway.Http.BaseAddress!.ToString(), "--OrleansBots:SqlitePath=other.db");
        Assert.Equal(1, exitCode);
        Assert.Contains("--urls", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    private static async Task<bool> IsDrainingAsync(RunningProgram gateway)
    {
        using var response = await gateway.Http.GetAsync("/health/ready");
        return response.StatusCode == HttpStatusCode.ServiceUnavailable
            && (await response.Content.ReadAsStringAsync()).Contains("draining", StringComparison.Ordinal);
    }
}
