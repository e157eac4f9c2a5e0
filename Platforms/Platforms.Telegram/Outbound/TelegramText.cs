namespace OrleansBots.Platforms.Telegram.Outbound;

/// <summary>Telegram's figures, in UTF-16 units of visible text unless said otherwise.</summary>
internal static class TelegramText
{
    public const int MaxMessage = 4096;
    public const int MaxCaption = 1024;
    public const int MaxNotice = 200;
    public const int MaxPlaceholder = 64;

    /// <summary>Longest value of a button, in bytes of UTF-8.</summary>
    public const int MaxButtonValueBytes = 64;
}
