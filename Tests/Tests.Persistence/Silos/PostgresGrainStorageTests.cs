using OrleansBots.Tests.Common.Postgres;
using OrleansBots.Tests.Persistence.Stores;

namespace OrleansBots.Tests.Persistence.Silos;

[Collection(PostgresFixture.Collection)]
public sealed class PostgresGrainStorageTests(PostgresFixture postgres) : GrainStorageContract(StoreFixture.Postgres(postgres));
