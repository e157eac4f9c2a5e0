using System.Net;
using System.Net.Http.Headers;

namespace OrleansBots.Platforms.WhatsApp.Outbound;

/// <summary>
/// A request's JSON that knows whether it began to leave. Name look-up, connecting and TLS come before; without the body Meta cannot act on a request.
/// So a failure before this moment has certainly sent nothing.
/// </summary>
internal sealed class DepartingContent : HttpContent
{
    private static readonly MediaTypeHeaderValue s_json = new("application/json");

    private readonly byte[] _body;

    public DepartingContent(byte[] body)
    {
        _body = body;
        Headers.ContentType = s_json;
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
