using OrleansBots.Tests.Persistence.Stores;

namespace OrleansBots.Tests.Persistence.Silos;

public sealed class SqliteGrainStorageTests() : GrainStorageContract(StoreFixture.Sqlite());
