using System.Net;
using OrleansBots.Tests.Common.Postgres;
using OrleansBots.Tests.Common.Processes;
using OrleansBots.Tests.Gateway.Support;

namespace OrleansBots.Tests.Gateway.Processes;

/// <summary>A gateway and a silo apart, started, killed and started again in any order.</summary>
public sealed class ClusterTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(40);

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Gateway_WhateverItsSilosDo_TakesWebhooksAndFindsThemAgain()
    {
        await using var server = await PostgresServer.CreateAsync();
        _directory.Write("orleansbots.json", Channels.TelegramJson(GatewayUnderTest.Secret, GatewayUnderTest.Token));
        var store = $"--ConnectionStrings:OrleansBots={await server.CreateDatabaseAsync()}";
        await using var gateway = await RunningProgram.LaunchAsync(ProgramRun.Program, _directory, store);
        await TakesWebhooksAsync(gateway);

        await using (var silo = await StartSiloAsync(store))
        {
            await silo.ReadyAsync();
            await gateway.ReadyAsync();
            Assert.Contains("orleans_", await silo.Http.GetStringAsync("/metrics"), StringComparison.Ordinal);
            await silo.KillAsync();
        }

        await Eventually.TrueAsync(async () => !await gateway.IsReadyAsync(), Limit, () => "the gateway does not notice that its silo is gone");
        await TakesWebhooksAsync(gateway);

        await using var next = await StartSiloAsync(store);
        await gateway.ReadyAsync();
        Assert.Equal(0, (await next.TerminateAsync()).ExitCode);
        Assert.Equal(0, (await gateway.TerminateAsync()).ExitCode);
    }

    private Task<RunningProgram> StartSiloAsync(string store) =>
        RunningProgram.LaunchAsync(ProgramRun.SiloProgram, _directory, store, "--OrleansBots:Silo:Port=0", "--OrleansBots:Silo:GatewayPort=0");

    private static Task TakesWebhooksAsync(RunningProgram gateway) => Eventually.TrueAsync(
        async () =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/acme/support") { Content = new StringContent(Updates.Text()) };
            request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", GatewayUnderTest.Secret);
            try
            {
                using var response = await gateway.Http.SendAsync(request);
                return response.StatusCode == HttpStatusCode.OK;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        },
        Limit,
        () => $"webhooks are not taken: {File.ReadAllText(gateway.LogFile)}");
}
