using Npgsql;
using NpgsqlTypes;

namespace OrleansBots.Persistence.Postgres;

/// <summary>Positional parameters with their type, so that nothing is boxed or guessed.</summary>
internal static class PostgresParameters
{
    public static NpgsqlParameter Of(string value) => new NpgsqlParameter<string> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Text };

    public static NpgsqlParameter Of(long value) => new NpgsqlParameter<long> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Bigint };

    public static NpgsqlParameter Of(string?[] values) => Array(values, NpgsqlDbType.Text);

    public static NpgsqlParameter Of(long[] values) => Array(values, NpgsqlDbType.Bigint);

    public static NpgsqlParameter Of(short[] values) => Array(values, NpgsqlDbType.Smallint);

    public static NpgsqlParameter Of(bool[] values) => Array(values, NpgsqlDbType.Boolean);

    public static NpgsqlParameter Of(DateTimeOffset[] values) => Array(values, NpgsqlDbType.TimestampTz);

    public static NpgsqlParameter Of(ReadOnlyMemory<byte>[] values) => Array(values, NpgsqlDbType.Bytea);

    private static NpgsqlParameter<T[]> Array<T>(T[] values, NpgsqlDbType element) =>
        new() { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | element };
}
