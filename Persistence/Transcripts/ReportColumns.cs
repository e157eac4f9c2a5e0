using Npgsql;
using OrleansBots.Persistence.Postgres;

namespace OrleansBots.Persistence.Transcripts;

/// <summary>The delivery reports of a batch as one array per column.</summary>
internal sealed class ReportColumns
{
    private readonly Dictionary<(string Tenant, string Conversation, string MessageId), DeliveryReport> _rows = [];

    public void Add(DeliveryReport report)
    {
        // A statement can touch a row only once: of several reports on a message the furthest counts.
        var key = (report.Tenant, report.Conversation, StoredText.Clean(report.PlatformMessageId, TranscriptLimits.IdLength)!);
        if (!_rows.TryGetValue(key, out var other) || other.Delivery < report.Delivery) _rows[key] = report;
    }

    public void AddTo(NpgsqlBatchCommand command)
    {
        var count = _rows.Count;
        var (tenants, conversations, messageIds) = (new string[count], new string[count], new string[count]);
        var (statuses, causes, times) = (new short[count], new string?[count], new DateTimeOffset[count]);
        var i = 0;
        foreach (var (key, report) in _rows)
        {
            (tenants[i], conversations[i], messageIds[i]) = key;
            statuses[i] = (short)report.Delivery;
            causes[i] = StoredText.Clean(report.Cause, TranscriptLimits.CauseLength);
            times[i] = report.At.ToUniversalTime();
            i++;
        }

        NpgsqlParameter[] parameters =
        [
            PostgresParameters.Of(tenants), PostgresParameters.Of(conversations), PostgresParameters.Of(messageIds),
            PostgresParameters.Of(statuses), PostgresParameters.Of(causes), PostgresParameters.Of(times),
        ];
        command.Parameters.AddRange(parameters);
    }
}
