using OrleansBots.Tests.Common.Postgres;

namespace OrleansBots.Tests.Inbox;

[CollectionDefinition(PostgresFixture.Collection)]
public sealed class PostgresTests : ICollectionFixture<PostgresFixture>;
