using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Outbound;

namespace OrleansBots.Grains.Sending;

/// <summary>
/// One request to a platform within a time. Turns what an adapter should not do into an answer as well, and ends the request's passage.
/// </summary>
internal static class SendAttempt
{
    // An adapter that ends by its token needs a moment to say so.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    public static async Task<(DeliveryResult Result, Exception? Defect)> SendAsync(
        IOutboundAdapter adapter, ChannelSettings channel, Delivery delivery, Passage? passage, TimeSpan timeLimit, TimeProvider timeProvider)
    {
        var end = PassageEnd.Taken;
        if (passage is not null) DepartureWatch.Begin(passage.Depart);
        using var timeout = new CancellationTokenSource(timeLimit, timeProvider);
        try
        {
            var sending = adapter.SendAsync(channel, delivery, timeout.Token);
            var result = sending.IsCompletedSuccessfully ? sending.Result : await sending.WaitAsync(timeLimit + Grace, timeProvider, CancellationToken.None);
            if (result is DeliveryResult.RetryAfter) end = PassageEnd.Refused;
            return (result, null);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            // By contract the request had not left.
            end = PassageEnd.NeverLeft;
            return (new DeliveryResult.Transient($"The request did not leave within {timeLimit.TotalSeconds:0.###} s."), null);
        }
        catch (TimeoutException)
        {
            return (new DeliveryResult.Unknown($"No answer within {timeLimit.TotalSeconds:0.###} s."), null);
        }
        catch (Exception exception)
        {
            // A defect of the adapter. Whether the request left is not known, and a second message is worse than a lost hint of it.
            return (new DeliveryResult.Unknown($"The adapter failed: {exception.GetType().Name}."), exception);
        }
        finally
        {
            if (passage is not null) await passage.EndAsync(end);
        }
    }
}
