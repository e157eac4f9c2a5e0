using OrleansBots.Inbox;

namespace OrleansBots.Grains.Conversations.Turns;

/// <summary>
/// The bot failed on an event: the stream brings it again after a while. What the events before it did is durable.
/// </summary>
[GenerateSerializer]
[Alias("OrleansBots.TurnFailedException")]
internal sealed class TurnFailedException(string message) : RedeliveryRequestedException(message);
