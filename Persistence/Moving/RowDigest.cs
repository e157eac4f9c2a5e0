using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace OrleansBots.Persistence.Moving;

/// <summary>
/// Count and checksum of a table's rows, whatever their order: the sum of the rows' hashes. Values are hashed in the form in which PostgreSQL gives them.
/// </summary>
internal sealed class RowDigest
{
    private readonly ArrayBufferWriter<byte> _row = new();
    private UInt128 _sum;

    public long Rows { get; private set; }

    public void Add(ReadOnlySpan<object?> values)
    {
        _row.ResetWrittenCount();
        foreach (var value in values) Write(value);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_row.WrittenSpan, hash);
        _sum = unchecked(_sum + BinaryPrimitives.ReadUInt128BigEndian(hash));
        Rows++;
    }

    public bool IsSameAs(RowDigest other) => Rows == other.Rows && _sum == other._sum;

    private void Write(object? value)
    {
        switch (value)
        {
            case null:
                Write(0, []);
                break;
            case bool flag:
                WriteNumber(1, flag ? 1 : 0);
                break;
            case short or int or long:
                WriteNumber(2, Convert.ToInt64(value, null));
                break;
            case DateTime time:
                WriteNumber(3, time.Ticks);
                break;
            case string text:
                Write(4, Encoding.UTF8.GetBytes(text));
                break;
            case byte[] bytes:
                Write(5, bytes);
                break;
            default:
                throw new InvalidOperationException($"Values of type {value.GetType()} have no checksum.");
        }
    }

    private void WriteNumber(byte kind, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        Write(kind, bytes);
    }

    // Kind and length before each value, so that no two rows read the same.
    private void Write(byte kind, ReadOnlySpan<byte> bytes)
    {
        var head = _row.GetSpan(5);
        head[0] = kind;
        BinaryPrimitives.WriteInt32BigEndian(head[1..], bytes.Length);
        _row.Advance(5);
        _row.Write(bytes);
    }
}
