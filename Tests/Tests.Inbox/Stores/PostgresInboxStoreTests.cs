using Microsoft.Extensions.DependencyInjection;
using OrleansBots.Persistence;
using OrleansBots.Tests.Common.Postgres;

namespace OrleansBots.Tests.Inbox.Stores;

/// <inheritdoc/>
[Collection(PostgresFixture.Collection)]
public sealed partial class PostgresInboxStoreTests(PostgresFixture fixture) : InboxStoreContract
{
    private string _connectionString = "";

    private protected override async Task PrepareAsync() => _connectionString = await fixture.Server.CreateDatabaseAsync();

    private protected override Task CleanUpAsync() => Task.CompletedTask;

    private protected override Task<InboxProcess> CreateProcessAsync(Action<IServiceCollection>? configure) => InboxProcess.StartAsync(
        options => (options.Kind, options.ConnectionString, options.MaxPoolSize) = (StoreKind.Postgres, _connectionString, 8), configure);

    private protected override async Task<IReadOnlyList<InboxProcess>> StartMoreProcessesAsync(int count)
    {
        List<InboxProcess> processes = [];
        for (var i = 0; i < count; i++) processes.Add(await StartProcessAsync());
        return processes;
    }
}
