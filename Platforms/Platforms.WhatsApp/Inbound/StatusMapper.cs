using System.Globalization;
using System.Text.Json;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Persistence.Aliases;

namespace OrleansBots.Platforms.WhatsApp.Inbound;

/// <summary>Maps what WhatsApp tells about a message that was sent.</summary>
internal static class StatusMapper
{
    /// <summary>The event; null where nothing can tell whose conversation it is, or the status is not known.</summary>
    /// <exception cref="UnreadableItemException">It names no message.</exception>
    public static Draft? Map(ItemContext context, JsonElement status)
    {
        var id = status.RequiredText("id");
        if (Read(status.Text("status")) is not { } how) return null;
        var data = status.Text("biz_opaque_callback_data");
        var draft = new Draft($"s:{context.PhoneNumberId}:{id}:{status.Text("status")}", new DeliveryReported
        {
            OccurredAt = Timestamps.Of(status, context.Now),
            MessageId = id,
            Status = how,
            Reason = how == DeliveryStatus.Failed ? ReasonOf(status) : null,
            DeliveryNumber = CallbackData.NumberOf(data),
        });
        if (CallbackData.Read(data, context.Channel.Key) is { } conversation) return draft with { Conversation = conversation };
        // A message to a group names no user whose conversation it would be.
        var recipient = UserIds.Of(status, "recipient_user_id", "recipient_id");
        if (recipient.All.Count == 0 || status.Text("recipient_type") == "group") return null;
        return draft with { Question = new AliasQuestion { Ids = recipient.All, OnlyLook = true } };
    }

    /// <summary>Code and title, as Meta lists them; details may quote content.</summary>
    public static string? ReasonOf(JsonElement item)
    {
        foreach (var error in item.Items("errors"))
        {
            if (error.Integer("code") is not { } code) continue;
            return string.Create(CultureInfo.InvariantCulture, $"{code} {Shown(error.Text("title"))}").TrimEnd();
        }

        return null;
    }

    private static string Shown(string? title) => title is null ? "" : title.Length <= 200 ? title : title[..200];

    private static DeliveryStatus? Read(string? status) => status switch
    {
        "sent" => DeliveryStatus.Sent,
        "delivered" => DeliveryStatus.Delivered,
        "read" => DeliveryStatus.Read,
        "played" => DeliveryStatus.Played,
        "failed" => DeliveryStatus.Failed,
        _ => null,
    };
}
