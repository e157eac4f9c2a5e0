using OrleansBots.Persistence;
using OrleansBots.Persistence.Moving;
using OrleansBots.Persistence.Sqlite;
using OrleansBots.Tests.Persistence.Stores;

namespace OrleansBots.Tests.Persistence.Moving;

public sealed class SqliteBackupTests : IDisposable
{
    private readonly TempFile _file = new();

    private string Copy => _file.Path + ".copy";

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task Take_WhileTheDatabaseIsInUse_HoldsWhatWasCommittedAndNothingLater()
    {
        await using var store = await TestStore.OpenMigratedAsync(new StoreOptions { SqlitePath = _file.Path });
        var database = store.Get<SqliteDatabase>();
        await AddAsync(database, 1);

        SqliteBackup.Take(_file.Path, Copy);
        await AddAsync(database, 2);

        Assert.Equal(1, await CountAsync(new StoreOptions { SqlitePath = Copy }));
        Assert.False(File.Exists(Copy + ".unfinished"));
    }

    [Fact]
    public async Task Take_OverAFile_Refuses()
    {
        await using var store = await TestStore.OpenMigratedAsync(new StoreOptions { SqlitePath = _file.Path });
        await File.WriteAllTextAsync(Copy, "kept");

        Assert.Throws<MoveRefusedException>(() => SqliteBackup.Take(_file.Path, Copy));

        Assert.Equal("kept", await File.ReadAllTextAsync(Copy));
    }

    [Fact]
    public void Take_OfNothing_Refuses() => Assert.Throws<MoveRefusedException>(() => SqliteBackup.Take(_file.Path, Copy));

    [Fact]
    public async Task Restore_InAFreePlace_IsTheDatabaseThatWasCopied()
    {
        await using (var store = await TestStore.OpenMigratedAsync(new StoreOptions { SqlitePath = _file.Path }))
        {
            await AddAsync(store.Get<SqliteDatabase>(), 1);
            SqliteBackup.Take(_file.Path, Copy);
        }

        var restored = _file.Path + ".restored";
        SqliteBackup.Restore(Copy, restored);

        Assert.Equal(1, await CountAsync(new StoreOptions { SqlitePath = restored }));
    }

    [Fact]
    public async Task Restore_WhileAProcessHasThePlace_Refuses()
    {
        await using var store = await TestStore.OpenMigratedAsync(new StoreOptions { SqlitePath = _file.Path });
        SqliteBackup.Take(_file.Path, Copy);

        Assert.Throws<MoveRefusedException>(() => SqliteBackup.Restore(Copy, _file.Path));
    }

    [Fact]
    public async Task Restore_OfADamagedCopy_RefusesAndLeavesNothing()
    {
        await using (var store = await TestStore.OpenMigratedAsync(new StoreOptions { SqlitePath = _file.Path })) SqliteBackup.Take(_file.Path, Copy);
        var bytes = await File.ReadAllBytesAsync(Copy);
        bytes.AsSpan(4096, 4096).Fill(0xFF);
        await File.WriteAllBytesAsync(Copy, bytes);
        var restored = _file.Path + ".restored";

        Assert.Throws<MoveRefusedException>(() => SqliteBackup.Restore(Copy, restored));

        Assert.False(File.Exists(restored));
    }

    private static Task<int> AddAsync(SqliteDatabase database, int partitions) => database.WriteAsync(
        connection =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"INSERT INTO inbox_dedup (event_id, received_at) VALUES (x'0{partitions}', 1)";
            return command.ExecuteNonQuery();
        },
        CancellationToken.None);

    private static async Task<long> CountAsync(StoreOptions options)
    {
        await using var store = await TestStore.OpenMigratedAsync(options);
        return await store.Get<SqliteDatabase>().ReadAsync(
            connection =>
            {
                using var command = connection.CreateCommand();
                command.CommandText = "SELECT count(*) FROM inbox_dedup";
                return (long)command.ExecuteScalar()!;
            },
            CancellationToken.None);
    }
}
