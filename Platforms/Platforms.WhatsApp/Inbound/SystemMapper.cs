using System.Text.Json;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Persistence.Aliases;

namespace OrleansBots.Platforms.WhatsApp.Inbound;

/// <summary>Maps what WhatsApp itself tells about a user: another number, another id. The conversation goes on under the new one.</summary>
internal static class SystemMapper
{
    /// <exception cref="UnreadableItemException">It does not tell from what to what.</exception>
    public static IEnumerable<Draft> Map(ItemContext context, JsonElement message, string id)
    {
        var system = message.Object("system");
        var type = system.RequiredText("type");
        if (type is not ("user_changed_number" or "user_changed_user_id")) return [];
        var before = UserIds.OfSender(message, context.Value);
        var after = UserIds.Of(system, "user_id", "wa_id");
        if (after.All.Count == 0) throw UnreadableItemException.Missing(type == "user_changed_number" ? "system.wa_id" : "system.user_id");
        return
        [
            new Draft($"m:{context.PhoneNumberId}:{id}", new ChatMigrated
            {
                OccurredAt = Timestamps.Of(message, context.Now),
                Sender = before.Sender,
                Chat = new ChatAddress { ChatId = Address(before, type) },
                MessageId = id,
                NewChatId = Address(after, type),
            })
            {
                Question = new AliasQuestion { Ids = before.All, MovedTo = after.All },
            },
        ];
    }

    // Number takes the place of number, id that of id: replies that wait are sent on by comparing exactly this.
    private static string Address(UserIds user, string type) => (type == "user_changed_number" ? user.Number ?? user.Scoped : user.Scoped ?? user.Number)!;
}
