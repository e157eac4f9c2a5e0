using Microsoft.Extensions.DependencyInjection;
using OrleansBots.Bots.Sdk;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Outbound;

namespace OrleansBots.Grains.Conversations.Turns;

/// <summary>Runs a bot over one event, within a time, away from the grain's own scheduler.</summary>
internal sealed class BotRunner([FromKeyedServices(TimeProviderNames.Grains)] TimeProvider timeProvider)
{
    /// <summary>Runs the bot and cuts what it wants sent into single requests. Whatever goes wrong is the event's failure.</summary>
    public async Task<BotResult> RunAsync(IBot bot, BotTurn turn, IOutboundAdapter adapter, TimeSpan timeLimit)
    {
        using var timeout = new CancellationTokenSource(timeLimit, timeProvider);
        var token = timeout.Token;
        // On the thread pool: a bot that blocks, or goes on after its time, must not hold the conversation's scheduler.
        var running = Task.Run(() => bot.HandleAsync(turn, token).AsTask(), CancellationToken.None);
        try
        {
            await running.WaitAsync(timeLimit, timeProvider, CancellationToken.None);
            turn.Close();
            return new BotResult(turn.Document, Split(turn.Messages, adapter), null);
        }
        catch (Exception exception) when (timeout.IsCancellationRequested || !running.IsCompleted)
        {
            turn.Close();
            await timeout.CancelAsync();
            // Nobody awaits the bot any more; what it still throws is answered by this failure.
            _ = running.ContinueWith(late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            return BotResult.Failed(new TimeoutException($"The bot '{bot.Name}' took longer than {timeLimit.TotalSeconds:0.###} s.", exception));
        }
        catch (Exception exception)
        {
            // A bot is somebody else's code: any exception of its is a failed turn, never the conversation's end.
            turn.Close();
            return BotResult.Failed(exception);
        }
    }

    private static IReadOnlyList<OutboundMessage> Split(IReadOnlyList<OutboundMessage> messages, IOutboundAdapter adapter)
    {
        if (messages.Count == 0) return [];
        if (messages.Count == 1) return adapter.Split(messages[0]);
        List<OutboundMessage> parts = [];
        foreach (var message in messages) parts.AddRange(adapter.Split(message));
        return parts;
    }
}

/// <summary>What became of one event.</summary>
/// <param name="Document">The bot's document afterwards.</param>
/// <param name="Requests">What is to be sent, each one request.</param>
/// <param name="Failure">Why there is no effect; null where the bot succeeded.</param>
internal sealed record BotResult(byte[]? Document, IReadOnlyList<OutboundMessage> Requests, Exception? Failure)
{
    public static BotResult Failed(Exception failure) => new(null, [], failure);
}
