using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace OrleansBots.ServiceDefaults.Health;

/// <summary>Health and metrics endpoints of a process.</summary>
public static class ProcessHealth
{
    /// <summary>Maps <c>/health/live</c>, <c>/health/ready</c> and <c>/metrics</c>.</summary>
    public static void MapProcessEndpoints(this IEndpointRouteBuilder endpoints)
    {
        var health = endpoints.MapGroup("/health").WithTags("Health");
        health.MapGet("/live", Live).WithSummary("The process runs.");
        health.MapGet("/ready", (Delegate)ReadyAsync).WithSummary("The process can serve; 503 with reasons where it cannot.")
            .Produces<ReadinessReport>().Produces<ReadinessReport>(StatusCodes.Status503ServiceUnavailable);
        endpoints.MapPrometheusScrapingEndpoint("/metrics");
    }

    internal static void AddProcessHealth(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<DrainGate>();
        builder.Services.AddHostedService(services => services.GetRequiredService<DrainGate>());
        builder.Services.AddSingleton<IStartupFilter, DrainGoodbye>();
        builder.Services.AddSingleton<Readiness>();
    }

    private static ContentHttpResult Live() => TypedResults.Text("alive");

    private static async Task<IResult> ReadyAsync(HttpContext context)
    {
        var report = await context.RequestServices.GetRequiredService<Readiness>().AssessAsync(context.RequestAborted);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(
            report,
            HealthJson.Default.ReadinessReport,
            statusCode: report.Status == ReadinessStatus.Ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
