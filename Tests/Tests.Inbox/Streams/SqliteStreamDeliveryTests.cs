using OrleansBots.Persistence;

namespace OrleansBots.Tests.Inbox.Streams;

public sealed class SqliteStreamDeliveryTests : StreamDeliveryTests, IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("orleansbots-streams-");

    public void Dispose() => _directory.Delete(recursive: true);

    protected override Task<StreamStore> CreateStoreAsync() =>
        Task.FromResult(new StreamStore(StoreKind.Sqlite, Path.Combine(_directory.FullName, "inbox.db")));
}
