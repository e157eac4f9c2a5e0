using OrleansBots.Grains.Abstractions.Names;
using OrleansBots.Platforms.Abstractions.Channels;

namespace OrleansBots.Platforms.Discord.Channels;

/// <summary>Checks a channel's settings, so that what the platform would refuse is known at start.</summary>
internal sealed class DiscordValidator : IChannelValidator
{
    public string Platform => PlatformNames.Discord;

    public IReadOnlyCollection<string> OwnSettings { get; } = ["applicationId", "publicKey", "gateway", "intents", "shards"];

    public IEnumerable<string> Validate(ChannelSettings channel) => [];
}
