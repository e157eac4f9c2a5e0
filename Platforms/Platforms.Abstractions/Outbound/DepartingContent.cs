using System.Net;
using System.Net.Http.Headers;

namespace OrleansBots.Platforms.Abstractions.Outbound;

/// <summary>
/// A request's body that knows whether it began to leave. Name look-up, connecting and TLS come before; without the body a platform cannot act on a
/// request. So a failure before this moment has certainly sent nothing.
/// </summary>
public sealed class DepartingContent : HttpContent
{
    private static readonly MediaTypeHeaderValue s_json = new("application/json");

    private readonly byte[] _body;
    private readonly DepartureWatch? _watch = DepartureWatch.Current;

    /// <summary>Wraps a body.</summary>
    /// <param name="body">The bytes.</param>
    /// <param name="type">Their type; JSON where none is given.</param>
    public DepartingContent(byte[] body, MediaTypeHeaderValue? type = null)
    {
        _body = body;
        Headers.ContentType = type ?? s_json;
    }

    /// <summary>True once a byte of the body may have left.</summary>
    public bool HasDeparted { get; private set; }

    /// <inheritdoc />
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    /// <inheritdoc />
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        HasDeparted = true;
        _watch?.Departed();
        return stream.WriteAsync(_body, cancellationToken).AsTask();
    }

    /// <inheritdoc />
    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }
}
