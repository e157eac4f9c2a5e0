using System.Text;
using System.Text.RegularExpressions;
using Npgsql;

namespace OrleansBots.Chaos.Oracles;

/// <summary>Replies that the product says it gave up or does not know the outcome of, and what it left lying.</summary>
internal sealed partial record StoredOutcomes
{
    private const string Replies = """
        SELECT tenant, conversation, CASE outcome WHEN 5 THEN 'unknown' ELSE 'rejected' END, coalesce(cause, ''), payload
        FROM transcript WHERE direction = 1 AND outcome IN (4, 5)
        UNION ALL
        SELECT tenant, coalesce(stream_key, ''), 'dead letter', cause, payload FROM dead_letters WHERE source = 1
        """;

    private const string Counts = """
        SELECT (SELECT count(*) FROM inbox_rows) + (SELECT count(*) FROM inbox_later), (SELECT count(*) FROM dead_letters WHERE source <> 1)
        """;

    /// <summary>Replies that were given up, and those whose outcome is unknown.</summary>
    public IReadOnlyList<StoredReply> Given { get; init; } = [];

    /// <summary>Rows that still wait in the inbox.</summary>
    public long Waiting { get; init; }

    /// <summary>Dead letters that are no replies.</summary>
    public long EventLetters { get; init; }

    public static async Task<StoredOutcomes> ReadAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        var replies = new List<StoredReply>();
        await using (var select = new NpgsqlCommand(Replies, connection))
        {
            await using var reader = await select.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                var text = ReplyText().Match(Encoding.UTF8.GetString(reader.GetFieldValue<byte[]>(4))).Value;
                replies.Add(new(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), text));
            }
        }

        await using var count = new NpgsqlCommand(Counts, connection);
        await using var counts = await count.ExecuteReaderAsync(cancellationToken);
        await counts.ReadAsync(cancellationToken);
        return new() { Given = replies, Waiting = counts.GetInt64(0), EventLetters = counts.GetInt64(1) };
    }

    [GeneratedRegex(@"echo \d+: \d{6}/\d{6}")]
    private static partial Regex ReplyText();
}
