using System.Text.Json;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Outbound;

namespace OrleansBots.Platforms.WhatsApp.Outbound.Building;

/// <summary>Builds the one request of a message, as JSON for <c>/messages</c>.</summary>
internal static class RequestBuilder
{
    /// <exception cref="UnsendableException">WhatsApp would refuse the message in any case.</exception>
    public static byte[] Build(Delivery delivery)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("messaging_product"u8, "whatsapp"u8);
            if (delivery.Message is ShowTyping) WriteTyping(json, delivery.AnsweredMessageId);
            else WriteMessage(json, delivery);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    /// <summary>Name of the message's kind in metrics.</summary>
    public static string KindOf(OutboundMessage message) => message switch
    {
        SendText { Keyboard: InlineButtons or ChoiceList } => "interactive",
        SendText => "text",
        SendMedia => "media",
        SendTemplate => "template",
        SendReaction => "reaction",
        SendLocation => "location",
        SendContact => "contacts",
        ShowTyping => "typing",
        _ => "other",
    };

    private static void WriteMessage(Utf8JsonWriter json, Delivery delivery)
    {
        Recipient.Write(json, delivery.Chat);
        json.WriteString("biz_opaque_callback_data"u8, CallbackData.Write(delivery.Id));
        switch (delivery.Message)
        {
            case SendText { Keyboard: InlineButtons or ChoiceList } text:
                WriteQuote(json, text.ReplyToMessageId);
                InteractiveBody.Write(json, text);
                break;
            case SendText text:
                WriteQuote(json, text.ReplyToMessageId);
                WriteText(json, text);
                break;
            case SendMedia media:
                WriteQuote(json, media.ReplyToMessageId);
                MediaBody.Write(json, media);
                break;
            case SendLocation location:
                WriteQuote(json, location.ReplyToMessageId);
                json.WriteString("type"u8, "location"u8);
                json.WritePropertyName("location"u8);
                LocationBody.Write(json, location);
                break;
            case SendContact contact:
                WriteQuote(json, contact.ReplyToMessageId);
                WriteContact(json, contact);
                break;
            case SendTemplate template:
                TemplateBody.Write(json, template);
                break;
            case SendReaction reaction:
                WriteReaction(json, reaction);
                break;
            default:
                throw new UnsendableException("unknown-message", $"WhatsApp has no message like {delivery.Message.GetType().Name}.");
        }
    }

    // There is no typing without marking as read; it ends with the reply or after 25 s.
    private static void WriteTyping(Utf8JsonWriter json, string? messageId)
    {
        json.WriteString("status"u8, "read"u8);
        json.WriteString("message_id"u8, messageId ?? throw new UnsendableException("nothing-to-read", "Typing is shown with a message that is marked as read; there is none."));
        json.WriteStartObject("typing_indicator"u8);
        json.WriteString("type"u8, "text"u8);
        json.WriteEndObject();
    }

    private static void WriteQuote(Utf8JsonWriter json, string? messageId)
    {
        if (messageId is null) return;
        json.WriteStartObject("context"u8);
        json.WriteString("message_id"u8, messageId);
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, SendText text)
    {
        json.WriteString("type"u8, "text"u8);
        json.WriteStartObject("text"u8);
        json.WriteString("body"u8, Required.Text(WhatsAppMarkup.Render(text.Text, text.Format), WhatsAppText.MaxMessage));
        json.WriteBoolean("preview_url"u8, false);
        json.WriteEndObject();
    }

    private static void WriteReaction(Utf8JsonWriter json, SendReaction reaction)
    {
        json.WriteString("type"u8, "reaction"u8);
        json.WriteStartObject("reaction"u8);
        json.WriteString("message_id"u8, reaction.MessageId);
        json.WriteString("emoji"u8, reaction.Emoji ?? "");
        json.WriteEndObject();
    }

    private static void WriteContact(Utf8JsonWriter json, SendContact contact)
    {
        json.WriteString("type"u8, "contacts"u8);
        json.WriteStartArray("contacts"u8);
        json.WriteStartObject();
        json.WriteStartObject("name"u8);
        json.WriteString("formatted_name"u8, contact.Name);
        // At least one more part of the name is demanded.
        json.WriteString("first_name"u8, contact.Name);
        json.WriteEndObject();
        json.WriteStartArray("phones"u8);
        json.WriteStartObject();
        json.WriteString("phone"u8, contact.PhoneNumber);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
