using OrleansBots.Platforms.Abstractions.Channels;

namespace OrleansBots.Platforms.Discord.Shards;

/// <summary>The one place where the grains of the Gateway are looked up.</summary>
internal static class DiscordShardGrainFactoryExtensions
{
    public static IDiscordShardGrain GetDiscordShard(this IGrainFactory grains, DiscordShardKey key) => grains.GetGrain<IDiscordShardGrain>(key.ToString());

    public static IDiscordIdentifyGrain GetDiscordIdentify(this IGrainFactory grains, ChannelSettings channel) =>
        grains.GetGrain<IDiscordIdentifyGrain>(DiscordApplicationKey.Of(channel).ToString());
}
