using Npgsql;
using NpgsqlTypes;

namespace OrleansBots.Inbox.Postgres;

/// <summary>Positional parameters of the types that the statements take.</summary>
internal static class PostgresParameters
{
    public static NpgsqlParameter Int(int value) => Of(value);

    public static NpgsqlParameter Ints(int[] values) => Of(values);

    public static NpgsqlParameter Long(long value) => Of(value);

    public static NpgsqlParameter Longs(long[] values) => Of(values);

    public static NpgsqlParameter Text(string? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };

    public static NpgsqlParameter Time(DateTimeOffset? value) =>
        new() { Value = (object?)value?.UtcDateTime ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz };

    public static NpgsqlParameter Bytes(byte[]? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bytea };

    public static NpgsqlParameter Bytes(ReadOnlyMemory<byte> value) => new() { Value = value, NpgsqlDbType = NpgsqlDbType.Bytea };

    public static void AddAll(this NpgsqlParameterCollection parameters, params ReadOnlySpan<NpgsqlParameter> all)
    {
        foreach (var parameter in all) parameters.Add(parameter);
    }

    private static NpgsqlParameter<T> Of<T>(T value) => new() { TypedValue = value };
}
