using OrleansBots.Tests.Common.Postgres;
using OrleansBots.Tests.Persistence.Stores;

namespace OrleansBots.Tests.Persistence.Transcripts;

[Collection(PostgresFixture.Collection)]
public sealed class PostgresTranscriptStoreTests(PostgresFixture postgres) : TranscriptStoreContract(StoreFixture.Postgres(postgres));
