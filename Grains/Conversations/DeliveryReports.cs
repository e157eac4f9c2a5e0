using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Conversations.Replies;
using OrleansBots.Persistence.Transcripts;

namespace OrleansBots.Grains.Conversations;

/// <summary>What a platform tells about a reply, as the read side keeps it.</summary>
internal static class DeliveryReports
{
    public static DeliveryReport Of(Conversation conversation, DeliveryReported reported) => new()
    {
        Tenant = conversation.Key.Channel.Tenant,
        Conversation = conversation.KeyText,
        PlatformMessageId = reported.MessageId,
        Delivery = StoredAs(reported.Status),
        Cause = reported.Reason,
        At = reported.OccurredAt,
        UnknownSequence = UnknownDeliveries.SequenceOf(conversation.State, reported.DeliveryNumber),
    };

    public static string NameOf(DeliveryStatus status) => status switch
    {
        DeliveryStatus.Sent => "sent",
        DeliveryStatus.Delivered => "delivered",
        DeliveryStatus.Read => "read",
        DeliveryStatus.Played => "played",
        _ => "failed",
    };

    private static TranscriptDelivery StoredAs(DeliveryStatus status) => status switch
    {
        DeliveryStatus.Sent => TranscriptDelivery.Sent,
        DeliveryStatus.Delivered => TranscriptDelivery.Delivered,
        DeliveryStatus.Read => TranscriptDelivery.Read,
        DeliveryStatus.Played => TranscriptDelivery.Played,
        _ => TranscriptDelivery.Failed,
    };
}
