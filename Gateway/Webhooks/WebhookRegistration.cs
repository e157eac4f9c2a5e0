using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace OrleansBots.Gateway.Webhooks;

/// <summary>Registers and maps the webhooks.</summary>
internal static class WebhookRegistration
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services) => services
        .Configure<KestrelServerOptions>(WebhookLimits.Configure)
        .AddSingleton<WebhookMetrics>()
        .AddSingleton<WebhookTargets>()
        .AddSingleton<WebhookDeadLetters>()
        .AddSingleton<EventBatch>()
        .AddSingleton<WebhookReceiver>()
        .AddSingleton<WebhookEndpoint>();

    public static void MapWebhooks(this IEndpointRouteBuilder endpoints)
    {
        // Resolved once and mapped as a plain request delegate: the busiest path of the program binds no parameters.
        var endpoint = endpoints.ServiceProvider.GetRequiredService<WebhookEndpoint>();
        endpoints.MapMethods("/webhooks/{tenant}/{channel}", [HttpMethods.Get, HttpMethods.Post], endpoint.HandleAsync)
            .WithTags("Webhooks")
            .WithSummary("Takes a platform's update of a channel; answered only after its events are durable.")
            // The method tells the API's description that this is an endpoint of ours; plain delegates are left out otherwise.
            .WithMetadata(
                ((Delegate)endpoint.HandleAsync).Method,
                new ProducesResponseTypeAttribute(StatusCodes.Status200OK),
                new ProducesResponseTypeAttribute<ProblemDetails>(StatusCodes.Status400BadRequest, "application/problem+json"),
                new ProducesResponseTypeAttribute<ProblemDetails>(StatusCodes.Status401Unauthorized, "application/problem+json"),
                new ProducesResponseTypeAttribute<ProblemDetails>(StatusCodes.Status404NotFound, "application/problem+json"),
                new ProducesResponseTypeAttribute<ProblemDetails>(StatusCodes.Status413PayloadTooLarge, "application/problem+json"),
                new ProducesResponseTypeAttribute<ProblemDetails>(StatusCodes.Status503ServiceUnavailable, "application/problem+json"));
    }
}
