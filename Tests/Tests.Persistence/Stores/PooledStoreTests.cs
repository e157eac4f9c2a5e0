using OrleansBots.Tests.Common.Postgres;
using OrleansBots.Tests.Persistence.Aliases;
using OrleansBots.Tests.Persistence.Conversations;
using OrleansBots.Tests.Persistence.Transcripts;

namespace OrleansBots.Tests.Persistence.Stores;

/// <summary>The stores' promises behind PgBouncer in transaction mode.</summary>
[Collection(PostgresFixture.Collection)]
public sealed class PooledConversationStateStoreTests(PostgresFixture postgres) : ConversationStateStoreContract(StoreFixture.Pooled(postgres))
{
    private protected override Task AssertBadKeyAsync(Task<bool> write) => Assert.ThrowsAnyAsync<Exception>(() => write);
}

/// <inheritdoc cref="PooledConversationStateStoreTests"/>
[Collection(PostgresFixture.Collection)]
public sealed class PooledTranscriptStoreTests(PostgresFixture postgres) : TranscriptStoreContract(StoreFixture.Pooled(postgres));

/// <inheritdoc cref="PooledConversationStateStoreTests"/>
[Collection(PostgresFixture.Collection)]
public sealed class PooledUserAliasTests(PostgresFixture postgres) : UserAliasContract(StoreFixture.Pooled(postgres));
