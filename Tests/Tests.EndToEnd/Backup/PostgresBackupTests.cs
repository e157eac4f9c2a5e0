using System.Data.Common;
using Npgsql;
using OrleansBots.Tests.Common.Postgres;
using OrleansBots.Tests.Common.Processes;
using Xunit.Abstractions;

namespace OrleansBots.Tests.EndToEnd.Backup;

/// <summary>The restored database is on a server that never saw the first one.</summary>
[Collection(PostgresFixture.Collection)]
public sealed class PostgresBackupTests(PostgresFixture postgres, ITestOutputHelper output) : BackupTests(output), IAsyncLifetime
{
    private string _live = "";
    private string _restored = "";
    private PostgresServer? _server;
    private PostgresDump? _dump;

    protected override Func<Uri, InstallationOptions> Live => Restored(_live);

    public async Task InitializeAsync()
    {
        _live = await postgres.Server.CreateDatabaseAsync();
        _server = await PostgresServer.CreateAsync();
        _restored = await _server.CreateDatabaseAsync();
    }

    public async Task DisposeAsync()
    {
        if (_dump is not null) await _dump.DisposeAsync();
        if (_server is not null) await _server.DisposeAsync();
    }

    protected override Func<Uri, InstallationOptions> Restored(string database) =>
        api => new() { ApiBaseUrl = api, Topology = Topology.Embedded, ConnectionString = database };

    protected override async Task TakeAsync() => _dump = await PostgresDump.TakeAsync(_live);

    protected override async Task<string> RestoreAsync()
    {
        await _dump!.RestoreAsync(_restored);
        return _restored;
    }

    protected override async Task<DbConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(_restored);
        await connection.OpenAsync();
        return connection;
    }
}
