using OrleansBots.Tests.Common.Postgres;
using OrleansBots.Tests.Persistence.Stores;

namespace OrleansBots.Tests.Persistence.Conversations;

[Collection(PostgresFixture.Collection)]
public sealed class PostgresConversationStateStoreTests(PostgresFixture postgres) : ConversationStateStoreContract(StoreFixture.Postgres(postgres))
{
    private protected override Task AssertBadKeyAsync(Task<bool> write) => Assert.ThrowsAnyAsync<Exception>(() => write);
}
