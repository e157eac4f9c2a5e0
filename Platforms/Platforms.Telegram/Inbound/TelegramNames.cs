using System.Collections.Frozen;
using System.Text.Json;
using Telegram.Bot.Types.Enums;

namespace OrleansBots.Platforms.Telegram.Inbound;

/// <summary>Telegram's own names of kinds, such as <c>my_chat_member</c>.</summary>
internal static class TelegramNames
{
    private static readonly FrozenDictionary<UpdateType, string> s_updates = NamesOf<UpdateType>();
    private static readonly FrozenDictionary<MessageType, string> s_messages = NamesOf<MessageType>();

    public static string Of(UpdateType type) => s_updates.GetValueOrDefault(type, "unknown");

    public static string Of(MessageType type) => s_messages.GetValueOrDefault(type, "unknown");

    private static FrozenDictionary<T, string> NamesOf<T>()
        where T : struct, Enum =>
        Enum.GetValues<T>().Distinct().ToFrozenDictionary(value => value, value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));
}
