using OrleansBots.Tests.Gateway.Processes;
using OrleansBots.Tests.Gateway.Support;

namespace OrleansBots.Tests.Gateway.Configuration;

/// <summary>A fault in the configuration ends the program with its key and the fix.</summary>
public sealed class ConfigurationFaultTests : IDisposable
{
    private const int InvalidConfiguration = 78;
    private const string Channel = "tenants:acme:channels:support";

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("""{"platform":"telegramm","bot":"echo","token":"1:S3CRET"}""", $"{Channel}:platform is 'telegramm'", "give one of discord, telegram, web, whatsapp")]
    [InlineData("""{"platform":"telegram","bot":"ecco","token":"1:S3CRET"}""", $"{Channel}:bot is 'ecco'", "give one of demo, echo")]
    [InlineData("""{"platform":"telegram","bot":"echo"}""", $"{Channel}:token", "BotFather")]
    [InlineData("""{"platform":"telegram","bot":"echo","token":"env:NO_SUCH_VARIABLE"}""", $"{Channel}:token", "'NO_SUCH_VARIABLE'")]
    [InlineData("""{"platform":"telegram","bot":"echo","token":"1:S3CRET","webhookSecret":"file:/no/such/file"}""", $"{Channel}:webhookSecret", "'/no/such/file'")]
    [InlineData("""{"platform":"telegram","bot":"echo","token":"1:S3CRET","limits":"some"}""", $"{Channel}:limits is 'some'", "none")]
    [InlineData("""{"platform":"telegram","bot":"echo","token":"1:S3CRET","limits":{"chat":"fast"}}""", $"{Channel}:limits:chat is 'fast'", "20/60s")]
    [InlineData("""{"platform":"telegram","bot":"echo","token":"1:S3CRET","turnTimeout":"soon"}""", $"{Channel}:turnTimeout is 'soon'", "hours:minutes:seconds")]
    [InlineData("""{"platform":"telegram","bot":"echo","token":"1:S3CRET","apiBaseUrl":"ftp://u:S3CRET@h"}""", $"{Channel}:apiBaseUrl", "http")]
    public async Task Start_FaultyChannel_NamesKeyAndFix(string channel, string key, string fix)
    {
        var file = _directory.Write("bots.json", $$$$$"""{"tenants":{"acme":{"channels":{"support":{{{{{channel}}}}}}}}}""");
        await AssertFaultAsync(["--config", file], key, fix);
    }

    [Fact]
    public async Task Start_ManyFaults_NamesEach()
    {
        var file = _directory.Write("bots.json", """{"tenants":{"acme":{"channels":{"a":{"platform":"x","bot":"y"},"b c":{}}}}}""");
        var errors = await AssertFaultAsync(["--config", file], "tenants:acme:channels:a:platform", "telegram");
        Assert.Contains("tenants:acme:channels:a:bot", errors, StringComparison.Ordinal);
        Assert.Contains("tenants:acme:channels:b c", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\n \"tenants\": {\n  \"acme\": S3CRET\n}}", "line 3")]
    [InlineData("{\n \"tenants\": {", "line 2")]
    [InlineData("[]", "line 1")]
    public async Task Start_InvalidJson_NamesFileAndLine(string json, string line) =>
        await AssertFaultAsync(["--config", _directory.Write("broken.json", json)], "broken.json", line);

    [Fact]
    public async Task Start_NamedFileAbsent_SaysSo() => await AssertFaultAsync(["--config", "absent.json"], "--config", "absent.json");

    [Theory]
    [InlineData("--OrleansBots:Mode=Both", "OrleansBots:Mode is 'Both'", "Embedded or Cluster")]
    [InlineData("--OrleansBots:Mode=Cluster", "ConnectionStrings:OrleansBots is missing", "Embedded")]
    [InlineData("--ConnectionStrings:OrleansBots=Host=h;Pasword=S3CRET", "ConnectionStrings:OrleansBots", "Host=localhost")]
    [InlineData("--ConnectionStrings:OrleansBotsDirect=Host=h;Pasword=S3CRET", "ConnectionStrings:OrleansBotsDirect", "Host=localhost")]
    [InlineData("--ConnectionStrings:OrleansBotsDirect=Host=h", "ConnectionStrings:OrleansBotsDirect is given without", "pooler's connection string")]
    [InlineData("--OrleansBots:MaxConnections=some", "OrleansBots:MaxConnections is 'some'", "give a number")]
    [InlineData("--OrleansBots:Silo:Port=many", "OrleansBots:Silo:Port", "many")]
    [InlineData("--OrleansBots:Silo:Port=70000", "OrleansBots:Silo:Port is 70000", "65535")]
    [InlineData("--OrleansBots:Silo:ListenAddress=here", "OrleansBots:Silo:ListenAddress is 'here'", "IP address")]
    [InlineData("--OrleansBots:Inbox:Partitions=0", "OrleansBots:Inbox:Partitions is 0", "1 to 1024")]
    [InlineData("--OrleansBots:Logs:Format=xml", "OrleansBots:Logs:Format is 'xml'", "json or text")]
    [InlineData("--OrleansBots:TrustedProxies=10.0.0.0/8, proxy", "OrleansBots:TrustedProxies has 'proxy'", "127.0.0.1")]
    [InlineData("--OrleansBots:DrainDelay=1h", "OrleansBots:DrainDelay is '1h'", "00:00:10")]
    public async Task Start_FaultyProcessSetting_NamesKeyAndFix(string argument, string key, string fix) => await AssertFaultAsync([argument], key, fix);

    [Fact]
    public async Task StartSilo_WithoutADatabase_SaysWhatIsMissing()
    {
        var (exitCode, _, errors) = await ProgramRun.RunAsync(ProgramRun.SiloProgram, _directory.Path, ProgramRun.NoVariables, "--urls", "http://127.0.0.1:0");
        Assert.Equal(InvalidConfiguration, exitCode);
        Assert.Contains("ConnectionStrings:OrleansBots is missing", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_FileNamedByTheEnvironment_IsReadAndOverriddenByTheCommandLine()
    {
        var file = _directory.Write("bots.json", Channels.TelegramJson("secret", "1:token"));
        var (exitCode, output, _) = await ProgramRun.RunAsync(
            ProgramRun.Program, _directory.Path, new Dictionary<string, string> { ["ORLEANSBOTS_CONFIG"] = file }, "channels", "list", "--tenants:acme:channels:support:bot=demo");
        Assert.Equal((0, "acme/support\ttelegram\tdemo\twebhook"), (exitCode, output.Trim()));
    }

    private async Task<string> AssertFaultAsync(string[] arguments, string key, string fix)
    {
        var (exitCode, output, errors) = await ProgramRun.RunAsync(_directory.Path, ["--urls", "http://127.0.0.1:0", .. arguments]);
        Assert.True(exitCode == InvalidConfiguration, $"{exitCode}: {errors}");
        Assert.Contains(key, errors, StringComparison.Ordinal);
        Assert.Contains(fix, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("S3CRET", output + errors, StringComparison.Ordinal);
        return errors;
    }
}
