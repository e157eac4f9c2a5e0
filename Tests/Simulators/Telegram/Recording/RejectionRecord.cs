using OrleansBots.Simulators.Shared.Recording;
using OrleansBots.Simulators.Telegram.Calls;

namespace OrleansBots.Simulators.Telegram.Recording;

/// <summary>A call that was refused.</summary>
/// <param name="Timestamp">Arrival, in ticks of the simulator's <see cref="TimeProvider.GetTimestamp"/>.</param>
/// <param name="BotId">The bot that called.</param>
/// <param name="Method">What was called.</param>
/// <param name="ChatId">The chat; 0 where the method has none.</param>
/// <param name="Status">HTTP status; 0 where the connection was cut instead.</param>
/// <param name="Cause">Why.</param>
/// <param name="Description">The error text.</param>
public readonly record struct RejectionRecord(
    long Timestamp, long BotId, ApiMethod Method, long ChatId, int Status, RejectionCause Cause, string? Description);
