using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Capabilities;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Limits;
using OrleansBots.Platforms.Abstractions.Outbound;

namespace OrleansBots.Tests.Unit.Conversations;

/// <summary>Stands for the platform outside: answers as told, and records what it was sent.</summary>
internal sealed class ScriptedPlatform : IOutboundAdapter
{
    private readonly Queue<Func<Delivery, CancellationToken, Task<DeliveryResult>>> _answers = new();

    public string Platform => "test";

    public PlatformLimits DefaultLimits { get; init; } = new();

    public List<Delivery> Requests { get; } = [];

    public IEnumerable<string> Texts => Requests.Select(request => request.Message is SendText text ? text.Text : request.Message.GetType().Name);

    /// <summary>The next request gets this answer; without one it is sent.</summary>
    public void Answer(DeliveryResult result) => _answers.Enqueue((_, _) => Task.FromResult(result));

    public void Answer(Func<Delivery, CancellationToken, Task<DeliveryResult>> answer) => _answers.Enqueue(answer);

    /// <summary>How answers are completed; as they are by default.</summary>
    public Func<UserEvent, IReadOnlyList<OutboundMessage>, IReadOnlyList<OutboundMessage>> Completion { get; set; } = (_, parts) => parts;

    /// <summary>What is sent in place of withdrawn replies; nothing by default.</summary>
    public Func<OutboundMessage, OutboundMessage?> InPlace { get; set; } = _ => null;

    public PlatformCapabilities Capabilities { get; set; } = new() { MaxTextLength = 4096, Edits = true, Typing = true };

    public IReadOnlyList<OutboundMessage> Split(OutboundMessage message) => [message];

    public IReadOnlyList<OutboundMessage> Complete(UserEvent answered, IReadOnlyList<OutboundMessage> parts) => Completion(answered, parts);

    public OutboundMessage? InPlaceOf(OutboundMessage message, ChatAddress chat, int ordinal) => InPlace(message);

    public LimitUse LimitsOn(OutboundMessage message, ChatAddress chat) =>
        message is AnswerChoice or ShowTyping ? LimitUse.None : LimitUse.ChatAndChannel;

    public Task<DeliveryResult> SendAsync(ChannelSettings channel, Delivery delivery, CancellationToken cancellationToken)
    {
        Requests.Add(delivery);
        return _answers.TryDequeue(out var answer)
            ? answer(delivery, cancellationToken)
            : Task.FromResult<DeliveryResult>(new DeliveryResult.Sent($"m{Requests.Count}"));
    }
}
