using OrleansBots.Tests.Common.Postgres;
using OrleansBots.Tests.Persistence.Stores;

namespace OrleansBots.Tests.Persistence.Aliases;

[Collection(PostgresFixture.Collection)]
public sealed class PostgresUserAliasTests(PostgresFixture postgres) : UserAliasContract(StoreFixture.Postgres(postgres));
