namespace OrleansBots.Platforms.Abstractions.Limits;

/// <summary>A channel's send limits as configured; null keeps the platform's default.</summary>
public sealed record ChannelLimits
{
    /// <summary>Nothing configured: the platform's defaults hold.</summary>
    public static ChannelLimits PlatformDefaults { get; } = new();

    /// <summary>No limit at all (<c>"limits":"none"</c>); for benchmarks and local simulators.</summary>
    public static ChannelLimits None { get; } = new() { Off = true };

    /// <summary>True where every limit is switched off.</summary>
    public bool Off { get; init; }

    /// <summary>Per chat (<c>limits:chat</c>).</summary>
    public RateLimit? Chat { get; init; }

    /// <summary>Per group, in addition to the chat's (<c>limits:group</c>).</summary>
    public RateLimit? Group { get; init; }

    /// <summary>Of the whole channel (<c>limits:channel</c>).</summary>
    public RateLimit? Channel { get; init; }
}
