using System.Globalization;
using OrleansBots.Grains.Abstractions.Names;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Discord.Api;
using OrleansBots.Platforms.Discord.Gateway.Protocol;

namespace OrleansBots.Platforms.Discord.Shards;

/// <summary>A channel's settings of its Gateway connection.</summary>
internal static class DiscordGatewaySettings
{
    /// <summary>True where the channel wants ordinary messages.</summary>
    public static bool UsesGateway(this ChannelSettings channel) =>
        channel.Platform == PlatformNames.Discord && !(bool.TryParse(channel.Section[DiscordSetting.Gateway], out var uses) && !uses);

    /// <summary>What its sessions subscribe to; what a bot that chats needs where nothing is configured.</summary>
    public static GatewayIntents IntentsOf(ChannelSettings channel) =>
        Number(channel, DiscordSetting.Intents) is { } intents ? (GatewayIntents)intents : GatewayIntents.Chat;

    /// <summary>The number of its shards; null where Discord's recommendation is wanted.</summary>
    public static int? ShardsOf(ChannelSettings channel) => Number(channel, DiscordSetting.Shards) is > 0 and var shards ? shards : null;

    private static int? Number(ChannelSettings channel, string setting) =>
        int.TryParse(channel.Section[setting], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
