using Npgsql;
using OrleansBots.Persistence;
using OrleansBots.Tests.Common.Postgres;

namespace OrleansBots.Tests.Inbox.Stores;

/// <summary>
/// What comes and goes takes the room of what is there at once, however often it turned over. Vacuum runs by hand, as often as the tables' parameters have it run.
/// </summary>
[Collection(PostgresFixture.Collection)]
public sealed class PostgresRoomTests(PostgresFixture fixture) : IAsyncLifetime
{
    private const int Live = 20_000;
    private const int Step = Live / 10;
    private const int Turnovers = 3;

    private InboxProcess _process = null!;
    private NpgsqlDataSource _source = null!;

    public async Task InitializeAsync()
    {
        var connectionString = await fixture.Server.CreateDatabaseAsync();
        _process = await InboxProcess.StartAsync(options => (options.Kind, options.ConnectionString) = (StoreKind.Postgres, connectionString));
        _source = NpgsqlDataSource.Create(connectionString);
    }

    public async Task DisposeAsync()
    {
        await _process.DisposeAsync();
        await _source.DisposeAsync();
    }

    [Fact]
    public async Task PurgeDedupAsync_KeysTurnedOver_TakeLittleMoreRoom()
    {
        await ExecuteAsync("ALTER TABLE inbox_dedup SET (autovacuum_enabled = false)");
        await AddKeysAsync(0, Live);
        await ExecuteAsync("VACUUM inbox_dedup");
        var before = await SizeAsync("inbox_dedup");

        for (var end = Live; end < Live * (1 + Turnovers); end += Step)
        {
            await AddKeysAsync(end, Step);
            Assert.Equal(Step, await _process.Store.PurgeDedupAsync(Entries.Noon.AddSeconds(end + Step - Live), Step * 2, CancellationToken.None));
            await ExecuteAsync("VACUUM inbox_dedup");
        }

        Assert.Equal(Live, await ReadAsync("SELECT count(*) FROM inbox_dedup"));
        Assert.InRange(await SizeAsync("inbox_dedup"), before, before * 1.5);
    }

    [Fact]
    public async Task ConfirmAsync_RowsTurnedOver_TakeNoMoreRoom()
    {
        await ExecuteAsync("ALTER TABLE inbox_rows SET (autovacuum_enabled = false)");
        await using var lease = await _process.Store.AcquireAsync(1);
        long? before = null;
        for (var turn = 0; turn < Turnovers + 1; turn++)
        {
            for (var first = 0; first < Step; first += 500)
                await _process.Store.AppendAsync([.. Enumerable.Range((turn * Step) + first, 500).Select(number => Entries.In(1, number))], CancellationToken.None);
            foreach (var rows in (await lease.ReadAllAsync()).Chunk(500)) await lease.ConfirmAsync([.. rows.Select(row => row.Item.RowId)], CancellationToken.None);
            await ExecuteAsync("VACUUM inbox_rows");
            before ??= await SizeAsync("inbox_rows");
        }

        Assert.InRange(await SizeAsync("inbox_rows"), 1, before!.Value * 1.2);
    }

    private Task AddKeysAsync(int first, int count) => ExecuteAsync(
        $"INSERT INTO inbox_dedup SELECT sha256(int8send(n)), '{Entries.Noon:O}'::timestamptz + n * interval '1 s' FROM generate_series({first}, {first + count - 1}) AS n");

    private Task<long> SizeAsync(string table) => ReadAsync($"SELECT pg_total_relation_size('{table}')");

    private async Task<long> ReadAsync(string sql)
    {
        await using var command = _source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = _source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
