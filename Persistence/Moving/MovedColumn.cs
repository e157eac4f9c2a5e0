using System.Globalization;
using NpgsqlTypes;

namespace OrleansBots.Persistence.Moving;

/// <summary>A column that both databases have, under one name but for its case.</summary>
/// <param name="Name">Its name in PostgreSQL.</param>
/// <param name="SourceName">Its name in SQLite.</param>
/// <param name="Type">Its type in PostgreSQL.</param>
/// <param name="IsIdentity">True where PostgreSQL numbers the rows by it.</param>
internal sealed record MovedColumn(string Name, string SourceName, NpgsqlDbType Type, bool IsIdentity)
{
    /// <summary>PostgreSQL's type by its name in the catalogue; null for one that nothing here is stored as.</summary>
    public static NpgsqlDbType? TypeOf(string name) => name switch
    {
        "bigint" => NpgsqlDbType.Bigint,
        "integer" => NpgsqlDbType.Integer,
        "smallint" => NpgsqlDbType.Smallint,
        "boolean" => NpgsqlDbType.Boolean,
        "text" => NpgsqlDbType.Text,
        "character varying" => NpgsqlDbType.Varchar,
        "bytea" => NpgsqlDbType.Bytea,
        "timestamp with time zone" => NpgsqlDbType.TimestampTz,
        _ => null,
    };

    /// <summary>What SQLite holds, in the form in which PostgreSQL gives it.</summary>
    public object? Convert(object value) => value switch
    {
        DBNull => null,
        long number => Fitting(number),
        // The one time that is written as text is Orleans' own, by SQLite's clock: UTC.
        string text when Type == NpgsqlDbType.TimestampTz =>
            DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
        string or byte[] => value,
        _ => throw Misfit(value),
    };

    private object Fitting(long number)
    {
        try
        {
            return FromNumber(number);
        }
        catch (Exception exception) when (exception is OverflowException or ArgumentOutOfRangeException)
        {
            throw new MoveRefusedException($"The column '{SourceName}' holds {number}, which does not fit PostgreSQL's type {Type}.", exception);
        }
    }

    private object FromNumber(long number) => Type switch
    {
        NpgsqlDbType.Bigint => number,
        NpgsqlDbType.Integer => checked((int)number),
        NpgsqlDbType.Smallint => checked((short)number),
        NpgsqlDbType.Boolean => number != 0,
        NpgsqlDbType.TimestampTz => DateTime.UnixEpoch.AddTicks(number * TimeSpan.TicksPerMicrosecond),
        _ => throw Misfit(number),
    };

    private MoveRefusedException Misfit(object value) =>
        new($"The column '{SourceName}' holds a value of type {value.GetType().Name} that does not fit PostgreSQL's type {Type}.");
}
