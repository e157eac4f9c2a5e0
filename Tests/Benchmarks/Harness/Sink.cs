using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace OrleansBots.Benchmarks.Harness;

/// <summary>Answers every request 200 at once: the other end when the generator alone is measured.</summary>
internal sealed class Sink : IHttpApplication<IFeatureCollection>
{
    /// <summary>Serves until it is killed.</summary>
    public static async Task RunAsync(int port)
    {
        var kestrel = new KestrelServerOptions();
        kestrel.Listen(IPAddress.Loopback, port);
        using var server = new KestrelServer(
            Options.Create(kestrel),
            new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance),
            NullLoggerFactory.Instance);
        await server.StartAsync(new Sink(), CancellationToken.None);
        await Task.Delay(Timeout.InfiniteTimeSpan);
    }

    public IFeatureCollection CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

    public void DisposeContext(IFeatureCollection context, Exception? exception)
    {
    }

    public Task ProcessRequestAsync(IFeatureCollection context) => Task.CompletedTask;
}
