using Npgsql;
using OrleansBots.Persistence.Postgres;

namespace OrleansBots.Persistence.Transcripts;

/// <summary>The index lines of a batch as one array per column.</summary>
internal sealed class IndexColumns
{
    private readonly Dictionary<(string Tenant, string Conversation), ConversationSummary> _rows = [];

    public void Add(ConversationSummary summary)
    {
        // A statement can touch a row only once: of several lines of a conversation the newest counts.
        var key = (summary.Tenant, summary.Conversation);
        if (!_rows.TryGetValue(key, out var other) || summary.LastSequence >= other.LastSequence) _rows[key] = summary;
    }

    public void AddTo(NpgsqlBatchCommand command)
    {
        var count = _rows.Count;
        var (tenants, conversations, channels) = (new string[count], new string[count], new string[count]);
        var (platforms, names, times) = (new string[count], new string?[count], new DateTimeOffset[count]);
        var (sequences, events, reachable) = (new long[count], new long[count], new bool[count]);
        var i = 0;
        foreach (var (key, summary) in _rows)
        {
            (tenants[i], conversations[i]) = key;
            channels[i] = summary.Channel;
            platforms[i] = summary.Platform;
            names[i] = StoredText.Clean(summary.DisplayName, TranscriptLimits.NameLength);
            times[i] = summary.LastActivityAt.ToUniversalTime();
            sequences[i] = summary.LastSequence;
            events[i] = summary.Events;
            reachable[i] = summary.Reachable;
            i++;
        }

        NpgsqlParameter[] parameters =
        [
            PostgresParameters.Of(tenants), PostgresParameters.Of(conversations), PostgresParameters.Of(channels), PostgresParameters.Of(platforms),
            PostgresParameters.Of(names), PostgresParameters.Of(times), PostgresParameters.Of(sequences), PostgresParameters.Of(events),
            PostgresParameters.Of(reachable),
        ];
        command.Parameters.AddRange(parameters);
    }
}
