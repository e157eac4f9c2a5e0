namespace OrleansBots.Platforms.Discord.Shards;

/// <summary>What the next owner of a shard needs to go on with its session. Stored; ids are never reused.</summary>
[GenerateSerializer]
[Alias("OrleansBots.DiscordShardState")]
internal sealed class ShardState
{
    /// <summary>Id of the session; null where there is none.</summary>
    [Id(0)] public string? SessionId { get; set; }

    /// <summary>Where the session is gone on with.</summary>
    [Id(1)] public string? ResumeUrl { get; set; }

    /// <summary>Number of the last event that is durable.</summary>
    [Id(2)] public long Sequence { get; set; }

    /// <summary>Id of the bot's user.</summary>
    [Id(3)] public string? BotUserId { get; set; }

    /// <summary>Number of all shards that the session was started with.</summary>
    [Id(4)] public int Shards { get; set; }

    /// <summary>How often the shard was claimed. Only the change of the row matters: it fences whoever wrote before.</summary>
    [Id(5)] public long Claims { get; set; }

    /// <summary>What the session subscribed to; 0 where version 0.1.0 stored it. A session keeps its intents for life, so others need a new one.</summary>
    [Id(6)] public int Intents { get; set; }
}
