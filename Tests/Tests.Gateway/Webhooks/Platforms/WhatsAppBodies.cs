using System.Text.Json;

namespace OrleansBots.Tests.Gateway.Webhooks.Platforms;

/// <summary>Webhook bodies of WhatsApp's with messages of the test's own.</summary>
internal static class WhatsAppBodies
{
    /// <summary>One body with several messages.</summary>
    public static byte[] Of(string phoneNumberId, params WrittenMessage[] messages) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        @object = "whatsapp_business_account",
        entry = new[]
        {
            new
            {
                id = "102290129340398",
                changes = messages.Select(message => new { field = "messages", value = Value(phoneNumberId, message) }),
            },
        },
    });

    private static object Value(string phoneNumberId, WrittenMessage message)
    {
        var fields = new Dictionary<string, object>
        {
            ["from"] = message.From,
            ["id"] = $"wamid.{message.Id}",
            ["timestamp"] = $"{TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()}",
            ["type"] = "text",
            ["text"] = new { body = message.Text },
        };
        if (message.Group is { } group) fields["group_id"] = group;
        return new
        {
            messaging_product = "whatsapp",
            metadata = new { display_phone_number = "15550783881", phone_number_id = phoneNumberId },
            contacts = new[] { new { profile = new { name = "Ada" }, wa_id = message.From } },
            messages = new[] { fields },
        };
    }
}

/// <summary>A text that a user wrote.</summary>
/// <param name="From">The user's number.</param>
/// <param name="Id">Makes the message one of its own.</param>
/// <param name="Text">The text.</param>
/// <param name="Group">The group in which it was written; null for none.</param>
internal sealed record WrittenMessage(string From, string Id, string Text, string? Group = null);
