using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace OrleansBots.ServiceDefaults.Health;

/// <summary>
/// Ends kept connections with their next answer while the process drains. A proxy that holds one open would otherwise send a request into it at the very
/// moment at which the process closes it, and a lost POST is not repeated by every proxy.
/// </summary>
internal sealed class DrainGoodbye(DrainGate drain) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, call) =>
        {
            // HTTP/2 has a way of its own, and the server uses it.
            if (drain.IsDraining && HttpProtocol.IsHttp11(context.Request.Protocol)) context.Response.Headers.Connection = "close";
            return call(context);
        });
        next(app);
    };
}
