using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrleansBots.Grains.Hosting;
using OrleansBots.Inbox;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Platforms.Abstractions.Ingress;

namespace OrleansBots.Grains.Polling;

/// <summary>Makes a fetched update durable, as a webhook would be; returns only when it is.</summary>
internal sealed partial class UpdateIntake(
    IEventIngress ingress,
    IDeadLetters deadLetters,
    GrainMetrics metrics,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider timeProvider,
    ILogger<UpdateIntake> logger)
{
    private static readonly TimeSpan ShortestRetry = TimeSpan.FromSeconds(1);

    public async Task TakeAsync(ChannelSettings channel, InboundResult result, CancellationToken cancellationToken)
    {
        switch (result)
        {
            case InboundResult.Accepted accepted:
                foreach (var inbound in accepted.Events) await AppendAsync(channel, inbound, cancellationToken);
                foreach (var part in accepted.Unreadable) await KeepAsync(channel, part, cancellationToken);
                break;
            case InboundResult.Unintelligible unintelligible:
                await KeepAsync(channel, unintelligible, cancellationToken);
                break;
            case InboundResult.Ignored:
                metrics.Polled(channel, "ignored");
                break;
            default:
                // Answers to webhooks only; nothing can be fetched that way.
                throw new InvalidOperationException($"A poller cannot return '{result.GetType().Name}'.");
        }
    }

    private async Task AppendAsync(ChannelSettings channel, InboundEvent inbound, CancellationToken cancellationToken)
    {
        while (true)
        {
            var appended = await ingress.AcceptAsync(channel, inbound, cancellationToken);
            metrics.Polled(channel, NameOf(appended.Outcome));
            if (appended.Outcome != IngressOutcome.Refused) return;
            LogRefused(channel.Key.Tenant, channel.Key.Channel, appended.Reason ?? "");
            await Task.Delay(appended.RetryAfter > ShortestRetry ? appended.RetryAfter : ShortestRetry, timeProvider, cancellationToken);
        }
    }

    private static string NameOf(IngressOutcome outcome) => outcome switch
    {
        IngressOutcome.Accepted => "accepted",
        IngressOutcome.Duplicate => "duplicate",
        IngressOutcome.NotWoken => "not_woken",
        _ => "refused",
    };

    private async Task KeepAsync(ChannelSettings channel, InboundResult.Unintelligible update, CancellationToken cancellationToken)
    {
        await deadLetters.AddAsync(
            new DeadLetter
            {
                // The same body fetched again makes the same letter.
                Id = $"update-{channel.Key}-{Convert.ToHexStringLower(SHA256.HashData(update.Body.Span))}",
                Source = DeadLetterSource.Webhook,
                Tenant = channel.Key.Tenant,
                Channel = channel.Key.Channel,
                Kind = "update",
                Payload = update.Body,
                Cause = update.Cause,
                Detail = update.Detail,
                CreatedAt = timeProvider.GetUtcNow(),
            },
            cancellationToken);
        metrics.Polled(channel, "unintelligible");
    }

    [LoggerMessage(EventId = 3405, Level = LogLevel.Warning, Message = "The inbox refused an update of {Tenant}/{Channel}, it is offered again: {Reason}")]
    private partial void LogRefused(string tenant, string channel, string reason);
}
