using Npgsql;
using OrleansBots.Tests.Common.Postgres;
using OrleansBots.Tests.Common.Processes;
using Xunit.Abstractions;

namespace OrleansBots.Tests.EndToEnd.WhatsApp;

/// <summary>What WhatsApp tells of a message's way stands beside the transcript, and only ever moves forward.</summary>
[Collection(PostgresFixture.Collection)]
public sealed class StatusTests(PostgresFixture postgres, ITestOutputHelper output)
{
    private const int Messages = 20;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Statuses_OutOfOrderAndRepeated_EndAtTheFurthest()
    {
        var database = await postgres.Server.CreateDatabaseAsync();
        await using var stage = await WhatsAppStage.StartAsync(output, options => options with { ConnectionString = database, Topology = Topology.Embedded });
        stage.Simulator.Statuses = new() { Order = ["read", "sent", "delivered"], Copies = 2 };
        for (var i = 0; i < Messages; i++) stage.Simulator.User($"165055512{i:00}").Write("hello");

        await using var source = NpgsqlDataSource.Create(database);
        await stage.ExplainAsync(async () =>
        {
            await Eventually.TrueAsync(() => stage.Simulator.Webhooks is { Pending: 0, Delivered: >= Messages * 7 }, Limit, () => $"{stage.Simulator.Webhooks.Delivered} webhooks were taken; {stage.Simulator.Webhooks.LastError}");
            await Eventually.TrueAsync(async () => await CountAsync(source) == Messages, Limit, () => "The statuses did not arrive.");
        });

        Assert.Equal(Messages, stage.Simulator.Calls.Count);
        Assert.Single(await StatusesAsync(source));
    }

    private static async Task<long> CountAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("SELECT count(*) FROM delivery_status WHERE status = (SELECT max(status) FROM delivery_status)");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<List<short>> StatusesAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("SELECT DISTINCT status FROM delivery_status");
        await using var reader = await command.ExecuteReaderAsync();
        var statuses = new List<short>();
        while (await reader.ReadAsync()) statuses.Add(reader.GetInt16(0));
        return statuses;
    }
}
