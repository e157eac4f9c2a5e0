using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Platforms.Abstractions.Channels;

namespace OrleansBots.Tests.Unit.Conversations;

internal sealed class TestChannels : IChannelDirectory
{
    public static readonly ChannelKey Support = new("acme", "support");

    private readonly Dictionary<ChannelKey, ChannelSettings> _channels = new() { [Support] = Create("scripted") };

    public IReadOnlyCollection<ChannelSettings> All => _channels.Values;

    public static ChannelSettings Create(string bot, string platform = "test") => new()
    {
        Key = Support,
        Platform = platform,
        Bot = bot,
        Section = new ConfigurationBuilder().AddInMemoryCollection().Build().GetSection("none"),
    };

    public void Set(ChannelSettings channel) => _channels[channel.Key] = channel;

    public void Clear() => _channels.Clear();

    public bool TryGet(ChannelKey key, [NotNullWhen(true)] out ChannelSettings? channel) => _channels.TryGetValue(key, out channel);
}
