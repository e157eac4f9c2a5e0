namespace OrleansBots.Platforms.Discord.Shards;

/// <summary>What is known of an application's session starts. Stored; ids are never reused.</summary>
[GenerateSerializer]
[Alias("OrleansBots.DiscordIdentifyState")]
internal sealed class IdentifyState
{
    /// <summary>Address of the Gateway; null before Discord was asked.</summary>
    [Id(0)] public string? Url { get; set; }

    /// <summary>Number of shards in use where none is configured.</summary>
    [Id(1)] public int Shards { get; set; }

    /// <summary>Starts in a period.</summary>
    [Id(2)] public int Total { get; set; }

    /// <summary>Starts that are left.</summary>
    [Id(3)] public int Remaining { get; set; }

    /// <summary>When all starts are back.</summary>
    [Id(4)] public DateTimeOffset ResetAt { get; set; }

    /// <summary>Shards that may start side by side.</summary>
    [Id(5)] public int MaxConcurrency { get; set; } = 1;

    /// <summary>When the next start of a bucket is free.</summary>
    [Id(6)] public Dictionary<int, DateTimeOffset> NextStart { get; set; } = [];
}
