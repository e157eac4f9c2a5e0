using System.Globalization;
using Npgsql;

namespace OrleansBots.Benchmarks.Spine;

/// <summary>What the events of all runs left in PostgreSQL, indexes included: what grows with events, and what grows with conversations.</summary>
internal static class DatabaseSizeMeasurement
{
    private static readonly string[] PerEvent = ["inbox_dedup", "transcript"];
    private static readonly string[] PerConversation = ["conversation_state", "conversation_index"];

    public static async Task<string> RunAsync(SpineStage stage, string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        // Dead rows would be reused; pages that hold nothing else are given back.
        await CountAsync(connection, "VACUUM");
        var events = await CountAsync(connection, "SELECT count(*) FROM inbox_dedup");
        var conversations = await CountAsync(connection, "SELECT count(*) FROM conversation_index");
        var ofEvents = await SizesAsync(connection, PerEvent, events);
        var ofConversations = await SizesAsync(connection, PerConversation, conversations);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{stage.Name}: {events} events of {conversations} conversations left, in bytes each: per event {ofEvents}; per conversation {ofConversations}");
    }

    private static async Task<string> SizesAsync(NpgsqlConnection connection, string[] tables, long rows)
    {
        var sizes = new List<string>();
        foreach (var table in tables)
        {
            var size = await SizeAsync(connection, table);
            sizes.Add(string.Create(CultureInfo.InvariantCulture, $"{table} {(double)size / rows:0}"));
        }

        return string.Join(", ", sizes);
    }

    /// <summary>The table, and its parts where it is partitioned.</summary>
    private static Task<long> SizeAsync(NpgsqlConnection connection, string table) => CountAsync(connection, $"""
        SELECT sum(pg_total_relation_size(part))::bigint
        FROM (SELECT '{table}'::regclass AS part UNION SELECT relid FROM pg_partition_tree('{table}')) AS parts
        """);

    private static async Task<long> CountAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync() is long value ? value : 0;
    }
}
