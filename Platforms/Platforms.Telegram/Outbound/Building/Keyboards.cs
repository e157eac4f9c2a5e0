using System.Text;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Markup;
using OrleansBots.Platforms.Abstractions.Outbound;
using Telegram.Bot.Types.ReplyMarkups;

namespace OrleansBots.Platforms.Telegram.Outbound.Building;

/// <summary>Maps buttons and keyboards.</summary>
internal static class Keyboards
{
    /// <exception cref="UnsendableException">A button cannot be shown.</exception>
    public static ReplyMarkup? Of(MessageKeyboard? keyboard) => keyboard switch
    {
        null => null,
        InlineButtons buttons => Inline(buttons),
        ReplyKeyboard reply => Reply(reply),
        RemoveKeyboard => new ReplyKeyboardRemove(),
        _ => throw new UnsendableException("unknown-keyboard", $"Telegram has no keyboard like {keyboard.GetType().Name}."),
    };

    public static InlineKeyboardMarkup? Inline(InlineButtons? buttons) =>
        buttons is null ? null : new([.. buttons.Rows.Select(row => row.Select(ButtonOf).ToArray())]);

    private static InlineKeyboardButton ButtonOf(Button button)
    {
        if (button.Url is { } url) return new(button.Label) { Url = url.OriginalString };
        if (string.IsNullOrEmpty(button.Value)) throw new UnsendableException("button-without-action", "A button has neither a value nor an address.");
        var bytes = Encoding.UTF8.GetByteCount(button.Value);
        if (bytes <= TelegramText.MaxButtonValueBytes) return new(button.Label) { CallbackData = button.Value };
        throw new UnsendableException(
            "button-value-too-long",
            $"A button's value has {bytes} bytes; Telegram takes {TelegramText.MaxButtonValueBytes}. Remember the value and send a short key.");
    }

    private static ReplyKeyboardMarkup Reply(ReplyKeyboard keyboard) => new([.. keyboard.Rows.Select(row => row.Select(KeyOf).ToArray())])
    {
        ResizeKeyboard = true,
        OneTimeKeyboard = keyboard.OneTime,
        InputFieldPlaceholder = ShortenedText.To(keyboard.Placeholder, TelegramText.MaxPlaceholder),
    };

    private static KeyboardButton KeyOf(ReplyKey key) => new(key.Label)
    {
        RequestContact = key.Request == ReplyKeyRequest.Contact,
        RequestLocation = key.Request == ReplyKeyRequest.Location,
    };
}
