using Npgsql;
using OrleansBots.Persistence;
using OrleansBots.Persistence.Postgres;
using OrleansBots.Tests.Common.Postgres;

namespace OrleansBots.Tests.Persistence.Stores;

[Collection(PostgresFixture.Collection)]
public sealed class PostgresDatabaseTests(PostgresFixture postgres)
{
    [Fact]
    public async Task CommitWithoutWaitingForDisk_HoldsForItsBatchAlone()
    {
        await using var database = await CreateAsync();
        await using var connection = await database.DataSource.OpenConnectionAsync();

        Assert.Equal("off", await ReadSettingAsync(connection, relaxed: true));
        Assert.Equal("on", await ReadSettingAsync(connection, relaxed: false));
    }

    [Fact]
    public async Task OpenDedicatedAsync_ConnectionDisposed_FreesItsLocks()
    {
        await using var database = await CreateAsync();
        await using (var owner = await database.OpenDedicatedAsync(CancellationToken.None))
        {
            Assert.True(await TryLockAsync(owner));
            await using var other = await database.OpenDedicatedAsync(CancellationToken.None);
            Assert.False(await TryLockAsync(other));
        }

        // The server ends a session a moment after its connection closed.
        await using var next = await database.OpenDedicatedAsync(CancellationToken.None);
        await using var command = new NpgsqlCommand("SELECT pg_advisory_lock(42)", next);
        await command.ExecuteNonQueryAsync();
    }

    [Fact]
    public async Task DataSource_MoreCallersThanConnections_AllAreServed()
    {
        await using var database = await CreateAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(async i =>
        {
            await using var command = database.DataSource.CreateCommand($"SELECT {i} FROM pg_sleep(0.005)");
            return (int)(await command.ExecuteScalarAsync())!;
        }));

        Assert.Equal(Enumerable.Range(0, 100), answers);
    }

    [Fact]
    public async Task DataSource_MoreCallersThanConnections_KeepsToTheBudget()
    {
        var options = new StoreOptions { Kind = StoreKind.Postgres, ConnectionString = await postgres.Server.CreateDatabaseAsync(), MaxConnections = 9, Sessions = 1 };
        await using var database = new PostgresDatabase(options);

        var counts = await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ =>
        {
            await using var command = database.DataSource.CreateCommand(
                "SELECT count(*) FROM pg_sleep(0.02), pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend'");
            return (long)(await command.ExecuteScalarAsync())!;
        }));

        Assert.Equal(5, database.Budget.Pooled);
        Assert.Equal(5, counts.Max());
    }

    [Fact]
    public async Task Sessions_OfBothKinds_CompileNoStatement()
    {
        await using var database = await CreateAsync();
        await using var pooled = await database.DataSource.OpenConnectionAsync();
        await using var dedicated = await database.OpenDedicatedAsync(CancellationToken.None);

        Assert.Equal("off", await ReadCompilerAsync(pooled));
        Assert.Equal("off", await ReadCompilerAsync(dedicated));
    }

    private static async Task<string> ReadCompilerAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("SELECT current_setting('jit')", connection);
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<string> ReadSettingAsync(NpgsqlConnection connection, bool relaxed)
    {
        await using var batch = new NpgsqlBatch(connection);
        if (relaxed) batch.BatchCommands.Add(PostgresStatements.CommitWithoutWaitingForDisk());
        batch.BatchCommands.Add(new("SELECT current_setting('synchronous_commit')"));
        await using var reader = await batch.ExecuteReaderAsync();
        if (relaxed) await reader.NextResultAsync();
        await reader.ReadAsync();
        return reader.GetString(0);
    }

    private static async Task<bool> TryLockAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("SELECT pg_try_advisory_lock(42)", connection);
        return (bool)(await command.ExecuteScalarAsync())!;
    }

    private async Task<PostgresDatabase> CreateAsync() =>
        new(new StoreOptions { Kind = StoreKind.Postgres, ConnectionString = await postgres.Server.CreateDatabaseAsync(), MaxPoolSize = 4 });
}
