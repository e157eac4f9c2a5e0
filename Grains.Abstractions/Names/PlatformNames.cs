namespace OrleansBots.Grains.Abstractions.Names;

/// <summary>Names of the platforms as they stand in configuration, keys, rows and metrics.</summary>
public static class PlatformNames
{
    /// <summary>Telegram Bot API.</summary>
    public const string Telegram = "telegram";

    /// <summary>Discord.</summary>
    public const string Discord = "discord";

    /// <summary>WhatsApp Business Cloud API.</summary>
    public const string WhatsApp = "whatsapp";

    /// <summary>The chat page served by the gateway.</summary>
    public const string Web = "web";
}
