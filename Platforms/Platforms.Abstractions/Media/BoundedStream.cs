using System.Security.Cryptography;
using OrleansBots.Grains.Abstractions.Media;

namespace OrleansBots.Platforms.Abstractions.Media;

/// <summary>
/// A stream from outside that must not be larger than told, nor another than announced: reading past the size throws, however the length was announced, and so
/// does reaching the end of bytes that have another hash.
/// </summary>
/// <param name="inner">The stream; disposed with this one.</param>
/// <param name="maxBytes">Largest size in bytes.</param>
/// <param name="sha256">SHA-256 of the bytes; null where none was announced.</param>
public sealed class BoundedStream(Stream inner, long maxBytes, byte[]? sha256 = null) : Stream
{
    private readonly IncrementalHash? _hash = sha256 is null ? null : IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _read;
    private bool _isChecked;

    /// <inheritdoc />
    public override bool CanRead => true;

    /// <inheritdoc />
    public override bool CanSeek => false;

    /// <inheritdoc />
    public override bool CanWrite => false;

    /// <inheritdoc />
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc />
    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    /// <inheritdoc />
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc />
    public override int Read(Span<byte> buffer) => buffer.IsEmpty ? 0 : Note(buffer[..inner.Read(buffer)]);

    /// <inheritdoc />
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        // An empty read says nothing of the end.
        if (buffer.IsEmpty) return 0;
        try
        {
            var count = await inner.ReadAsync(buffer, cancellationToken);
            return Note(buffer.Span[..count]);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            throw new MediaUnavailableException("unreachable", "The platform broke off in the middle of the file.", exception);
        }
    }

    /// <inheritdoc />
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc />
    public override void Flush() => throw new NotSupportedException();

    /// <inheritdoc />
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            _hash?.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Note(ReadOnlySpan<byte> bytes)
    {
        _read += bytes.Length;
        if (_read > maxBytes) throw new MediaUnavailableException("too-large", $"The file is larger than {maxBytes} bytes.");
        _hash?.AppendData(bytes);
        if (bytes.IsEmpty) CheckHash();
        return bytes.Length;
    }

    private void CheckHash()
    {
        if (_hash is null || _isChecked) return;
        _isChecked = true;
        if (!CryptographicOperations.FixedTimeEquals(_hash.GetHashAndReset(), sha256))
            throw new MediaUnavailableException("refused", "The file is not the one that was announced: its hash differs.");
    }
}
