using OrleansBots.Grains.Abstractions.Messages;

namespace OrleansBots.Grains.Conversations.State;

/// <summary>
/// Stands for a stored message that this program cannot read: a later release wrote it, and the conversation came back to this one. It is given up, so that
/// what follows it does not wait behind it for ever; its bytes go into the dead letter.
/// </summary>
internal sealed record UnreadableMessage(string Reason) : OutboundMessage;
