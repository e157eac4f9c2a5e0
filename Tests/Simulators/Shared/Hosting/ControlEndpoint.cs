using System.Text.Json;
using OrleansBots.Simulators.Shared.Faults;
using OrleansBots.Simulators.Shared.Recording;

namespace OrleansBots.Simulators.Shared.Hosting;

/// <summary><c>/_sim/</c>, as far as all platforms have it: faults (GET, POST a rule, DELETE all) and calls (GET, DELETE).</summary>
internal static class ControlEndpoint
{
    public static RouteGroupBuilder MapControl(this WebApplication app, FaultPlan faults, CallLog calls)
    {
        var control = app.MapGroup("/_sim");
        control.MapControl("GET", "/faults", _ => Task.FromResult<object?>(faults.Rules));
        control.MapControl("POST", "/faults", async request => faults.Add(await ControlJson.ReadAsync<FaultRule>(request)));
        control.MapControl("DELETE", "/faults", _ =>
        {
            faults.Clear();
            return Task.FromResult<object?>(faults.Rules);
        });
        control.MapControl("GET", "/calls", _ => Task.FromResult<object?>(new { accepted = calls.Snapshot(), refused = calls.Rejections() }));
        control.MapControl("DELETE", "/calls", _ =>
        {
            calls.Clear();
            return Task.FromResult<object?>(new { calls = 0 });
        });
        return control;
    }

    /// <summary>A route of the control API: JSON in, JSON out, 400 with the reason for what is not understood.</summary>
    public static void MapControl(this IEndpointRouteBuilder routes, string method, string pattern, Func<HttpRequest, Task<object?>> serve) =>
        routes.MapMethods(pattern, [method], async context =>
        {
            try
            {
                await ControlJson.WriteAsync(context, await serve(context.Request));
            }
            catch (Exception exception) when (exception is JsonException or ArgumentException)
            {
                await ControlJson.WriteAsync(context, new { error = exception.Message }, StatusCodes.Status400BadRequest);
            }
        });
}
