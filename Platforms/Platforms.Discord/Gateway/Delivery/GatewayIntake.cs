using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Inbox;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Platforms.Abstractions.Ingress;
using OrleansBots.Platforms.Discord.Gateway.Protocol;
using OrleansBots.Platforms.Discord.Gateway.Transport;
using OrleansBots.Platforms.Discord.Inbound;
using OrleansBots.Platforms.Discord.Inbound.Events;

namespace OrleansBots.Platforms.Discord.Gateway.Delivery;

/// <summary>Reads events and makes them durable. Whatever happens, an event is in the inbox, a dead letter, or tried again: none is dropped.</summary>
internal sealed partial class GatewayIntake(
    IEventIngress ingress,
    IDeadLetters deadLetters,
    GatewayInteractions interactions,
    GatewayMetrics metrics,
    GatewayTimings timings,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider timeProvider,
    ILogger<GatewayIntake> logger)
{
    private const string Interaction = "INTERACTION_CREATE";

    /// <summary>True for events that can concern conversations. The others are not even read.</summary>
    public static bool Concerns(string type) => type == Interaction || DiscordEvents.Concerns(type);

    /// <summary>Reads an event. What comes back no longer needs the frame; null where there is nothing to do.</summary>
    public GatewayWork? Prepare(EventScope scope, ResumePoint session, in GatewayFrame frame)
    {
        var channel = scope.Channel;
        try
        {
            var now = timeProvider.GetUtcNow();
            if (frame.Type == DiscordEvents.GuildCreate && !GuildMapper.IsNew(frame.Data.Span, now)) return null;
            using var document = JsonDocument.Parse(frame.Data);
            if (frame.Type == Interaction) return interactions.Prepare(channel, document.RootElement.Clone());
            return WorkOf(channel, DiscordEvents.Map(scope, frame.Type!, document.RootElement, new($"{session.SessionId}:{frame.Sequence}", now)));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // A defect of the mapping must not hold up everybody's messages: Discord would tell the same event again and again.
            LogUnreadable(exception, channel.Key.Tenant, channel.Key.Channel, frame.Type!, session.SessionId, frame.Sequence ?? 0);
            var detail = $"The event {frame.Type} could not be read: {exception.GetType().Name}.";
            return WorkOf(channel, new InboundResult.Unintelligible("unreadable", detail, frame.Data.ToArray()));
        }
    }

    private GatewayWork? WorkOf(ChannelSettings channel, InboundResult result)
    {
        if (result is not (InboundResult.Ignored or InboundResult.Accepted { Events.Count: 0, Unreadable.Count: 0 }))
            return new(DispatchPipeline.LaneOf(channel, result), cancellationToken => TakeAsync(channel, result, cancellationToken));
        metrics.Took(channel.Key, "ignored");
        return null;
    }

    private async Task TakeAsync(ChannelSettings channel, InboundResult result, CancellationToken cancellationToken)
    {
        if (result is InboundResult.Unintelligible unintelligible) await KeepAsync(channel, unintelligible, cancellationToken);
        if (result is not InboundResult.Accepted accepted) return;
        foreach (var inbound in accepted.Events) await AppendAsync(channel, inbound, cancellationToken);
        foreach (var part in accepted.Unreadable) await KeepAsync(channel, part, cancellationToken);
    }

    /// <summary>Keeps what is no event as a dead letter; returns only when it is durable.</summary>
    public Task KeepAsync(ChannelSettings channel, InboundResult.Unintelligible part, CancellationToken cancellationToken)
    {
        metrics.Took(channel.Key, "unintelligible");
        var letter = new DeadLetter
        {
            // The same body told again makes the same letter.
            Id = $"gateway-{channel.Key}-{Convert.ToHexStringLower(SHA256.HashData(part.Body.Span))}",
            Source = DeadLetterSource.Webhook,
            Tenant = channel.Key.Tenant,
            Channel = channel.Key.Channel,
            Kind = "gateway-event",
            Payload = part.Body,
            Cause = part.Cause,
            Detail = part.Detail,
            CreatedAt = timeProvider.GetUtcNow(),
        };
        return InsistAsync(channel, () => AddAsync(letter, cancellationToken), cancellationToken);
    }

    /// <summary>Notes a message that was too long to be kept. No message of a user is; only a giant guild's description may be, which nobody needs.</summary>
    public void NoteTooLong(ChannelSettings channel)
    {
        metrics.Took(channel.Key, "too-long");
        LogTooLong(channel.Key.Tenant, channel.Key.Channel, GatewaySocket.MaxMessageBytes);
    }

    private Task AppendAsync(ChannelSettings channel, InboundEvent inbound, CancellationToken cancellationToken) =>
        InsistAsync(channel, () => OfferAsync(channel, inbound, cancellationToken), cancellationToken);

    private async Task<(TimeSpan Wait, string Reason)?> OfferAsync(ChannelSettings channel, InboundEvent inbound, CancellationToken cancellationToken)
    {
        try
        {
            var appended = await ingress.AcceptAsync(channel, inbound, cancellationToken);
            metrics.Took(channel.Key, appended.Outcome);
            return appended.Outcome == IngressOutcome.Refused ? (appended.RetryAfter, appended.Reason ?? "") : null;
        }
        catch (ArgumentException exception)
        {
            // No database keeps it, today or tomorrow.
            await KeepAsync(channel, new("not-storable", exception.Message, EventCodec.Encode(inbound.Event)), cancellationToken);
            return null;
        }
    }

    private async Task<(TimeSpan Wait, string Reason)?> AddAsync(DeadLetter letter, CancellationToken cancellationToken)
    {
        await deadLetters.AddAsync(letter, cancellationToken);
        return null;
    }

    /// <summary>Tries until it succeeds.</summary>
    private async Task InsistAsync(ChannelSettings channel, Func<Task<(TimeSpan Wait, string Reason)?>> attempt, CancellationToken cancellationToken)
    {
        while (true)
        {
            TimeSpan wait;
            try
            {
                if (await attempt() is not { } refusal) return;
                wait = refusal.Wait;
                LogRefused(channel.Key.Tenant, channel.Key.Channel, refusal.Reason);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                wait = TimeSpan.Zero;
                LogFailed(exception, channel.Key.Tenant, channel.Key.Channel);
            }

            await Task.Delay(wait > timings.ShortestInboxRetry ? wait : timings.ShortestInboxRetry, timeProvider, cancellationToken);
        }
    }
}
