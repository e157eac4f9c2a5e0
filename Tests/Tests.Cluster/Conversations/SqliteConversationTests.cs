using OrleansBots.Tests.Cluster.Stage;

namespace OrleansBots.Tests.Cluster.Conversations;

public sealed class SqliteConversationTests : ConversationTests
{
    private protected override int Silos => 1;

    private protected override Task<Database> CreateDatabaseAsync() => Database.CreateAsync(null);
}
