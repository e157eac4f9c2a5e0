namespace OrleansBots.Grains.Abstractions.Messages;

/// <summary>
/// A platform's short-lived permission to answer one event, such as Discord's interaction token. Whoever holds it can answer in the bot's name until
/// it ends: it is kept with the event and the outbox and never logged.
/// </summary>
public sealed record ReplyHandle
{
    /// <summary>The permission, in a form that only the platform's adapter reads.</summary>
    public required string Value { get; init; }

    /// <summary>When it ends.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The expiry only: the value is a secret.</summary>
    public override string ToString() => $"reply handle until {ExpiresAt:O}";
}
