using Microsoft.Extensions.DependencyInjection;
using OrleansBots.Bots.Sdk;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Handoff;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Outbound;

namespace OrleansBots.Grains.Conversations.Turns;

/// <summary>Runs a bot over one event, within a time, away from the grain's own scheduler.</summary>
internal sealed class BotRunner([FromKeyedServices(TimeProviderNames.Grains)] TimeProvider timeProvider)
{
    /// <summary>Runs the bot and makes single requests of what it wants sent. Whatever goes wrong is the event's failure.</summary>
    /// <param name="bot">The bot.</param>
    /// <param name="turn">The event as the bot sees it.</param>
    /// <param name="answered">The event as it came in.</param>
    /// <param name="adapter">The platform.</param>
    /// <param name="timeLimit">The bot's time.</param>
    public async Task<BotResult> RunAsync(IBot bot, BotTurn turn, UserEvent answered, IOutboundAdapter adapter, TimeSpan timeLimit)
    {
        using var timeout = new CancellationTokenSource(timeLimit, timeProvider);
        var token = timeout.Token;
        // On the thread pool: a bot that blocks, or goes on after its time, must not hold the conversation's scheduler.
        var running = Task.Run(() => bot.HandleAsync(turn, token).AsTask(), CancellationToken.None);
        try
        {
            await running.WaitAsync(timeLimit, timeProvider, CancellationToken.None);
            turn.Close();
            return new BotResult(turn.Document, FittedReplies.Of(WithAnswer(turn, answered), answered, adapter), turn.HandOffRequest, null);
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

    // A tap that the bot sees as a message would be left unanswered, and the button waiting.
    private static IReadOnlyList<OutboundMessage> WithAnswer(BotTurn turn, UserEvent answered)
    {
        if (answered is not ChoiceMade { InteractionId: { } interaction } || turn.Event is ChoiceMade) return turn.Messages;
        return [new AnswerChoice { InteractionId = interaction }, .. turn.Messages];
    }
}

/// <summary>What became of one event.</summary>
/// <param name="Document">The bot's document afterwards.</param>
/// <param name="Replies">What is to be sent.</param>
/// <param name="HandOff">The bot's wish to hand over; null where it has none.</param>
/// <param name="Failure">Why there is no effect; null where the bot succeeded.</param>
internal sealed record BotResult(byte[]? Document, FittedReplies Replies, HandoffRequest? HandOff, Exception? Failure)
{
    public static BotResult Failed(Exception failure) => new(null, FittedReplies.Nothing, null, failure);
}
