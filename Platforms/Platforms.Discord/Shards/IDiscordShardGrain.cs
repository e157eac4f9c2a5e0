namespace OrleansBots.Platforms.Discord.Shards;

/// <summary>
/// Holds one shard's connection to the Gateway, on exactly one silo of the cluster. Its key is a <see cref="DiscordShardKey"/>.
/// </summary>
[Alias("OrleansBots.IDiscordShardGrain")]
[GrainInterfaceType("discord-shard")]
internal interface IDiscordShardGrain : IGrainWithStringKey
{
    /// <summary>
    /// Connects where there is no connection yet. Silos call it again and again, so that a shard whose silo died comes back elsewhere and goes on
    /// with its session.
    /// </summary>
    /// <param name="shards">Number of all shards. Where it changed, sessions start anew.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Alias("EnsureRunningAsync")]
    Task EnsureRunningAsync(int shards, CancellationToken cancellationToken);

    /// <summary>True while the shard has a session that runs. Silos of 0.1.0 do not know it.</summary>
    [Alias("IsRunningAsync")]
    Task<bool> IsRunningAsync(CancellationToken cancellationToken);
}
