using System.Text.Json;
using OrleansBots.Grains.Abstractions.Messages;

namespace OrleansBots.Platforms.WhatsApp.Outbound.Building;

/// <summary>
/// Whom a message goes to. The address is what the event brought: the phone number where it was told, else the business-scoped id. Numbers are digits,
/// ids have a country and a dot before them, so each is known by its looks.
/// </summary>
internal static class Recipient
{
    /// <summary>True where the address is a phone number.</summary>
    public static bool IsNumber(string address) => address.Length > 0 && address.All(char.IsAsciiDigit);

    public static void Write(Utf8JsonWriter json, ChatAddress chat)
    {
        json.WriteString("recipient_type"u8, chat.Kind == ChatKind.Private ? "individual"u8 : "group"u8);
        if (chat.Kind != ChatKind.Private || IsNumber(chat.ChatId)) json.WriteString("to"u8, chat.ChatId);
        else json.WriteString("recipient"u8, chat.ChatId);
    }
}
