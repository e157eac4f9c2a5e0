namespace OrleansBots.Grains.Conversations;

/// <summary>Causes of dead letters that are ours and not a platform's. They are stored: never rename one.</summary>
internal static class Causes
{
    public const string Undecodable = "undecodable";
    public const string UnknownChannel = "unknown-channel";
    public const string UnknownPlatform = "unknown-platform";
    public const string UnknownBot = "unknown-bot";
    public const string TurnFailed = "turn-failed";
    public const string OutboxFull = "outbox-full";
    public const string RetriesExhausted = "retries-exhausted";
    public const string Expired = "expired";
    public const string ChatMigrated = "chat-migrated";
    public const string BlockedByUser = "blocked-by-user";
    public const string RemovedFromChat = "removed-from-chat";
}
