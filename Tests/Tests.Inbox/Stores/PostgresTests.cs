using OrleansBots.Tests.Common.Postgres;

namespace OrleansBots.Tests.Inbox.Stores;

/// <summary>The tests that share one PostgreSQL server.</summary>
[CollectionDefinition(PostgresFixture.Collection)]
public sealed class PostgresTests : ICollectionFixture<PostgresFixture>;
