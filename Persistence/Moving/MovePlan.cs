using Microsoft.Data.Sqlite;
using Npgsql;

namespace OrleansBots.Persistence.Moving;

/// <summary>
/// Finds what is to be moved: every table of the SQLite file but those that say what the database itself is like. Read from the databases and not written
/// down here, so that a table that is added later cannot be forgotten.
/// </summary>
internal static class MovePlan
{
    private static readonly HashSet<string> OfTheDatabase = new(StringComparer.OrdinalIgnoreCase) { "schema_version", "schema_expansion", "OrleansQuery" };

    /// <summary>Compares the two databases.</summary>
    /// <exception cref="MoveRefusedException">PostgreSQL has no place for something.</exception>
    public static async Task<IReadOnlyList<MovedTable>> CreateAsync(SqliteConnection source, NpgsqlConnection target, CancellationToken cancellationToken)
    {
        var columns = await ReadTargetAsync(target, cancellationToken);
        return [.. ReadSource(source).GroupBy(column => column.Table, column => column.Column).Select(table => Match(table.Key, table, columns))];
    }

    private static MovedTable Match(string table, IEnumerable<string> columns, Dictionary<(string Table, string Column), (string Type, bool IsIdentity)> target)
    {
        var name = table.ToLowerInvariant();
        return new(name, table, [.. columns.Select(Column)]);

        MovedColumn Column(string column)
        {
            if (!target.TryGetValue((name, column.ToLowerInvariant()), out var found))
                throw new MoveRefusedException($"PostgreSQL has no column '{column}' in a table '{table}'. Both databases must have the schema of this program.");
            var type = MovedColumn.TypeOf(found.Type)
                ?? throw new MoveRefusedException($"The column '{column}' of '{table}' has the type '{found.Type}' in PostgreSQL, which this program does not write.");
            return new(column.ToLowerInvariant(), column, type, found.IsIdentity);
        }
    }

    private static List<(string Table, string Column)> ReadSource(SqliteConnection source)
    {
        using var command = source.CreateCommand();
        command.CommandText = """
            SELECT t.name, c.name
            FROM sqlite_master AS t, pragma_table_info(t.name) AS c
            WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\_%' ESCAPE '\'
            ORDER BY t.name, c.cid
            """;
        using var reader = command.ExecuteReader();
        List<(string, string)> columns = [];
        while (reader.Read())
        {
            if (!OfTheDatabase.Contains(reader.GetString(0))) columns.Add((reader.GetString(0), reader.GetString(1)));
        }

        return columns;
    }

    private static async Task<Dictionary<(string Table, string Column), (string Type, bool IsIdentity)>> ReadTargetAsync(
        NpgsqlConnection target, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "SELECT table_name, column_name, data_type, is_identity = 'YES' FROM information_schema.columns WHERE table_schema = current_schema()", target);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        Dictionary<(string, string), (string, bool)> columns = [];
        while (await reader.ReadAsync(cancellationToken)) columns[(reader.GetString(0), reader.GetString(1))] = (reader.GetString(2), reader.GetBoolean(3));
        return columns;
    }
}
