using System.Collections.Concurrent;
using System.Diagnostics;
using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Capabilities;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Limits;
using OrleansBots.Platforms.Abstractions.Outbound;

namespace OrleansBots.Tests.Cluster.Stage;

/// <summary>Stands for the platform outside: one for all silos of a test. Records what it was sent and when, and answers as told.</summary>
internal sealed class OutsidePlatform : IOutboundAdapter
{
    private readonly ConcurrentQueue<Request> _requests = new();

    public string Platform => "outside";

    public PlatformLimits DefaultLimits { get; set; } = new();

    /// <summary>Decides the answer; null sends.</summary>
    public Func<Delivery, DeliveryResult?> Answer { get; set; } = _ => null;

    /// <summary>Requests in the order of their arrival.</summary>
    public IReadOnlyList<Request> Requests => [.. _requests];

    public IEnumerable<string> TextsTo(ConversationKey conversation) =>
        _requests.Where(request => request.Delivery.Conversation == conversation).Select(request => request.Text);

    public PlatformCapabilities Capabilities { get; } = new() { MaxTextLength = 4096, Edits = true, Typing = true };

    public IReadOnlyList<OutboundMessage> Split(OutboundMessage message) => [message];

    public LimitUse LimitsOn(OutboundMessage message, ChatAddress chat) =>
        message is AnswerChoice or ShowTyping ? LimitUse.None : LimitUse.ChatAndChannel;

    public Task<DeliveryResult> SendAsync(ChannelSettings channel, Delivery delivery, CancellationToken cancellationToken)
    {
        _requests.Enqueue(new Request(delivery, Stopwatch.GetTimestamp()));
        return Task.FromResult(Answer(delivery) ?? new DeliveryResult.Sent(delivery.Id));
    }

    internal sealed record Request(Delivery Delivery, long At)
    {
        public string Text => Delivery.Message is SendText text ? text.Text : Delivery.Message.GetType().Name;
    }
}
