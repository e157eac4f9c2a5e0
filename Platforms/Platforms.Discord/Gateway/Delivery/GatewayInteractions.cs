using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Platforms.Abstractions.Ingress;
using OrleansBots.Platforms.Discord.Api;
using OrleansBots.Platforms.Discord.Inbound;
using OrleansBots.Platforms.Discord.Inbound.Interactions;

namespace OrleansBots.Platforms.Discord.Gateway.Delivery;

/// <summary>
/// Takes interactions, which come by the Gateway where the application has no address for them. As at that address the event is durable first, and
/// the answer is posted then; Discord waits three seconds for it.
/// </summary>
internal sealed partial class GatewayInteractions(
    InteractionIntake interactions,
    DiscordApi api,
    IEventIngress ingress,
    GatewayMetrics metrics,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider timeProvider,
    ILogger<GatewayInteractions> logger)
{
    private static readonly TimeSpan s_deadline = TimeSpan.FromSeconds(3);

    /// <summary>Reads an interaction.</summary>
    /// <exception cref="IncompleteEventException">A field is missing that Discord always sends.</exception>
    /// <exception cref="InvalidOperationException">A text is no valid Unicode.</exception>
    public GatewayWork Prepare(ChannelSettings channel, JsonElement interaction)
    {
        var (id, token) = (interaction.RequiredSnowflake("id"), interaction.Text("token") ?? throw new IncompleteEventException("token"));
        // Suggestions concern no conversation; all else keeps its place there, even where it is not known yet whether it opens a form.
        var lane = interactions.Read(interaction) is { } accepted ? DispatchPipeline.LaneOf(channel, accepted) : id;
        var reading = interactions.ReceiveAsync(channel, interaction, CancellationToken.None).AsTask();
        return new(lane, cancellationToken => TakeAsync(channel, new(id, token), reading, cancellationToken));
    }

    private async Task TakeAsync(ChannelSettings channel, Callback callback, Task<InboundResult> reading, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(s_deadline, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            if (await AnswerAsync(channel, await reading.WaitAsync(either.Token), either.Token) is not { } answer) return;
            var reply = await api.AnswerInteractionAsync(channel, callback.Id, callback.Token, answer.Body, either.Token);
            // A session that is gone on with tells interactions again that were answered before: refused with 40060, and well.
            if (!reply.IsSuccess) LogNotAnswered(null, channel.Key.Tenant, channel.Key.Channel, callback.Id, (int)reply.Status);
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            // The reply then leaves as an ordinary message.
            LogNotAnswered(exception, channel.Key.Tenant, channel.Key.Channel, callback.Id, 0);
        }
    }

    /// <summary>Makes the event durable and tells what to answer; null for nothing.</summary>
    private async Task<InboundResult.Answer?> AnswerAsync(ChannelSettings channel, InboundResult result, CancellationToken cancellationToken)
    {
        if (result is not InboundResult.Accepted accepted)
        {
            metrics.Took(channel.Key, "answered");
            return result as InboundResult.Answer;
        }

        foreach (var inbound in accepted.Events)
        {
            var appended = await ingress.AcceptAsync(channel, inbound, cancellationToken);
            metrics.Took(channel.Key, appended.Outcome);
            // It would be too late by the time the inbox takes it: its user is told now.
            if (appended.Outcome == IngressOutcome.Refused) return accepted.BusyResponse;
        }

        return accepted.Response;
    }

    [LoggerMessage(EventId = 7314, Level = LogLevel.Warning, Message = "Interaction {Interaction} of {Tenant}/{Channel} could not be answered in time (HTTP {Status})")]
    private partial void LogNotAnswered(Exception? exception, string tenant, string channel, string interaction, int status);

    private sealed record Callback(string Id, string Token)
    {
        /// <summary>The id only: the token is a secret.</summary>
        public override string ToString() => Id;
    }
}
