namespace OrleansBots.Platforms.Abstractions.Limits;

/// <summary>A platform's default send limits.</summary>
public sealed record PlatformLimits
{
    /// <summary>Per chat of any kind; null for none.</summary>
    public RateLimit? Chat { get; init; }

    /// <summary>Per group, in addition to the chat's; null for none.</summary>
    public RateLimit? Group { get; init; }

    /// <summary>Of the whole channel; null for none.</summary>
    public RateLimit? Channel { get; init; }
}
