using System.Collections.Frozen;
using OrleansBots.Grains.Limits;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Platforms.Abstractions.Limits;
using OrleansBots.Platforms.Abstractions.Media;
using OrleansBots.Platforms.Abstractions.Outbound;

namespace OrleansBots.Grains.Platforms;

/// <summary>The platforms that this process knows, by name.</summary>
internal sealed class PlatformCatalog(
    IEnumerable<IOutboundAdapter> adapters, IEnumerable<IChannelSync> syncs, IEnumerable<IUpdatePoller> pollers, IEnumerable<IMediaStore> mediaStores)
{
    private static readonly PlatformLimits NoLimits = new();

    private readonly FrozenDictionary<string, IOutboundAdapter> _adapters = adapters.ToFrozenDictionary(adapter => adapter.Platform, StringComparer.Ordinal);
    private readonly FrozenDictionary<string, IChannelSync> _syncs = syncs.ToFrozenDictionary(sync => sync.Platform, StringComparer.Ordinal);
    private readonly FrozenDictionary<string, IUpdatePoller> _pollers = pollers.ToFrozenDictionary(poller => poller.Platform, StringComparer.Ordinal);
    private readonly FrozenDictionary<string, IMediaStore> _media = mediaStores.ToFrozenDictionary(store => store.Platform, StringComparer.Ordinal);

    public IOutboundAdapter? FindAdapter(string platform) => _adapters.GetValueOrDefault(platform);

    public IChannelSync? FindSync(string platform) => _syncs.GetValueOrDefault(platform);

    public IUpdatePoller? FindPoller(string platform) => _pollers.GetValueOrDefault(platform);

    public IMediaStore? FindMedia(string platform) => _media.GetValueOrDefault(platform);

    public EffectiveLimits LimitsOf(ChannelSettings channel) => EffectiveLimits.Of(channel, FindAdapter(channel.Platform)?.DefaultLimits ?? NoLimits);
}
