using System.Net;
using System.Net.Http.Headers;

namespace OrleansBots.Platforms.Discord.Outbound;

/// <summary>
/// A request's body that knows whether it began to leave. Name look-up, connecting and TLS come before; without the body Discord cannot act on a
/// request. So a failure before this moment has certainly sent nothing.
/// </summary>
internal sealed class DepartingContent : HttpContent
{
    private readonly byte[] _body;

    public DepartingContent(byte[] body, MediaTypeHeaderValue type)
    {
        _body = body;
        Headers.ContentType = type;
    }

    public bool HasDeparted { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        HasDeparted = true;
        return stream.WriteAsync(_body, cancellationToken).AsTask();
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }
}
