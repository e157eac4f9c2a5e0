using OrleansBots.Simulators.Telegram.Calls;

namespace OrleansBots.Simulators.Telegram.Recording;

/// <summary>A call that the API accepted, as it arrived.</summary>
/// <param name="Order">Position among all accepted calls, from 0.</param>
/// <param name="Timestamp">Arrival, in ticks of the simulator's <see cref="TimeProvider.GetTimestamp"/>.</param>
/// <param name="BotId">The bot that called.</param>
/// <param name="Method">What was called.</param>
/// <param name="ChatId">The chat; 0 where the method has none.</param>
/// <param name="MessageId">The message that was made or changed; 0 where there is none.</param>
/// <param name="Text">Text or caption; for a callback query its id; for a chat action its name.</param>
/// <param name="Markup">Keyboard as JSON, or null.</param>
public readonly record struct CallRecord(
    long Order, long Timestamp, long BotId, ApiMethod Method, long ChatId, int MessageId, string? Text, string? Markup);
