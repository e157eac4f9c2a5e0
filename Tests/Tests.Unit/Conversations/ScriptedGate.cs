using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Grains.Sending;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Outbound;

namespace OrleansBots.Tests.Unit.Conversations;

/// <summary>Limits as the test says: open unless told otherwise.</summary>
internal sealed class ScriptedGate : ISendGate
{
    /// <summary>How long everything has to wait; null while the gate is open.</summary>
    public TimeSpan? Closed { get; set; }

    public List<(string ChatId, TimeSpan Duration, bool WholeChannel)> Pauses { get; } = [];

    public ValueTask<GatePass> PassAsync(ChannelSettings channel, ChatAddress chat, LimitUse use, TimeSpan maxWait, CancellationToken cancellationToken) =>
        new(new GatePass(Closed is { } wait ? new GateRefusal(wait, "chat") : null, null));

    public List<(string ChatId, TimeSpan Duration)> Rests { get; } = [];

    public Task RestAsync(ChannelSettings channel, ChatAddress chat, TimeSpan duration, CancellationToken cancellationToken)
    {
        Rests.Add((chat.ChatId, duration));
        return Task.CompletedTask;
    }

    public Task PauseAsync(ChannelSettings channel, ChatAddress chat, TimeSpan duration, bool wholeChannel, CancellationToken cancellationToken)
    {
        Pauses.Add((chat.ChatId, duration, wholeChannel));
        return Task.CompletedTask;
    }
}
