using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Limits;

namespace OrleansBots.Tests.Cluster.Stage;

/// <summary>The configuration of a test's cluster: the same channel name at two tenants.</summary>
internal sealed class Channels : IChannelDirectory
{
    private readonly Dictionary<ChannelKey, ChannelSettings> _channels;

    public Channels(ChannelLimits? limits = null, ReceiveMode receive = ReceiveMode.Webhook) =>
        _channels = new[] { Acme, Beta }.Select(key => Create(key, limits ?? ChannelLimits.None, receive)).ToDictionary(channel => channel.Key);

    public static ChannelKey Acme { get; } = new("acme", "support");

    public static ChannelKey Beta { get; } = new("beta", "support");

    public IReadOnlyCollection<ChannelSettings> All => _channels.Values;

    public bool TryGet(ChannelKey key, [NotNullWhen(true)] out ChannelSettings? channel) => _channels.TryGetValue(key, out channel);

    private static ChannelSettings Create(ChannelKey key, ChannelLimits limits, ReceiveMode receive) => new()
    {
        Key = key,
        Platform = "outside",
        Bot = "counter",
        Limits = limits,
        Receive = receive,
        TurnTimeout = TimeSpan.FromSeconds(1),
        Section = new ConfigurationBuilder().AddInMemoryCollection().Build().GetSection("none"),
    };
}
