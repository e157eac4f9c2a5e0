using Npgsql;
using OrleansBots.Simulators.Shared.Faults;
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

    [Fact]
    public async Task Statuses_OfASendThatWasNotAnswered_TellWhatBecameOfIt()
    {
        var database = await postgres.Server.CreateDatabaseAsync();
        await using var stage = await WhatsAppStage.StartAsync(output, options => options with { ConnectionString = database, Topology = Topology.Embedded });
        var fault = stage.Simulator.Faults.Add(new() { Kind = FaultKind.ResetAfter, Route = "POST /{id}/messages", Times = 1 });
        stage.Simulator.Statuses = new();
        stage.Simulator.User("16505551299").Write("hello");

        // No answer told the message's id: only its statuses can.
        await using var source = NpgsqlDataSource.Create(database);
        (short, string?, short?) last = default;
        await stage.ExplainAsync(() => Eventually.TrueAsync(
            async () => (last = await ReplyAsync(source)).Item3 == 3, Limit, () => $"The reply is {last}; {stage.Simulator.Webhooks.LastError}"));

        Assert.Equal(1, fault.Hits);
        var sent = Assert.Single(stage.Simulator.Calls.Snapshot());
        Assert.Equal<(short, string?, short?)>((3, sent.MessageId, 3), last);
    }

    // Outcome, the platform's id, and how far it came.
    private static async Task<(short, string?, short?)> ReplyAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("""
            SELECT entry.outcome, entry.platform_message_id, delivery.status
            FROM transcript AS entry LEFT JOIN delivery_status AS delivery USING (tenant, conversation, platform_message_id)
            WHERE entry.direction = 1
            """);
        await using var reader = await command.ExecuteReaderAsync();
        if (!await reader.ReadAsync()) return default;
        return (reader.GetInt16(0), reader.IsDBNull(1) ? null : reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetInt16(2));
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
