using System.Buffers;

namespace OrleansBots.Platforms.Discord.Gateway.Transport;

/// <summary>Puts the parts of a message together. Grows as needed up to a bound, and gives back what only a giant needed.</summary>
internal sealed class MessageBuffer(int maxBytes) : IDisposable
{
    /// <summary>Room that is kept between messages.</summary>
    public const int KeptBytes = 64 * 1024;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(KeptBytes);

    /// <summary>Bytes of the message so far.</summary>
    public int Length { get; private set; }

    /// <summary>True where the message grew over the bound; its bytes are counted no more.</summary>
    public bool Overflowed { get; private set; }

    /// <summary>The message so far.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    /// <summary>Room for the next part.</summary>
    public Memory<byte> Free()
    {
        if (Length == _bytes.Length) Grow();
        return _bytes.AsMemory(Length);
    }

    /// <summary>Adds what was written into <see cref="Free"/>.</summary>
    public void Advance(int count)
    {
        Length += count;
        if (Length > maxBytes) Overflowed = true;
        // What is dropped anyway is read into the same room again and again.
        if (Overflowed) Length = 0;
    }

    /// <summary>Begins a new message.</summary>
    public void Reset()
    {
        (Length, Overflowed) = (0, false);
        if (_bytes.Length <= KeptBytes * 2) return;
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = ArrayPool<byte>.Shared.Rent(KeptBytes);
    }

    public void Dispose()
    {
        var bytes = Interlocked.Exchange(ref _bytes, []);
        if (bytes.Length > 0) ArrayPool<byte>.Shared.Return(bytes);
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Min(_bytes.Length * 2, Math.Max(maxBytes, _bytes.Length) + 1));
        _bytes.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
