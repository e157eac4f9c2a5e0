namespace OrleansBots.Grains.Abstractions.Messages;

/// <summary>Who caused an event.</summary>
public sealed record Sender
{
    /// <summary>The platform's id of the user, or of the chat that speaks in its own name.</summary>
    public required string Id { get; init; }

    /// <summary>Name to show; null where the platform tells none.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Handle on the platform, without an at sign.</summary>
    public string? Username { get; init; }

    /// <summary>IETF language tag of the user's client.</summary>
    public string? Language { get; init; }
}
