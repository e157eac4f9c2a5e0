namespace OrleansBots.Tests.Gateway.Support;

/// <summary>Configurations of one channel.</summary>
internal static class Channels
{
    // Nobody listens on port 9: whatever the bot answers fails at once and stays inside.
    public static string TelegramJson(string secret, string token, string extra = "") => $$$$$$$$"""
        {"tenants":{"acme":{"channels":{"support":{"platform":"telegram","bot":"echo","token":"{{{{{{{{token}}}}}}}}","webhookSecret":"{{{{{{{{secret}}}}}}}}","apiBaseUrl":"http://127.0.0.1:9","limits":"none"{{{{{{{{extra}}}}}}}}}}}}}
        """;
}
