using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using OrleansBots.Persistence;
using OrleansBots.Persistence.Moving;
using OrleansBots.Persistence.Sqlite;
using OrleansBots.Tests.Common.Postgres;
using OrleansBots.Tests.Persistence.Stores;

namespace OrleansBots.Tests.Persistence.Moving;

[Collection(PostgresFixture.Collection)]
public sealed class DatabaseMoveTests(PostgresFixture postgres) : IDisposable
{
    private readonly TempFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task RunAsync_ARowInEveryTable_MovesEveryOne()
    {
        var tables = await FillAsync();
        var target = await postgres.Server.CreateDatabaseAsync();
        var progress = new Progress();

        var rows = await MoveAsync(target, progress);

        Assert.Equal(tables.Count, rows);
        Assert.Equal(tables.Order(), progress.Done.Order());
        foreach (var table in tables) Assert.Equal(1L, await AskAsync(target, $"SELECT count(*) FROM {table}"));
        Assert.Equal(new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), await AskAsync(target, "SELECT modifiedon FROM orleansstorage"));
        Assert.Equal("1970-01-01 00:00:00.000001", await AskAsync(target, "SELECT to_char(received_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') FROM inbox_rows"));
        Assert.Equal(true, await AskAsync(target, "SELECT reachable FROM conversation_index"));
    }

    /// <summary>SQLite never gives a number twice; the readers of a partition rely on it.</summary>
    [Fact]
    public async Task RunAsync_NumberedRows_GoesOnAboveTheHighestEverGiven()
    {
        await FillAsync();
        await ExecuteAsync("UPDATE sqlite_sequence SET seq = 41 WHERE name = 'inbox_rows'");
        var target = await postgres.Server.CreateDatabaseAsync();

        await MoveAsync(target, new Progress());

        Assert.Equal(42L, await AskAsync(target, "SELECT nextval(pg_get_serial_sequence('inbox_rows', 'id'))"));
        Assert.Equal(2L, await AskAsync(target, "SELECT nextval(pg_get_serial_sequence('user_alias', 'number'))"));
    }

    [Fact]
    public async Task RunAsync_TargetWithData_RefusesAndChangesNothing()
    {
        await FillAsync();
        var target = await postgres.Server.CreateDatabaseAsync();
        await MoveAsync(target, new Progress());

        var refusal = await Assert.ThrowsAsync<MoveRefusedException>(() => MoveAsync(target, new Progress()));

        Assert.Contains("not empty", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(1L, await AskAsync(target, "SELECT count(*) FROM inbox_rows"));
    }

    [Fact]
    public async Task RunAsync_FailsHalfWay_KeepsNothing()
    {
        await FillAsync();
        // Too large for PostgreSQL's column, and not in the first table.
        await ExecuteAsync("UPDATE inbox_rows SET partition = 3000000000");
        var target = await postgres.Server.CreateDatabaseAsync();

        var refusal = await Assert.ThrowsAsync<MoveRefusedException>(() => MoveAsync(target, new Progress()));

        Assert.Contains("'partition' holds 3000000000", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0L, await AskAsync(target, "SELECT count(*) FROM conversation_state"));
        await ExecuteAsync("UPDATE inbox_rows SET partition = 1");
        Assert.NotEqual(0, await MoveAsync(target, new Progress()));
    }

    [Fact]
    public async Task RunAsync_CancelledHalfWay_KeepsNothing()
    {
        await FillAsync();
        var target = await postgres.Server.CreateDatabaseAsync();
        using var cancellation = new CancellationTokenSource();
        var progress = new Progress { OnReport = cancellation.Cancel };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => MoveAsync(target, progress, cancellation.Token));

        Assert.Single(progress.Done);
        Assert.Equal(0L, await AskAsync(target, $"SELECT count(*) FROM {progress.Done[0]}"));
    }

    [Fact]
    public async Task RunAsync_SourceInUse_Refuses()
    {
        await FillAsync();
        await using var running = new SqliteDatabase(new StoreOptions { SqlitePath = _file.Path });
        var target = await postgres.Server.CreateDatabaseAsync();

        await Assert.ThrowsAsync<SqliteFileInUseException>(() => MoveAsync(target, new Progress()));
    }

    [Fact]
    public async Task RunAsync_NoSource_RefusesAndCreatesNone()
    {
        await Assert.ThrowsAsync<MoveRefusedException>(() => MoveAsync("Host=127.0.0.1", new Progress()));

        Assert.False(File.Exists(_file.Path));
    }

    [Fact]
    public void Digest_OfOtherRows_Differs()
    {
        Assert.True(Digest(["a", 1L], ["b", null]).IsSameAs(Digest(["b", null], ["a", 1L])));
        Assert.False(Digest(["a", 1L]).IsSameAs(Digest(["a", 2L])));
        Assert.False(Digest(["a", "b"]).IsSameAs(Digest(["ab", ""])));
        Assert.False(Digest(["a"]).IsSameAs(Digest(["a"], ["a"])));
        Assert.False(Digest(["a", null]).IsSameAs(Digest(["a", ""])));
    }

    private static RowDigest Digest(params object?[][] rows)
    {
        var digest = new RowDigest();
        foreach (var row in rows) digest.Add(row);
        return digest;
    }

    private Task<long> MoveAsync(string target, Progress progress, CancellationToken cancellationToken = default) =>
        new DatabaseMove(TimeProvider.System, NullLoggerFactory.Instance).RunAsync(_file.Path, target, progress, cancellationToken);

    /// <summary>Writes one row into each table that holds data, whatever its columns are, and returns the tables' names.</summary>
    private async Task<List<string>> FillAsync()
    {
        await using (await TestStore.OpenMigratedAsync(new StoreOptions { SqlitePath = _file.Path }))
        {
            // Only the tables are wanted.
        }

        List<string> tables = [];
        await using var connection = await OpenAsync();
        foreach (var group in (await ColumnsAsync(connection)).GroupBy(column => column.Table))
        {
            // Ones are numbers, flags and times alike, and this text is a time where one is wanted.
            var values = group.Select(column => column.Type switch { "INTEGER" => "1", "BLOB" => "x'0102'", _ => "'2026-01-02 03:04:05'" });
            await ExecuteAsync($"INSERT INTO {group.Key} ({string.Join(", ", group.Select(column => column.Column))}) VALUES ({string.Join(", ", values)})");
            tables.Add(group.Key.ToLowerInvariant());
        }

        return tables;
    }

    private static async Task<List<(string Table, string Column, string Type)>> ColumnsAsync(SqliteConnection connection)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT t.name, c.name, c.type FROM sqlite_master AS t, pragma_table_info(t.name) AS c
            WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' AND t.name NOT LIKE 'schema%' AND t.name <> 'OrleansQuery'
            """;
        await using var reader = await command.ExecuteReaderAsync();
        List<(string, string, string)> columns = [];
        while (await reader.ReadAsync()) columns.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2)));
        return columns;
    }

    private async Task<SqliteConnection> OpenAsync()
    {
        var connection = new SqliteConnection($"Data Source={_file.Path};Pooling=False");
        await connection.OpenAsync();
        return connection;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<object?> AskAsync(string target, string sql)
    {
        await using var connection = new NpgsqlConnection(target + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    private sealed class Progress : IProgress<MoveProgress>
    {
        public List<string> Done { get; } = [];

        public Action OnReport { get; init; } = () => { };

        public void Report(MoveProgress value)
        {
            if (value.Step == MoveStep.Done) Done.Add(value.Table);
            OnReport();
        }
    }
}
