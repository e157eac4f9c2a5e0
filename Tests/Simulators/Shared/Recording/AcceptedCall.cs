using System.Text.Json.Nodes;

namespace OrleansBots.Simulators.Shared.Recording;

/// <summary>A call that an API accepted, as it arrived.</summary>
/// <param name="Order">Position among all accepted calls, from 0.</param>
/// <param name="Timestamp">Arrival, in ticks of the simulator's <see cref="TimeProvider.GetTimestamp"/>.</param>
/// <param name="Route">What was called, such as <c>POST /channels/{channel}/messages</c>.</param>
/// <param name="Target">Whom it concerns: a chat or a user; empty where the call has no such thing.</param>
/// <param name="MessageId">The message that was made or changed; null where there is none.</param>
/// <param name="Text">Its text, or what stands for it.</param>
/// <param name="Body">The call's body; null where it had none.</param>
public sealed record AcceptedCall(long Order, long Timestamp, string Route, string Target, string? MessageId, string? Text, JsonNode? Body);
