using OrleansBots.Tests.Persistence.Stores;

namespace OrleansBots.Tests.Persistence.Conversations;

public sealed class SqliteConversationStateStoreTests() : ConversationStateStoreContract(StoreFixture.Sqlite())
{
    private protected override async Task AssertBadKeyAsync(Task<bool> write) => Assert.True(await write);
}
