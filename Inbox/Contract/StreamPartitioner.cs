using System.Buffers;
using System.Text;

namespace OrleansBots.Inbox;

/// <summary>
/// Maps a stream to its partition. FROZEN: rows that wait lie in the partition that this function gave them, and an event's
/// dedup key must always meet the same partition's lock. A different function would leave rows where nobody looks for them.
/// </summary>
/// <remarks>
/// FNV-1a (32 bits) over the UTF-8 bytes of the namespace, a zero byte and the key, finished with the mixer of MurmurHash3,
/// because the low bits of FNV alone are uneven, modulo the partition count.
/// </remarks>
public static class StreamPartitioner
{
    private const uint OffsetBasis = 2166136261;
    private const uint Prime = 16777619;
    private const int StackBytes = 256;

    /// <summary>Gives the partition of a stream, from 0 to <paramref name="partitions"/> - 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no partition.</exception>
    public static int PartitionOf(string streamNamespace, string streamKey, int partitions)
    {
        ArgumentNullException.ThrowIfNull(streamNamespace);
        ArgumentNullException.ThrowIfNull(streamKey);
        ArgumentOutOfRangeException.ThrowIfLessThan(partitions, 1);
        var hash = Add(Add(OffsetBasis, streamNamespace) * Prime, streamKey);
        return Reduce(hash, partitions);
    }

    /// <summary>Gives the partition of a stream whose names are at hand as UTF-8.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no partition.</exception>
    public static int PartitionOf(ReadOnlySpan<byte> streamNamespace, ReadOnlySpan<byte> streamKey, int partitions)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(partitions, 1);
        // Hashing the separating zero byte is just the multiplication.
        var hash = Add(Add(OffsetBasis, streamNamespace) * Prime, streamKey);
        return Reduce(hash, partitions);
    }

    private static uint Add(uint hash, string text)
    {
        var max = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (max <= StackBytes)
        {
            Span<byte> bytes = stackalloc byte[StackBytes];
            return Add(hash, bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
        }

        var rented = ArrayPool<byte>.Shared.Rent(max);
        try
        {
            return Add(hash, rented.AsSpan(0, Encoding.UTF8.GetBytes(text, rented)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static uint Add(uint hash, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes) hash = (hash ^ value) * Prime;
        return hash;
    }

    private static int Reduce(uint hash, int partitions)
    {
        hash = (hash ^ (hash >> 16)) * 0x85EBCA6B;
        hash = (hash ^ (hash >> 13)) * 0xC2B2AE35;
        hash ^= hash >> 16;
        return (int)(hash % (uint)partitions);
    }
}
