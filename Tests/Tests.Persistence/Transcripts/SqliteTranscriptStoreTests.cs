using OrleansBots.Tests.Persistence.Stores;

namespace OrleansBots.Tests.Persistence.Transcripts;

public sealed class SqliteTranscriptStoreTests() : TranscriptStoreContract(StoreFixture.Sqlite());
