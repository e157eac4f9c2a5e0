using System.Text.Json;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Persistence.Aliases;
using OrleansBots.Platforms.WhatsApp.Inbound.Content;

namespace OrleansBots.Platforms.WhatsApp.Inbound;

/// <summary>Maps one message to events; what is of an unknown type stays as it came.</summary>
internal static class MessageMapper
{
    private const int MaxGroupIdLength = 256;
    private const int MaxContacts = 64;

    /// <exception cref="UnreadableItemException">A field is missing that the type cannot do without.</exception>
    public static IEnumerable<Draft> Map(ItemContext context, JsonElement message)
    {
        var id = message.RequiredText("id");
        var type = message.Text("type") ?? "unknown";
        if (type == "system") return SystemMapper.Map(context, message, id);
        var user = UserIds.OfSender(message, context.Value);
        var (sender, chat, at) = (user.Sender, ChatOf(message, user), Timestamps.Of(message, context.Now));
        var question = new AliasQuestion { Ids = user.All };
        var events = type switch
        {
            "reaction" => [Reaction(message, sender, chat, at)],
            "button" or "interactive" when ChoiceMapper.Map(message, type, sender, chat, at, id) is { } choice => [choice],
            "edit" => [Edit(message, sender, chat, at)],
            "revoke" => [Revoke(message, sender, chat, at)],
            _ => Messages(context, message, type, sender, chat, at, id),
        };
        return events.Select((mapped, i) => new Draft(i == 0 ? $"m:{context.PhoneNumberId}:{id}" : $"m:{context.PhoneNumberId}:{id}:{i + 1}", mapped)
        {
            Question = question,
        });
    }

    // A group's messages are its own chat's, never the user's private conversation.
    private static ChatAddress ChatOf(JsonElement message, UserIds user) => message.Text("group_id") is not { } group
        ? new ChatAddress { ChatId = user.Address, Kind = ChatKind.Private, Title = user.Name }
        : group.Length <= MaxGroupIdLength && !group.Any(char.IsControl) && group != "-"
            ? new ChatAddress { ChatId = group, Kind = ChatKind.Group }
            : throw new UnreadableItemException("bad-group-id", "The field group_id is no id of a group.");

    private static IEnumerable<UserEvent> Messages(
        ItemContext context, JsonElement message, string type, Sender sender, ChatAddress chat, DateTimeOffset at, string id)
    {
        var (quoted, referral) = (message.Object("context").Text("id"), Referrals.Of(message));
        foreach (var content in ContentMapper.Map(message, type).Take(MaxContacts))
        {
            yield return new MessageReceived
            {
                OccurredAt = at,
                Sender = sender,
                Chat = chat,
                MessageId = id,
                Content = content,
                ReplyToMessageId = quoted,
                Referral = referral,
                IsForBot = chat.Kind == ChatKind.Private || IsForBot(context, message, content),
            };
        }
    }

    private static bool IsForBot(ItemContext context, JsonElement message, InboundContent content)
    {
        if (content is TextContent { Command: not null }) return true;
        if (context.DisplayNumber is not { } number) return false;
        return message.Object("context").Text("from") == number
            || (content is TextContent text && text.Text.Contains($"@{number}", StringComparison.Ordinal));
    }

    private static ReactionChanged Reaction(JsonElement message, Sender sender, ChatAddress chat, DateTimeOffset at)
    {
        var reaction = message.Object("reaction");
        return new ReactionChanged
        {
            OccurredAt = at,
            Sender = sender,
            Chat = chat,
            MessageId = reaction.RequiredText("message_id"),
            // Without an emoji it is taken back; which one it was is not told.
            Added = reaction.Text("emoji") is { } emoji ? [emoji] : [],
        };
    }

    private static MessageEdited Edit(JsonElement message, Sender sender, ChatAddress chat, DateTimeOffset at)
    {
        var edit = message.Object("edit");
        var changed = edit.Object("message");
        return new MessageEdited
        {
            OccurredAt = at,
            Sender = sender,
            Chat = chat,
            MessageId = edit.RequiredText("original_message_id"),
            Content = ContentMapper.Map(changed, changed.RequiredText("type")).First(),
        };
    }

    private static MessageDeleted Revoke(JsonElement message, Sender sender, ChatAddress chat, DateTimeOffset at) => new()
    {
        OccurredAt = at,
        Sender = sender,
        Chat = chat,
        MessageId = message.Object("revoke").RequiredText("original_message_id"),
    };
}
