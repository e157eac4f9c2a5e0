using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Limits;

namespace OrleansBots.Grains.Limits;

/// <summary>A channel's limits: the platform's defaults, each overridden where the channel says so; nothing where they are off.</summary>
internal sealed record EffectiveLimits(RateLimit? Chat, RateLimit? Group, RateLimit? Channel)
{
    private const double BulkShare = 0.6;

    private static readonly EffectiveLimits None = new(null, null, null);

    public static EffectiveLimits Of(ChannelSettings channel, PlatformLimits defaults) => channel.Limits.Off
        ? None
        : new(channel.Limits.Chat ?? defaults.Chat, channel.Limits.Group ?? defaults.Group, channel.Limits.Channel ?? defaults.Channel);

    /// <summary>True where a chat of the kind has a window of its own.</summary>
    public bool LimitChat(ChatKind kind) => Chat is not null || (Group is not null && kind != ChatKind.Private);

    /// <summary>The windows of a chat; broadcast channels count as groups.</summary>
    public IEnumerable<(string Scope, RateLimit Limit)> ForChat(ChatKind kind)
    {
        if (Chat is { } chat) yield return (LimitScopes.Chat, chat);
        if (Group is { } group && kind != ChatKind.Private) yield return (LimitScopes.Group, group);
    }

    /// <summary>The windows of the whole channel.</summary>
    public IEnumerable<(string Scope, RateLimit Limit)> ForChannel()
    {
        if (Channel is { } channel) yield return (LimitScopes.Channel, channel);
    }

    /// <summary>Bulk's share of the channel's window, so that replies always find room.</summary>
    public RateLimit? Bulk => Channel is { } channel ? new RateLimit(Math.Max(1, (int)(channel.Permits * BulkShare)), channel.Window) : null;
}
