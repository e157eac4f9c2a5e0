using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace OrleansBots.Tests.Common.Plans;

/// <summary>Writes parameters, and the keys with which <see cref="PlanDatabase"/> filled the tables.</summary>
internal static class PlanValues
{
    public const int Tenants = 20;
    public const int Partitions = 8;

    /// <summary>When the first row was received; each next one 10 ms later.</summary>
    public const string Start = "2026-01-01 00:00:00+00";

    public static PlanParameter Int(int value) => new("integer", value.ToString(CultureInfo.InvariantCulture));

    public static PlanParameter Long(long value) => new("bigint", value.ToString(CultureInfo.InvariantCulture));

    public static PlanParameter Text(string value) => new("text", Quote(value));

    public static PlanParameter Bytes(byte[] value) => new("bytea", Hex(value));

    public static PlanParameter Time(long row) => new("timestamptz", TimeOf(row));

    public static PlanParameter Array(string type, IEnumerable<string> literals) => new($"{type}[]", $"ARRAY[{string.Join(',', literals)}]::{type}[]");

    public static PlanParameter Texts(IEnumerable<string> values) => Array("text", values.Select(Quote));

    public static PlanParameter Longs(IEnumerable<long> values) => Array("bigint", values.Select(value => value.ToString(CultureInfo.InvariantCulture)));

    public static PlanParameter Times(IEnumerable<long> rows) => Array("timestamptz", rows.Select(TimeOf));

    public static string EventId(long row) => Hex(HashOf(row));

    public static string EventName(long row) => Convert.ToHexStringLower(HashOf(row));

    public static string Tenant(long conversation) => $"tenant{conversation % Tenants}";

    public static string Conversation(long conversation) => $"{Tenant(conversation)}/support/-/{100_000_000 + conversation}";

    public static string TimeOf(long row) => string.Create(CultureInfo.InvariantCulture, $"'{Start}'::timestamptz + {row} * interval '10 ms'");

    private static byte[] HashOf(long row)
    {
        Span<byte> number = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(number, row);
        return SHA256.HashData(number);
    }

    private static string Hex(byte[] value) => $"'\\x{Convert.ToHexStringLower(value)}'::bytea";

    private static string Quote(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";
}
