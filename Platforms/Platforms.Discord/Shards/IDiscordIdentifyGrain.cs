namespace OrleansBots.Platforms.Discord.Shards;

/// <summary>
/// Knows how an application connects, and counts the sessions that it starts: Discord takes the token away from who starts more than 1,000 a day.
/// Its key is a <see cref="DiscordApplicationKey"/>; channels are named by the text of their <see cref="Grains.Abstractions.Keys.ChannelKey"/>.
/// </summary>
[Alias("OrleansBots.IDiscordIdentifyGrain")]
[GrainInterfaceType("discord-identify")]
internal interface IDiscordIdentifyGrain : IGrainWithStringKey
{
    /// <summary>Where a channel connects to, and with how many shards.</summary>
    [Alias("GetPlanAsync")]
    Task<GatewayPlan> GetPlanAsync(string channel, CancellationToken cancellationToken);

    /// <summary>Asks for leave to start a session now. It is counted, and stored, before it is given.</summary>
    [Alias("AcquireAsync")]
    Task<IdentifyPermit> AcquireAsync(string channel, int shard, CancellationToken cancellationToken);

    /// <summary>Asks Discord for its recommendation anew, after it refused the number of shards.</summary>
    [Alias("RecountAsync")]
    Task RecountAsync(string channel, CancellationToken cancellationToken);
}

/// <summary>How a channel connects.</summary>
[GenerateSerializer]
[Immutable]
[Alias("OrleansBots.DiscordGatewayPlan")]
internal sealed record GatewayPlan
{
    /// <summary>Address of the Gateway; null where it is not known.</summary>
    [Id(0)] public string? Url { get; init; }

    /// <summary>Number of shards; 0 where it is not known.</summary>
    [Id(1)] public int Shards { get; init; }

    /// <summary>Why nothing is known; null where it is.</summary>
    [Id(2)] public string? Failure { get; init; }

    /// <summary>True where trying again helps nothing until a person acts.</summary>
    [Id(3)] public bool NeedsOperator { get; init; }
}

/// <summary>Answer to who wants to start a session.</summary>
[GenerateSerializer]
[Immutable]
[Alias("OrleansBots.DiscordIdentifyPermit")]
internal sealed record IdentifyPermit
{
    /// <summary>Time after which to ask again; zero where the session may be started now.</summary>
    [Id(0)] public TimeSpan Wait { get; init; }

    /// <summary>True where nearly all starts of the period are used up.</summary>
    [Id(1)] public bool Exhausted { get; init; }
}
