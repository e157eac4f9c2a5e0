namespace OrleansBots.Chaos.Cluster;

/// <summary>What must never appear in a log. Each is a text that nothing else contains.</summary>
internal static class Secrets
{
    public const string DatabasePassword = "pw-7d1f0a52c9";
    public const string NorthToken = "110201:AAnorth-5b9e1c70d3f2";
    public const string SouthToken = "110202:AAsouth-c48a6e0b917d";
    public const string NorthWebhook = "hook-north-93ab51";
    public const string SouthWebhook = "hook-south-e07c42";
    public const string DiscordToken = "discord.c2ltdWxhdGVk.e5d0b7";
    public const string WhatsAppToken = "EAAchaos-4f1d8b26";
    public const string WhatsAppSecret = "b1946ac92492d2347c6235b4d2611184";
    public const string WhatsAppVerifyToken = "verify-5eb63bbb";

    public static IReadOnlyList<string> All { get; } =
    [
        DatabasePassword, NorthToken, SouthToken, NorthWebhook, SouthWebhook, DiscordToken, WhatsAppToken, WhatsAppSecret, WhatsAppVerifyToken,
    ];
}
