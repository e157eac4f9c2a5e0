using System.Collections.Frozen;
using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Inbound;

namespace OrleansBots.Gateway.Webhooks;

/// <summary>The channels that can be called, by key. A channel of a platform without webhooks is not among them.</summary>
internal sealed class WebhookTargets(IChannelDirectory channels, IEnumerable<IInboundAdapter> adapters)
{
    private const int MaxNameLength = 256;

    private readonly FrozenDictionary<ChannelKey, WebhookTarget> _targets = channels.All
        .Join(adapters, channel => channel.Platform, adapter => adapter.Platform, CreateTarget)
        .ToFrozenDictionary(target => target.Channel.Key);

    /// <summary>Finds a channel by the names in a path, which a stranger may have chosen.</summary>
    public WebhookTarget? Find(string? tenant, string? channel)
    {
        // The key's constructor throws for what no channel can be called.
        if (string.IsNullOrWhiteSpace(tenant) || string.IsNullOrWhiteSpace(channel)) return null;
        if (tenant.Length > MaxNameLength || channel.Length > MaxNameLength) return null;
        return _targets.GetValueOrDefault(new ChannelKey(tenant, channel));
    }

    private static WebhookTarget CreateTarget(ChannelSettings channel, IInboundAdapter adapter) =>
        new(channel, adapter, new(channel.Platform, channel.Key.Tenant, channel.Key.Channel));
}
