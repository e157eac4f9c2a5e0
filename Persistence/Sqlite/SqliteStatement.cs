using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace OrleansBots.Persistence.Sqlite;

/// <summary>
/// A statement that the writer's connection runs again and again, prepared once. Parameters are named <c>$0</c>, <c>$1</c> and so on.
/// Used on the writer's thread alone; it ends with the connection.
/// </summary>
internal sealed class SqliteStatement(string sql)
{
    private SqliteCommand? _command;

    /// <summary>Runs the statement and returns the number of rows that it changed.</summary>
    public int Execute(SqliteConnection connection, params ReadOnlySpan<object?> values)
    {
        var command = _command ??= Create(connection, values.Length);
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command.ExecuteNonQuery();
    }

    /// <summary>The driver takes whole arrays; most memory is one already.</summary>
    public static byte[] Blob(ReadOnlyMemory<byte> memory) =>
        MemoryMarshal.TryGetArray(memory, out var segment) && segment.Offset == 0 && segment.Count == segment.Array!.Length ? segment.Array : memory.ToArray();

    private SqliteCommand Create(SqliteConnection connection, int parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < parameters; i++) command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
        return command;
    }
}
