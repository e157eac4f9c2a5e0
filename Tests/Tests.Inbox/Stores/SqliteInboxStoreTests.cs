using Microsoft.Extensions.DependencyInjection;
using OrleansBots.Persistence;

namespace OrleansBots.Tests.Inbox.Stores;

/// <inheritdoc/>
public sealed class SqliteInboxStoreTests : InboxStoreContract
{
    private readonly string _directory = Directory.CreateTempSubdirectory("orleansbots-").FullName;

    private protected override Task PrepareAsync() => Task.CompletedTask;

    private protected override Task CleanUpAsync()
    {
        Directory.Delete(_directory, recursive: true);
        return Task.CompletedTask;
    }

    private protected override Task<InboxProcess> CreateProcessAsync(Action<IServiceCollection>? configure) => InboxProcess.StartAsync(
        options => (options.Kind, options.SqlitePath) = (StoreKind.Sqlite, Path.Combine(_directory, "inbox.db")), configure);

    // The file belongs to one process.
    private protected override Task<IReadOnlyList<InboxProcess>> StartMoreProcessesAsync(int count) =>
        Task.FromResult<IReadOnlyList<InboxProcess>>([.. Enumerable.Repeat(Process, count)]);
}
