using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Outbound;
using OrleansBots.Platforms.Discord.Api;
using OrleansBots.Platforms.Discord.Api.InvalidRequests;
using OrleansBots.Platforms.Discord.Outbound.Answers;
using OrleansBots.Platforms.Discord.Outbound.Building;

namespace OrleansBots.Platforms.Discord.Outbound;

/// <summary>
/// Sends one request and says what became of it. A repeat is safe where the request carries a nonce or does the same twice as once; elsewhere an answer
/// that never came leaves it open whether there is a message.
/// </summary>
internal sealed class DeliveryTransport(DiscordApi api, InvalidRequestGuard guard, ApiMetrics metrics, TimeProvider timeProvider)
{
    /// <exception cref="OperationCanceledException">The token ended before the request left.</exception>
    /// <exception cref="UnsendableException">Discord would refuse it in any case.</exception>
    public async Task<DeliveryResult> SendAsync(ChannelSettings channel, Departure departure, CancellationToken cancellationToken)
    {
        if (guard.Wait() is { } wait) return new DeliveryResult.RetryAfter(wait, WholeChannel: true);
        var started = timeProvider.GetTimestamp();
        var result = await PostAsync(channel, departure, cancellationToken);
        if (departure.RestsNobody && result is DeliveryResult.Sent { Rest: not null } sent) result = sent with { Rest = null };
        metrics.Requested(departure.Route, OutcomeOf(result), timeProvider.GetElapsedTime(started));
        return result;
    }

    private async Task<DeliveryResult> PostAsync(ChannelSettings channel, Departure departure, CancellationToken cancellationToken)
    {
        using var content = departure.Body is { } body ? await MessageBodyWriter.WriteAsync(body) : null;
        try
        {
            var reply = await api.SendAsync(channel, departure.ToCall(content), cancellationToken);
            return AnswerClassifier.Classify(reply, departure.Repeatable);
        }
        catch (HttpRequestException exception)
        {
            return Failure(departure, content, $"{exception.HttpRequestError}: {exception.Message}");
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            if (content?.HasDeparted != true) throw;
            return Failure(departure, content, "The wait for the answer was broken off.");
        }
        catch (OperationCanceledException)
        {
            return Failure(departure, content, "No answer in time.");
        }
    }

    private static DeliveryResult Failure(Departure departure, DepartingContent? content, string reason) =>
        departure.Repeatable || content?.HasDeparted == false ? new DeliveryResult.Transient(reason) : new DeliveryResult.Unknown(reason);

    private static string OutcomeOf(DeliveryResult result) => result switch
    {
        DeliveryResult.Sent => "sent",
        DeliveryResult.RetryAfter => "retry-after",
        DeliveryResult.Transient => "transient",
        DeliveryResult.Rejected => "rejected",
        _ => "unknown",
    };
}
