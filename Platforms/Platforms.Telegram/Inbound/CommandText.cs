using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using BotCommand = OrleansBots.Grains.Abstractions.Messages.BotCommand;

namespace OrleansBots.Platforms.Telegram.Inbound;

/// <summary>Finds the command at the start of a message, such as <c>/help@some_bot billing</c>.</summary>
internal static class CommandText
{
    /// <summary>The bot that the command names; null where there is no command or it names none.</summary>
    public static string? MentionIn(Message? message)
    {
        if (message is null || Length(message) is not (> 0 and var length)) return null;
        var at = message.Text!.IndexOf('@', 0, length);
        return at < 0 ? null : message.Text[(at + 1)..length];
    }

    /// <summary>The command; null where there is none.</summary>
    public static BotCommand? In(Message message)
    {
        var length = Length(message);
        if (length == 0) return null;
        var text = message.Text!;
        var at = text.IndexOf('@', 0, length);
        return new BotCommand
        {
            Name = text[1..(at < 0 ? length : at)].ToLowerInvariant(),
            Arguments = text.Length == length ? "" : text[length..].Trim(),
        };
    }

    /// <summary>Length of the command with slash and bot, or 0. Offsets are UTF-16 units, as in C#; they are not taken on trust.</summary>
    private static int Length(Message message)
    {
        if (message.Text is not { Length: > 1 } text || text[0] != '/' || message.Entities is null) return 0;
        foreach (var entity in message.Entities)
        {
            if (entity is { Type: MessageEntityType.BotCommand, Offset: 0, Length: > 1 } && entity.Length <= text.Length) return entity.Length;
        }

        return 0;
    }
}
