using System.Text;
using Microsoft.AspNetCore.Http.Features;
using OrleansBots.Simulators.Shared.Faults;

namespace OrleansBots.Simulators.Shared.Hosting;

/// <summary>The faults that look the same on every platform.</summary>
internal static class Misbehaviour
{
    /// <summary>Ends a call without an answer: at once, or when the client gives up.</summary>
    public static Task BreakOffAsync(FaultRule fault, HttpContext context) => BreakOffAsync(fault, context.Features.GetRequiredFeature<IHttpRequestLifetimeFeature>());

    /// <inheritdoc cref="BreakOffAsync(FaultRule, HttpContext)"/>
    public static async Task BreakOffAsync(FaultRule fault, IHttpRequestLifetimeFeature lifetime)
    {
        // A client that hangs up ends the wait; so does the end of the simulator.
        if (fault.Kind is FaultKind.Hang or FaultKind.HangAfter)
            await Task.Delay(Timeout.InfiniteTimeSpan, lifetime.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lifetime.Abort();
    }

    /// <summary>What a proxy in front of the platform says.</summary>
    public static async Task WriteHtmlAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html";
        var page = $"<html><head><title>{status}</title></head><body><center><h1>{status} error</h1></center><hr>nginx</body></html>";
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(page));
    }
}
