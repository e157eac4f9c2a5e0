using OrleansBots.Tests.Common.Postgres;

namespace OrleansBots.Tests.Cluster;

[CollectionDefinition(PostgresFixture.Collection)]
public sealed class PostgresTests : ICollectionFixture<PostgresFixture>;
