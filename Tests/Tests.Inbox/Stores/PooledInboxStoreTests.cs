using Microsoft.Extensions.DependencyInjection;
using OrleansBots.Persistence;
using OrleansBots.Tests.Common.Postgres;

namespace OrleansBots.Tests.Inbox.Stores;

/// <summary>The inbox behind PgBouncer in transaction mode, with its sessions on the server itself.</summary>
[Collection(PostgresFixture.Collection)]
public sealed class PooledInboxStoreTests(PostgresFixture fixture) : InboxStoreContract
{
    private string _direct = "";
    private PgBouncer _pooler = null!;

    private protected override async Task PrepareAsync()
    {
        _direct = await fixture.Server.CreateDatabaseAsync();
        _pooler = await PgBouncer.StartAsync(fixture.Server, PoolMode.Transaction, poolSize: 3);
    }

    private protected override async Task CleanUpAsync() => await _pooler.DisposeAsync();

    private protected override Task<InboxProcess> CreateProcessAsync(Action<IServiceCollection>? configure) => InboxProcess.StartAsync(
        options =>
        {
            (options.Kind, options.ConnectionString, options.DirectConnectionString) = (StoreKind.Postgres, _pooler.Through(_direct), _direct);
            options.MaxPoolSize = 8;
        },
        configure);

    private protected override async Task<IReadOnlyList<InboxProcess>> StartMoreProcessesAsync(int count)
    {
        List<InboxProcess> processes = [];
        for (var i = 0; i < count; i++) processes.Add(await StartProcessAsync());
        return processes;
    }
}
