using Npgsql;
using OrleansBots.Persistence.Postgres;

namespace OrleansBots.Persistence.Transcripts;

/// <summary>The entries of a batch of reports whose outcome was unknown until now, as one array per column.</summary>
internal sealed class UnknownColumns
{
    // A statement can touch a row only once. Where a reply left twice, its entry names the message that was reported first.
    private readonly Dictionary<(string Tenant, string Conversation, long Sequence), string> _rows = [];

    public bool IsEmpty => _rows.Count == 0;

    public void Add(DeliveryReport report)
    {
        if (report.UnknownSequence is not { } sequence) return;
        _rows.TryAdd((report.Tenant, report.Conversation, sequence), StoredText.Clean(report.PlatformMessageId, TranscriptLimits.IdLength)!);
    }

    public void AddTo(NpgsqlBatchCommand command)
    {
        var count = _rows.Count;
        var (tenants, conversations, sequences, messageIds) = (new string[count], new string[count], new long[count], new string[count]);
        var i = 0;
        foreach (var (key, messageId) in _rows)
        {
            (tenants[i], conversations[i], sequences[i]) = key;
            messageIds[i++] = messageId;
        }

        command.Parameters.Add(PostgresParameters.Of(tenants));
        command.Parameters.Add(PostgresParameters.Of(conversations));
        command.Parameters.Add(PostgresParameters.Of(sequences));
        command.Parameters.Add(PostgresParameters.Of(messageIds));
    }
}
