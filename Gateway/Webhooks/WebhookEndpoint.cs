using System.Diagnostics;

namespace OrleansBots.Gateway.Webhooks;

/// <summary><c>/webhooks/{tenant}/{channel}</c>: finds the channel, has the request taken, counts and answers.</summary>
internal sealed class WebhookEndpoint(WebhookTargets targets, WebhookReceiver receiver, WebhookMetrics metrics)
{
    private static readonly ActivitySource Activities = new(WebhookMetrics.MeterName);

    private static readonly WebhookReply UnknownChannel = new(WebhookOutcome.UnknownChannel, "There is no such channel.");

    public async Task HandleAsync(HttpContext context)
    {
        var startedAt = Stopwatch.GetTimestamp();
        var route = context.Request.RouteValues;
        var target = targets.Find(route["tenant"] as string, route["channel"] as string);
        var reply = target is null ? UnknownChannel : await ReceiveAsync(context, target);
        metrics.Received(target?.Labels ?? WebhookLabels.Unknown, reply.Outcome, startedAt);
        await reply.WriteAsync(context);
    }

    private async ValueTask<WebhookReply> ReceiveAsync(HttpContext context, WebhookTarget target)
    {
        // Null unless a collector listens and samples it; then the event carries its trace into the inbox.
        using var activity = Activities.StartActivity("webhook", ActivityKind.Consumer);
        activity?.SetTag("orleansbots.tenant", target.Channel.Key.Tenant).SetTag("orleansbots.channel", target.Channel.Key.Channel);
        var reply = await receiver.ReceiveAsync(context, target);
        activity?.SetTag("orleansbots.outcome", WebhookMetrics.NameOf(reply.Outcome));
        return reply;
    }
}
