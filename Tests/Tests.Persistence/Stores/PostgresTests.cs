using OrleansBots.Tests.Common.Postgres;

namespace OrleansBots.Tests.Persistence.Stores;

[CollectionDefinition(PostgresFixture.Collection)]
public sealed class PostgresTests : ICollectionFixture<PostgresFixture>;
