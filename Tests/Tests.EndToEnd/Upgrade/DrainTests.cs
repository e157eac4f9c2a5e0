using System.Net.Sockets;
using OrleansBots.Tests.Common.Postgres;
using OrleansBots.Tests.Common.Processes;
using OrleansBots.Tests.EndToEnd.Spine;
using Xunit.Abstractions;

namespace OrleansBots.Tests.EndToEnd.Upgrade;

/// <summary>One of two gateways is told to stop while webhooks come through a load balancer that only knows what readiness tells it.</summary>
[Collection(PostgresFixture.Collection)]
public sealed class DrainTests(PostgresFixture postgres, ITestOutputHelper output)
{
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    [Fact]
    public async Task Gateway_ToldToStopAtLoad_TakesConnectionsUntilTheBalancerKnowsAndFailsNone()
    {
        await using var stage = await StartAsync(await postgres.Server.CreateDatabaseAsync());
        var (leaving, staying) = (stage.Installation.Gateway, stage.Installation.AddGateway());
        await staying.StartAsync();
        await using var balancer = new LoadBalancer();
        await balancer.AddAsync(leaving);
        await balancer.AddAsync(staying);
        var load = stage.Begin(count: 100_000, rate: 150, plan => plan with { WebhookUrl = new(balancer.BaseUrl, "/webhooks/acme/support") });
        await stage.RepliesAsync(load, 300);

        var refused = UntilRefusedAsync(leaving);
        var unready = UntilUnreadyAsync(leaving);
        var (exitCode, _) = await leaving.TerminateAsync(StopLimit);
        await stage.RepliesAsync(load, load.Ledger.Acked + 150);
        load.Generator.End();

        var report = await stage.FinishAsync(load);
        var (since, saysGoodbye) = await unready;
        var open = TimeProvider.System.GetElapsedTime(since, await refused);
        stage.Say($"connections were taken for {open.TotalSeconds:0.00} s after readiness was off");
        Assert.Equal(0, exitCode);
        Assert.True(saysGoodbye);
        // Both are looked at every 20 ms, by a machine that is busy.
        Assert.True(open > Delay - TimeSpan.FromMilliseconds(500), $"{open}");
        Assert.Equal(load.Ledger.Acked, report.Answered);
        // A machine that is too busy for the database asks the platform to come again; nothing else may be answered.
        Assert.Equal(load.Statistics.ServerErrors, load.Statistics.Statuses.GetValueOrDefault(503));
        Assert.Equal((0, 0, 0), (balancer.Refused, load.Statistics.WithoutRetryAfter, load.Statistics.ConnectionFailures));
    }

    private async Task<TelegramStage> StartAsync(string database) => await TelegramStage.StartAsync(output, api => new()
    {
        ApiBaseUrl = api,
        ConnectionString = database,
        Topology = Topology.Cluster,
        Silos = 1,
        Environment = new Dictionary<string, string> { ["OrleansBots__DrainDelay"] = Delay.ToString() },
    });

    private static async Task<(long Since, bool? SaysGoodbye)> UntilUnreadyAsync(ProductProcess gateway)
    {
        await Eventually.TrueAsync(async () => !await gateway.IsReadyAsync(), StopLimit, () => "readiness stays on");
        var since = TimeProvider.System.GetTimestamp();
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(gateway.BaseUrl, "/health/live"));
        return (since, answer.Headers.ConnectionClose);
    }

    private static async Task<long> UntilRefusedAsync(ProductProcess gateway)
    {
        while (true)
        {
            var before = TimeProvider.System.GetTimestamp();
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync("127.0.0.1", gateway.BaseUrl.Port);
            }
            catch (SocketException)
            {
                return before;
            }

            await Task.Delay(Step);
        }
    }
}
