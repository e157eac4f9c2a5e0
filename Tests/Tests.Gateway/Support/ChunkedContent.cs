using System.Net;

namespace OrleansBots.Tests.Gateway.Support;

/// <summary>A body whose length is not announced.</summary>
internal sealed class ChunkedContent(int length) : HttpContent
{
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(new byte[length]).AsTask();

    protected override bool TryComputeLength(out long computed)
    {
        computed = 0;
        return false;
    }
}
