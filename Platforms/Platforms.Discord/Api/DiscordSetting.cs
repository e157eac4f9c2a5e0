namespace OrleansBots.Platforms.Discord.Api;

/// <summary>Names of a channel's settings that only Discord knows.</summary>
internal static class DiscordSetting
{
    /// <summary>Id of the application, digits.</summary>
    public const string ApplicationId = "applicationId";

    /// <summary>The application's public key, 64 hexadecimal digits; without it no interaction is taken.</summary>
    public const string PublicKey = "publicKey";

    /// <summary>False where ordinary messages are not wanted and no Gateway connection is made.</summary>
    public const string Gateway = "gateway";

    /// <summary>Intents of the Gateway connection as one number.</summary>
    public const string Intents = "intents";

    /// <summary>Number of shards; missing takes the number that Discord recommends.</summary>
    public const string Shards = "shards";

    /// <summary>How old an interaction's signature may be, as hours:minutes:seconds.</summary>
    public const string SignatureMaxAge = "signatureMaxAge";

    /// <summary>Guilds, ids separated by commas, in which commands are registered instead of everywhere; changes show at once there.</summary>
    public const string CommandGuilds = "commandGuilds";
}
