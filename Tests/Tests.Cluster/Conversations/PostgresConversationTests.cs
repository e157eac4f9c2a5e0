using OrleansBots.Tests.Cluster.Stage;
using OrleansBots.Tests.Common.Postgres;

namespace OrleansBots.Tests.Cluster.Conversations;

[Collection(PostgresFixture.Collection)]
public sealed class PostgresConversationTests(PostgresFixture postgres) : ConversationTests
{
    private protected override int Silos => 2;

    private protected override Task<Database> CreateDatabaseAsync() => Database.CreateAsync(postgres);
}
