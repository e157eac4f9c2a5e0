using OrleansBots.Inbox;

namespace OrleansBots.Grains.Conversations.Turns;

/// <summary>
/// The time of a call was used up before all its events were taken. Nothing is wrong: the stream brings the rest again, and the ring
/// skips what was taken.
/// </summary>
[GenerateSerializer]
[Alias("OrleansBots.EventsLeftException")]
internal sealed class EventsLeftException(string message) : RedeliveryRequestedException(message);
