using OrleansBots.Tests.Common.Postgres;

namespace OrleansBots.Tests.EndToEnd.Spine;

/// <summary>The server that the tests of the collection share.</summary>
[CollectionDefinition(PostgresFixture.Collection)]
public sealed class PostgresTests : ICollectionFixture<PostgresFixture>;
