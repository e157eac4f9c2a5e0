using Telegram.Bot.Types.Enums;

namespace OrleansBots.Platforms.Telegram.Inbound;

/// <summary>The kinds of updates that are handled; no other kind is asked for.</summary>
internal static class UpdateKinds
{
    private static readonly UpdateType[] s_handled =
    [
        UpdateType.Message, UpdateType.EditedMessage, UpdateType.ChannelPost, UpdateType.EditedChannelPost,
        UpdateType.BusinessMessage, UpdateType.EditedBusinessMessage, UpdateType.CallbackQuery, UpdateType.MyChatMember,
        // A reaction comes only where it is asked for by name; in groups, the bot must be an administrator too.
        UpdateType.MessageReaction, UpdateType.DeletedBusinessMessages,
    ];

    public static IReadOnlyList<UpdateType> Handled => s_handled;

    /// <summary>Their names as Telegram writes them.</summary>
    public static IReadOnlyList<string> HandledNames { get; } = [.. s_handled.Select(TelegramNames.Of)];
}
