using OrleansBots.Tests.Persistence.Stores;

namespace OrleansBots.Tests.Persistence.Aliases;

public sealed class SqliteUserAliasTests() : UserAliasContract(StoreFixture.Sqlite());
