using OrleansBots.Tests.Gateway.Support;

namespace OrleansBots.Tests.Gateway.Processes;

/// <summary>The program's commands.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Help_Asked_PrintsUsage()
    {
        var (exitCode, output, _) = await ProgramRun.RunAsync(_directory.Path, "--help");
        Assert.Equal(0, exitCode);
        Assert.Contains("channels sync", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_Asked_PrintsIt()
    {
        var (exitCode, output, _) = await ProgramRun.RunAsync(_directory.Path, "--version");
        Assert.Equal(0, exitCode);
        Assert.Matches(@"^\d+\.\d+\.\d+", output);
    }

    [Fact]
    public async Task Health_WhileTheProgramServes_EndsWith0AndAfterwardsWith1()
    {
        string[] command;
        await using (var gateway = await RunningProgram.StartAsync(_directory))
        {
            // As a container would be told to listen.
            command = ["health", "--urls", $"http://*:{gateway.Http.BaseAddress!.Port}"];
            Assert.Equal(0, (await ProgramRun.RunAsync(_directory.Path, command)).ExitCode);
            Assert.Equal(0, (await ProgramRun.RunAsync(ProgramRun.SiloProgram, _directory.Path, ProgramRun.NoVariables, command)).ExitCode);
        }

        var (exitCode, _, errors) = await ProgramRun.RunAsync(_directory.Path, command);
        Assert.Equal(1, exitCode);
        Assert.Contains("/health/live", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("channels")]
    [InlineData("deadletters", "list")]
    public async Task Command_Unknown_PrintsUsageAndEndsWith2(params string[] words)
    {
        var (exitCode, _, errors) = await ProgramRun.RunAsync(_directory.Path, words);
        Assert.Equal(2, exitCode);
        Assert.Contains("Usage:", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChannelsList_NothingConfigured_ShowsTheDemo()
    {
        var (exitCode, output, _) = await ProgramRun.RunAsync(_directory.Path, "channels", "list");
        Assert.Equal((0, "demo/web\tweb\tdemo\twebhook"), (exitCode, output.Trim()));
    }

    [Fact]
    public async Task ChannelsSync_UnknownChannel_Fails()
    {
        var (exitCode, _, errors) = await ProgramRun.RunAsync(_directory.Path, "channels", "sync", "acme/nobody");
        Assert.Equal(1, exitCode);
        Assert.Contains("acme/nobody", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChannelsSync_PlatformAway_FailsWithoutTheToken()
    {
        _directory.Write("orleansbots.json", Channels.TelegramJson("s3cret", "123:T0KEN", """, "publicUrl":"https://bots.example.com" """));
        var (exitCode, output, errors) = await ProgramRun.RunAsync(_directory.Path, "channels", "sync");
        Assert.Equal(1, exitCode);
        Assert.Contains("acme/support: FAILED", output, StringComparison.Ordinal);
        Assert.DoesNotContain("T0KEN", output + errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DeadLetters_OfAnEmptyInstallation_AreNone()
    {
        var (exitCode, output, _) = await ProgramRun.RunAsync(_directory.Path, "deadletters", "list", "acme");
        Assert.Equal((0, ""), (exitCode, output));
        var (replayed, _, errors) = await ProgramRun.RunAsync(_directory.Path, "deadletters", "replay", "acme", "none");
        Assert.Equal(1, replayed);
        Assert.Contains("no open dead event none", errors, StringComparison.Ordinal);
    }
}
