using Microsoft.Data.Sqlite;
using OrleansBots.Persistence;
using OrleansBots.Persistence.Sqlite;
using OrleansBots.Tests.Persistence.Stores;

namespace OrleansBots.Tests.Persistence.Sqlite;

public sealed class SqliteDatabaseTests : IAsyncLifetime, IDisposable
{
    private readonly TempFile _file = new();
    private SqliteDatabase _database = null!;

    public async Task InitializeAsync()
    {
        _database = Open();
        await WriteAsync("CREATE TABLE item (value INTEGER NOT NULL UNIQUE)");
    }

    public Task DisposeAsync() => _database.DisposeAsync().AsTask();

    public void Dispose() => _file.Dispose();

    [Fact]
    public void Constructor_FileHeldByAnother_NamesIt()
    {
        var exception = Assert.Throws<SqliteFileInUseException>(Open);

        Assert.Contains(_file.Path, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DisposeAsync_Twice_FreesTheFileAndKeepsWhatWasWritten()
    {
        await WriteAsync("INSERT INTO item VALUES (1)");
        await _database.DisposeAsync();
        await _database.DisposeAsync();

        _database = Open();

        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task WriteAsync_OneWorkThrows_IsRolledBackAlone()
    {
        var works = Enumerable.Range(0, 100).Select(i => i == 50
            ? WriteAsync("INSERT INTO item VALUES (1000); INSERT INTO item VALUES (1000)")
            : WriteAsync($"INSERT INTO item VALUES ({i})")).ToArray();

        await Assert.ThrowsAsync<SqliteException>(() => works[50]);
        await Task.WhenAll(works.Where((_, i) => i != 50));

        Assert.Equal(99, await CountAsync());
    }

    [Fact]
    public async Task WriteAsync_CancelledBeforeItBegan_DoesNothing()
    {
        using var cancellation = new CancellationTokenSource();
        using var blocked = new ManualResetEventSlim();
        using var begun = new ManualResetEventSlim();
        var blocker = _database.WriteAsync(
            _ =>
            {
                begun.Set();
                return blocked.Wait(TimeSpan.FromSeconds(10));
            },
            CancellationToken.None);
        Assert.True(begun.Wait(TimeSpan.FromSeconds(10)));

        var given = _database.WriteAsync(connection => Execute(connection, "INSERT INTO item VALUES (1)"), cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        blocked.Set();

        Assert.True(await blocker);
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task WriteAsync_AfterDispose_IsRefused()
    {
        await _database.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => WriteAsync("INSERT INTO item VALUES (1)"));
    }

    [Fact]
    public async Task ReadAsync_Writes_AreRefused()
    {
        await Assert.ThrowsAsync<SqliteException>(
            () => _database.ReadAsync(connection => Execute(connection, "INSERT INTO item VALUES (1)"), CancellationToken.None));

        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task ReadAsync_ConnectionsBrokenByTheirReaders_LaterReadsSucceed()
    {
        for (var i = 0; i < 10; i++)
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => _database.ReadAsync<int>(
                connection =>
                {
                    connection.Close();
                    throw new InvalidOperationException("broken");
                },
                CancellationToken.None));
        }

        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task ReadAsync_WaitingWhenTheDatabaseCloses_IsRefused()
    {
        using var blocked = new ManualResetEventSlim();
        using var begun = new CountdownEvent(4);
        var running = Enumerable.Range(0, 4).Select(_ => _database.ReadAsync(
            _ =>
            {
                begun.Signal();
                return blocked.Wait(TimeSpan.FromSeconds(20));
            },
            CancellationToken.None)).ToArray();
        Assert.True(begun.Wait(TimeSpan.FromSeconds(20)));
        var waiting = CountAsync();

        var disposal = _database.DisposeAsync().AsTask();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting.WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.False(disposal.IsCompleted);
        blocked.Set();

        Assert.All(await Task.WhenAll(running), Assert.True);
        await disposal.WaitAsync(TimeSpan.FromSeconds(10));
    }

    private SqliteDatabase Open() => new(new StoreOptions { SqlitePath = _file.Path });

    private Task<int> WriteAsync(string sql) => _database.WriteAsync(connection => Execute(connection, sql), CancellationToken.None);

    private Task<long> CountAsync() => _database.ReadAsync(
        connection =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT count(*) FROM item";
            return (long)command.ExecuteScalar()!;
        },
        CancellationToken.None);

    private static int Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteNonQuery();
    }
}
