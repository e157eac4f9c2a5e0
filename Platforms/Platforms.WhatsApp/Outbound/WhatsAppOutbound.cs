using Microsoft.Extensions.Logging;
using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Grains.Abstractions.Names;
using OrleansBots.Platforms.Abstractions.Capabilities;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Limits;
using OrleansBots.Platforms.Abstractions.Outbound;
using OrleansBots.Platforms.WhatsApp.Outbound.Answers;
using OrleansBots.Platforms.WhatsApp.Outbound.Building;
using OrleansBots.Platforms.WhatsApp.Outbound.Limits;
using OrleansBots.Platforms.WhatsApp.Portfolios;

namespace OrleansBots.Platforms.WhatsApp.Outbound;

/// <summary>WhatsApp's sends.</summary>
internal sealed partial class WhatsAppOutbound(
    DeliveryTransport transport,
    PauseLadder pauses,
    IPortfolioCounter portfolios,
    WhatsAppMetrics metrics,
    TimeProvider timeProvider,
    ILogger<WhatsAppOutbound> logger) : IOutboundAdapter
{
    public string Platform => PlatformNames.WhatsApp;

    // Meta's figures: one message in 6 s to a user, up to 45 at once on credit, and 80 a second from a number.
    public PlatformLimits DefaultLimits { get; } = new()
    {
        Chat = new(1, TimeSpan.FromSeconds(6), burst: 45),
        Channel = new(80, TimeSpan.FromSeconds(1)),
    };

    public PlatformCapabilities Capabilities => WhatsAppCapabilities.All;

    public IReadOnlyList<OutboundMessage> Split(OutboundMessage message) => MessageSplitter.Split(message);

    public LimitUse LimitsOn(OutboundMessage message, ChatAddress chat) =>
        message is AnswerChoice or ShowTyping ? LimitUse.None : LimitUse.ChatAndChannel;

    public async Task<DeliveryResult> SendAsync(ChannelSettings channel, Delivery delivery, CancellationToken cancellationToken)
    {
        // A tap needs no answer here.
        if (delivery.Message is AnswerChoice) return new DeliveryResult.Sent(null);
        var isOpen = ServiceWindow.IsOpen(delivery, timeProvider.GetUtcNow());
        if (!isOpen && !ServiceWindow.NeedsNone(delivery.Message)) return ServiceWindow.Closed(delivery);
        byte[] body;
        try
        {
            body = RequestBuilder.Build(delivery);
        }
        catch (UnsendableException exception)
        {
            return new DeliveryResult.Rejected(exception.Cause, exception.Message);
        }

        // Within the window a template is no business-initiated message.
        if (!isOpen && delivery.Message is SendTemplate && await portfolios.CountAsync(channel, delivery.Chat.ChatId, cancellationToken) is { } wait)
            return new DeliveryResult.RetryAfter(wait, WholeChannel: false);
        return await PostAsync(channel, delivery, body, cancellationToken);
    }

    private async Task<DeliveryResult> PostAsync(ChannelSettings channel, Delivery delivery, byte[] body, CancellationToken cancellationToken)
    {
        var started = timeProvider.GetTimestamp();
        var (answer, failure, hasDeparted) = await transport.PostAsync(channel, body, cancellationToken);
        var chat = new ChatKey(channel.Key, delivery.Chat.ChatId);
        var result = answer is not null ? AnswerClassifier.Classify(answer, judgement => pauses.Next(chat, judgement))
            : hasDeparted ? new DeliveryResult.Unknown(failure)
            : new DeliveryResult.Transient(failure);
        metrics.Requested(RequestBuilder.KindOf(delivery.Message), result, timeProvider.GetElapsedTime(started));
        if (result is DeliveryResult.Sent) pauses.Reset(chat);
        else if (answer is not null) Note(channel, delivery, AnswerClassifier.Judge(answer));
        return result;
    }

    private void Note(ChannelSettings channel, Delivery delivery, Judgement judgement)
    {
        metrics.Refused(channel, judgement.Code);
        if (judgement.Class == ErrorClass.Operator)
            LogNeedsOperator(channel.Key, judgement.Cause, judgement.Code, delivery.Id, delivery.Timeline.EventId, judgement.Reason);
        else LogRefused(channel.Key, delivery.Id, delivery.Timeline.EventId, judgement.Code, judgement.Cause, judgement.Reason);
    }
}
