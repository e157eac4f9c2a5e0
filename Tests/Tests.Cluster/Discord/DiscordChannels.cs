using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Grains.Abstractions.Names;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Limits;
using OrleansBots.Simulators.Discord;
using OrleansBots.Tests.Cluster.Stage;

namespace OrleansBots.Tests.Cluster.Discord;

/// <summary>One channel on the simulated Discord, whose settings can be changed.</summary>
internal sealed class DiscordChannels(DiscordSimulator simulator, int? shards) : IChannelDirectory
{
    private volatile ChannelSettings _channel = Settings(simulator, shards, simulator.Token, intents: null);

    public IReadOnlyCollection<ChannelSettings> All => [_channel];

    public bool TryGet(ChannelKey key, [NotNullWhen(true)] out ChannelSettings? channel)
    {
        channel = key == _channel.Key ? _channel : null;
        return channel is not null;
    }

    /// <summary>Does what an operator does who changes the channel's settings.</summary>
    public void Change(string? token = null, int? intents = null) => _channel = Settings(simulator, shards, token ?? simulator.Token, intents);

    private static ChannelSettings Settings(DiscordSimulator simulator, int? shards, string token, int? intents) => new()
    {
        Key = Channels.Acme,
        Platform = PlatformNames.Discord,
        Bot = "counter",
        Token = token,
        ApiBaseUrl = simulator.BaseUrl,
        GroupWake = GroupWake.All,
        Limits = ChannelLimits.None,
        Section = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["community:applicationId"] = simulator.ApplicationId,
                ["community:shards"] = shards?.ToString(CultureInfo.InvariantCulture),
                ["community:intents"] = intents?.ToString(CultureInfo.InvariantCulture),
            })
            .Build()
            .GetSection("community"),
    };
}
