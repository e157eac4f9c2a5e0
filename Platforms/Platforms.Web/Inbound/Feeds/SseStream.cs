using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using OrleansBots.Platforms.Web.Sessions;

namespace OrleansBots.Platforms.Web.Inbound.Feeds;

/// <summary>A response of server-sent events. A browser that does not take a write in time is given up.</summary>
internal sealed class SseStream(HttpContext context, TimeProvider timeProvider)
{
    private static readonly TimeSpan WriteTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Sends the headers' side of it: nobody on the way may cache or collect.</summary>
    public void Begin()
    {
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        context.Response.ContentType = "text/event-stream; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        context.Response.Headers.XContentTypeOptions = "nosniff";
    }

    /// <summary>Writes an update; null writes a sign of life.</summary>
    /// <exception cref="OperationCanceledException">The stream ends, or the browser does not read.</exception>
    public async Task WriteAsync(WebUpdate? update, CancellationToken cancellationToken)
    {
        var output = context.Response.BodyWriter;
        if (update is null)
        {
            output.Write(SseFrame.Heartbeat);
        }
        else
        {
            var json = new ArrayBufferWriter<byte>(512);
            FeedJson.Write(json, update);
            SseFrame.WriteEvent(output, update.Sequence, json.WrittenSpan);
        }

        using var timeout = new CancellationTokenSource(WriteTimeout, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        await output.FlushAsync(either.Token);
    }
}
