using OrleansBots.Persistence;
using OrleansBots.Tests.Common.Postgres;

namespace OrleansBots.Tests.Inbox.Streams;

[Collection(PostgresFixture.Collection)]
public sealed class PostgresStreamDeliveryTests(PostgresFixture postgres) : StreamDeliveryTests
{
    protected override async Task<StreamStore> CreateStoreAsync() => new(StoreKind.Postgres, await postgres.Server.CreateDatabaseAsync());
}
