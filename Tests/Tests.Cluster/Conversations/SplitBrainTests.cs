using Npgsql;
using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Tests.Cluster.Stage;
using OrleansBots.Tests.Common.Postgres;

namespace OrleansBots.Tests.Cluster.Conversations;

/// <summary>Two clusters over one database, neither of which knows of the other: what a network that came apart leaves behind.</summary>
[Collection(PostgresFixture.Collection)]
public sealed class SplitBrainTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const int Partitions = 4;

    private const string Holders = """
        SELECT lock.objid::int, activity.pid, activity.application_name FROM pg_locks AS lock JOIN pg_stat_activity AS activity USING (pid)
        WHERE lock.locktype = 'advisory' AND lock.granted AND lock.classid = x'0B070002'::int AND activity.datname = current_database()
        """;

    private readonly ClusterBot _bot = new();
    private Database? _database;
    private NpgsqlDataSource? _source;

    public async Task InitializeAsync()
    {
        _database = await Database.CreateAsync(postgres);
        _source = NpgsqlDataSource.Create(_database.Location);
    }

    public async Task DisposeAsync()
    {
        await _source!.DisposeAsync();
        _database!.Dispose();
    }

    [Fact]
    public async Task Conversation_ActiveOnBothSides_StoresNothingOverTheOthersTurnAndSendsNothingOfIts()
    {
        var (left, right) = (new OutsidePlatform(), new OutsidePlatform());
        var conversation = ConversationKey.Private(Channels.Acme, "u");
        await using var first = await BotCluster.StartAsync(Side("left"), left, _bot);
        await first.SendPrivateAsync(Channels.Acme, "u", "one");
        await first.DrainAsync();
        await using var second = await BotCluster.StartAsync(Side("right"), right, _bot);

        await GiveAllPartitionsToAsync("right");
        await second.SendPrivateAsync(Channels.Acme, "u", "two");
        await second.DrainAsync();
        // The left side's activation is still there and knows of one event only.
        Assert.Equal(1, (await first.StatusAsync(conversation)).Events);
        await GiveAllPartitionsToAsync("left");
        await first.SendPrivateAsync(Channels.Acme, "u", "three");
        await first.DrainAsync();

        // It ran a turn that would have said "2: three", was refused, and ran it anew on what the other side had stored.
        Assert.Equal(["1: one", "3: three"], left.TextsTo(conversation));
        Assert.Equal(["2: two"], right.TextsTo(conversation));
        Assert.Equal(3, (await first.StatusAsync(conversation)).Events);
    }

    private Database Side(string name) => _database! with { Location = $"{_database!.Location};Application Name={name}" };

    /// <summary>Ends the sessions of the other side, until each partition has been taken by the wanted one.</summary>
    private Task GiveAllPartitionsToAsync(string side) => Until.TrueAsync(async () =>
    {
        var held = 0;
        List<int> others = [];
        await using (var command = _source!.CreateCommand(Holders))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                if (reader.GetString(2) == side) held++;
                else others.Add(reader.GetInt32(1));
            }
        }

        foreach (var pid in others)
        {
            await using var end = _source.CreateCommand("SELECT pg_terminate_backend($1)");
            end.Parameters.AddWithValue(pid);
            await end.ExecuteScalarAsync();
        }

        return held == Partitions;
    });
}
