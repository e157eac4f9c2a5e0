using System.Text.Json;
using System.Text.RegularExpressions;
using Npgsql;

namespace OrleansBots.Tests.Common.Plans;

/// <summary>
/// Runs statements as EXPLAIN (ANALYZE, BUFFERS), each in a transaction that is rolled back, with a plan for its parameters and with one for any. The
/// server's own counters tell which tables were scanned, inside functions too.
/// </summary>
public static partial class PlanCheck
{
    /// <summary>Runs one statement both ways.</summary>
    public static async Task<IReadOnlyList<PlanResult>> RunAsync(NpgsqlDataSource source, PlanCase planCase, string sql)
    {
        ArgumentNullException.ThrowIfNull(source);
        await using var connection = await source.OpenConnectionAsync();
        return [await RunAsync(connection, planCase, sql, isGeneric: false), await RunAsync(connection, planCase, sql, isGeneric: true)];
    }

    private static async Task<PlanResult> RunAsync(NpgsqlConnection connection, PlanCase planCase, string sql, bool isGeneric)
    {
        await ExecuteAsync(connection, "BEGIN; SET LOCAL jit = off");
        await ExecuteAsync(connection, $"SET LOCAL plan_cache_mode = force_{(isGeneric ? "generic" : "custom")}_plan");
        foreach (var setting in planCase.Settings) await ExecuteAsync(connection, $"SET LOCAL {setting}");
        try
        {
            var types = planCase.Parameters.Length == 0 ? "" : $"({string.Join(',', planCase.Parameters.Select(parameter => parameter.Type))})";
            var values = planCase.Parameters.Length == 0 ? "" : $"({string.Join(',', planCase.Parameters.Select(parameter => parameter.Literal))})";
            await ExecuteAsync(connection, $"PREPARE checked {types} AS {Numbered(sql)}");
            var before = await ScansAsync(connection);
            var plan = await ReadAsync(connection, $"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) EXECUTE checked {values}");
            var result = Result(planCase, isGeneric, string.Concat(plan), [.. (await ScansAsync(connection)).Except(before).Select(scan => scan.Split(' ')[0])]);
            await ExecuteAsync(connection, "DEALLOCATE checked");
            return result;
        }
        catch (PostgresException exception)
        {
            throw new InvalidOperationException($"{planCase.Statement} cannot be run: {exception.MessageText}", exception);
        }
        finally
        {
            await ExecuteAsync(connection, "ROLLBACK");
        }
    }

    private static PlanResult Result(PlanCase planCase, bool isGeneric, string json, IReadOnlyList<string> scanned)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement[0];
        var plan = root.GetProperty("Plan");
        var buffers = plan.GetProperty("Shared Hit Blocks").GetInt64() + plan.GetProperty("Shared Read Blocks").GetInt64();
        return new(planCase, isGeneric, root.GetProperty("Execution Time").GetDouble(), buffers, scanned, json);
    }

    // Compared with what was counted before, since the session's earlier statements stay in it for a moment.
    private static Task<List<string>> ScansAsync(NpgsqlConnection connection) => ReadAsync(
        connection,
        $"""
        SELECT relname || ' ' || seq_scan FROM pg_stat_xact_user_tables
        WHERE seq_scan > 0 AND relname IN ({string.Join(',', PlanDatabase.LargeTables.Select(table => $"'{table}'"))})
        """);

    // Orleans' statements name their parameters; each name becomes the number of its first place.
    private static string Numbered(string sql)
    {
        List<string> names = [];
        return Name().Replace(sql, match =>
        {
            if (!names.Contains(match.Value)) names.Add(match.Value);
            return $"${names.IndexOf(match.Value) + 1}";
        });
    }

    private static async Task<List<string>> ReadAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        List<string> lines = [];
        while (await reader.ReadAsync()) lines.Add(reader.GetString(0));
        return lines;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    [GeneratedRegex(@"@\w+")]
    private static partial Regex Name();
}
