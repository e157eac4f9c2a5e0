using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Discord.Api;

namespace OrleansBots.Platforms.Discord.Shards;

/// <summary>Identity of a tenant's application at Discord, to which session starts are counted. Key of the grain that counts them.</summary>
internal readonly record struct DiscordApplicationKey
{
    private readonly ChannelKey _key;

    private DiscordApplicationKey(ChannelKey key) => _key = key;

    /// <summary>The application of a channel. Channels that do not tell it are counted each on its own.</summary>
    public static DiscordApplicationKey Of(ChannelSettings channel) => new(new(
        channel.Key.Tenant,
        channel.Section[DiscordSetting.ApplicationId] is { Length: > 0 } application ? application : $"channel {channel.Key.Channel}"));

    /// <summary>The key as text, each segment escaped.</summary>
    public override string ToString() => _key.ToString();
}
