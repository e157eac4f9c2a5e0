using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Outbound;

namespace OrleansBots.Grains.Sending;

/// <summary>Lets requests to platforms through as the cluster-wide limits allow.</summary>
internal interface ISendGate
{
    /// <summary>
    /// Waits until a request may leave. Returns its passage where it may leave now, else the refusal: the wait would be longer than
    /// <paramref name="maxWait"/>.
    /// </summary>
    ValueTask<GatePass> PassAsync(ChannelSettings channel, ChatAddress chat, LimitUse use, TimeSpan maxWait, CancellationToken cancellationToken);

    /// <summary>
    /// Lets a chat rest, because the platform told beforehand that it would take nothing more: no refusal, so that chats which rest at the same time
    /// say nothing about their channel.
    /// </summary>
    Task RestAsync(ChannelSettings channel, ChatAddress chat, TimeSpan duration, CancellationToken cancellationToken);

    /// <summary>
    /// Holds the chat back, or the whole channel, because the platform refused a request. Where it refuses several chats at once, the channel is held back too.
    /// </summary>
    Task PauseAsync(ChannelSettings channel, ChatAddress chat, TimeSpan duration, bool wholeChannel, CancellationToken cancellationToken);
}

/// <summary>What the gate says.</summary>
/// <param name="Refusal">Why the request may not leave; null where it may.</param>
/// <param name="Passage">What is to be told how the request went; null where nobody wants to know.</param>
internal readonly record struct GatePass(GateRefusal? Refusal, Passage? Passage);

/// <summary>A request may not leave soon enough.</summary>
/// <param name="Wait">Time after which to ask again.</param>
/// <param name="LimitedBy">Scope of the limit.</param>
internal sealed record GateRefusal(TimeSpan Wait, string LimitedBy);
