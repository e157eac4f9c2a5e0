using System.Security.Cryptography;
using OrleansBots.Grains.Abstractions.Media;

namespace OrleansBots.Platforms.WhatsApp.Media;

/// <summary>A download that ends with an exception where it is longer than allowed, or other than its hash says.</summary>
internal sealed class CheckedStream(Stream inner, long maxBytes, byte[]? sha256) : Stream
{
    private readonly IncrementalHash? _hash = sha256 is null ? null : IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _read;
    private bool _isChecked;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty) return 0;
        try
        {
            var count = await inner.ReadAsync(buffer, cancellationToken);
            Note(buffer.Span[..count]);
            return count;
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            throw new MediaUnavailableException("unreachable", "The download was broken off.", exception);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (count == 0) return 0;
        var read = inner.Read(buffer, offset, count);
        Note(buffer.AsSpan(offset, read));
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            _hash?.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Note(ReadOnlySpan<byte> bytes)
    {
        _read += bytes.Length;
        if (_read > maxBytes) throw new MediaUnavailableException("too-large", $"The file is larger than {maxBytes} bytes.");
        _hash?.AppendData(bytes);
        if (bytes.Length == 0) CheckHash();
    }

    private void CheckHash()
    {
        if (_hash is null || _isChecked) return;
        _isChecked = true;
        if (!CryptographicOperations.FixedTimeEquals(_hash.GetHashAndReset(), sha256)) throw new MediaUnavailableException("refused", "The file is not the one that was announced: its hash differs.");
    }
}
