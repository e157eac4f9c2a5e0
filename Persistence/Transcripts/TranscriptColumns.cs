using Npgsql;
using OrleansBots.Persistence.Postgres;

namespace OrleansBots.Persistence.Transcripts;

/// <summary>The entries of a batch as one array per column.</summary>
internal sealed class TranscriptColumns
{
    private readonly Dictionary<(string Tenant, string Conversation, long Sequence), TranscriptEntry> _rows = [];

    public int Count => _rows.Count;

    public void Add(TranscriptWrite write)
    {
        // A statement can touch a row only once: the later write of an entry wins, as it would in a statement of its own.
        foreach (var entry in write.Entries) _rows[(write.Summary.Tenant, write.Summary.Conversation, entry.Sequence)] = entry;
    }

    public void AddTo(NpgsqlBatchCommand command)
    {
        var (tenants, conversations, sequences) = (new string[Count], new string[Count], new long[Count]);
        var (directions, outcomes, kinds) = (new short[Count], new short[Count], new string[Count]);
        var (payloads, causes) = (new ReadOnlyMemory<byte>[Count], new string?[Count]);
        var (messageIds, eventIds, times) = (new string?[Count], new string?[Count], new DateTimeOffset[Count]);
        var i = 0;
        foreach (var (key, entry) in _rows)
        {
            (tenants[i], conversations[i], sequences[i]) = key;
            directions[i] = (short)entry.Direction;
            outcomes[i] = (short)entry.Outcome;
            kinds[i] = StoredText.Clean(entry.Kind, TranscriptLimits.NameLength)!;
            payloads[i] = entry.Payload;
            causes[i] = StoredText.Clean(entry.Cause, TranscriptLimits.CauseLength);
            messageIds[i] = StoredText.Clean(entry.PlatformMessageId, TranscriptLimits.IdLength);
            eventIds[i] = StoredText.Clean(entry.EventId, TranscriptLimits.IdLength);
            times[i] = entry.At.ToUniversalTime();
            i++;
        }

        NpgsqlParameter[] parameters =
        [
            PostgresParameters.Of(tenants), PostgresParameters.Of(conversations), PostgresParameters.Of(sequences),
            PostgresParameters.Of(directions), PostgresParameters.Of(outcomes), PostgresParameters.Of(kinds), PostgresParameters.Of(payloads),
            PostgresParameters.Of(causes), PostgresParameters.Of(messageIds), PostgresParameters.Of(eventIds), PostgresParameters.Of(times),
        ];
        command.Parameters.AddRange(parameters);
    }
}
