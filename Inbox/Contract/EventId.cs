using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace OrleansBots.Inbox;

/// <summary>
/// Identity of an event: the SHA-256 over tenant, channel, platform and the platform's own id. The same event, delivered
/// any number of times, has the same id.
/// </summary>
[GenerateSerializer]
[Immutable]
[Alias("OrleansBots.EventId")]
public readonly record struct EventId
{
    /// <summary>Length of an id in bytes.</summary>
    public const int Size = SHA256.HashSizeInBytes;

    [Id(0)] private readonly ulong _a;
    [Id(1)] private readonly ulong _b;
    [Id(2)] private readonly ulong _c;
    [Id(3)] private readonly ulong _d;

    /// <summary>Reads an id from its bytes.</summary>
    /// <exception cref="ArgumentException">There are not exactly <see cref="Size"/> bytes.</exception>
    public EventId(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size) throw new ArgumentException($"An event id has {Size} bytes, not {bytes.Length}.", nameof(bytes));
        _a = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        _b = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        _c = BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]);
        _d = BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]);
    }

    /// <summary>First 64 bits; enough to tell the events of one conversation apart.</summary>
    public ulong Prefix => _a;

    /// <summary>Computes the id of what the parts name. Parts are length-prefixed, so that they cannot run into each other.</summary>
    public static EventId For(string tenant, string channel, string platform, string platformEventId)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, tenant);
        Append(hash, channel);
        Append(hash, platform);
        Append(hash, platformEventId);
        Span<byte> digest = stackalloc byte[Size];
        hash.GetHashAndReset(digest);
        return new(digest);
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">The text is no hexadecimal id.</exception>
    public static EventId Parse(string hex) => new(Convert.FromHexString(hex));

    /// <summary>The id as bytes.</summary>
    public byte[] ToByteArray()
    {
        var bytes = new byte[Size];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, _a);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(8), _b);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(16), _c);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(24), _d);
        return bytes;
    }

    /// <summary>The id in lower-case hexadecimal.</summary>
    public override string ToString() => Convert.ToHexStringLower(ToByteArray());

    private static void Append(IncrementalHash hash, string part)
    {
        Span<byte> length = stackalloc byte[4];
        var bytes = Encoding.UTF8.GetBytes(part);
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
