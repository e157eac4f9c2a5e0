using System.Buffers;
using OrleansBots.Platforms.Abstractions.Inbound;

namespace OrleansBots.Gateway.Webhooks;

/// <summary>An HTTP request as adapters see it. The body is read into a pooled buffer, which goes back when the request is done.</summary>
internal sealed class HttpWebhookRequest(HttpContext context, int maxBodyBytes) : WebhookRequest, IDisposable
{
    private const int FirstBuffer = 4096;

    private byte[]? _buffer;
    private int _length = -1;

    public override string Method => context.Request.Method;

    /// <summary>The body as read so far; valid until disposal.</summary>
    public ReadOnlyMemory<byte> Body => _length > 0 ? _buffer.AsMemory(0, _length) : default;

    public override string? Header(string name) => context.Request.Headers.TryGetValue(name, out var values) && values.Count == 1 ? values[0] : null;

    public override string? Query(string name) => context.Request.Query.TryGetValue(name, out var values) && values.Count == 1 ? values[0] : null;

    public override async ValueTask<ReadOnlyMemory<byte>> ReadBodyAsync(CancellationToken cancellationToken)
    {
        if (_length >= 0) return Body;
        if (context.Request.ContentLength > maxBodyBytes) throw new BodyTooLargeException(maxBodyBytes);
        _buffer = ArrayPool<byte>.Shared.Rent(FirstSize(context.Request.ContentLength));
        _length = await FillAsync(context.Request.Body, cancellationToken);
        return Body;
    }

    public void Dispose()
    {
        if (_buffer is null) return;
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = null;
        _length = -1;
    }

    // One byte more than announced, so that the end is seen without growing. The announced length is bounded before.
    private static int FirstSize(long? announced) => announced is { } length ? (int)length + 1 : FirstBuffer;

    private async ValueTask<int> FillAsync(Stream body, CancellationToken cancellationToken)
    {
        var filled = 0;
        while (true)
        {
            if (filled == _buffer!.Length) Grow(filled);
            var read = await body.ReadAsync(_buffer.AsMemory(filled), cancellationToken);
            if (read == 0) return filled;
            filled += read;
            if (filled > maxBodyBytes) throw new BodyTooLargeException(maxBodyBytes);
        }
    }

    private void Grow(int filled)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Min(filled * 2, maxBodyBytes + 1));
        _buffer.AsSpan(0, filled).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer!);
        _buffer = larger;
    }
}
