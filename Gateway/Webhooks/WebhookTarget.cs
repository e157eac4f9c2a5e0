using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Inbound;

namespace OrleansBots.Gateway.Webhooks;

/// <summary>All that a channel's webhooks need, looked up at once.</summary>
internal sealed record WebhookTarget(ChannelSettings Channel, IInboundAdapter Adapter, WebhookLabels Labels);
