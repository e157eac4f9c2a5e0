namespace OrleansBots.Platforms.Abstractions.Ingress;

/// <summary>What became of an event at the edge.</summary>
public enum IngressOutcome
{
    /// <summary>Durable now; it will be delivered.</summary>
    Accepted = 0,

    /// <summary>The same event was taken before; nothing changed.</summary>
    Duplicate = 1,

    /// <summary>Not taken: the inbox is full or the database is away. The caller may try again.</summary>
    Refused = 2,

    /// <summary>A group's message that is not for the bot; nothing is kept of it, and the caller acknowledges it.</summary>
    NotWoken = 3,
}

/// <summary>Result of an event at the edge.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="RetryAfter">For a refusal, how long to wait before another try.</param>
/// <param name="Reason">For a refusal, its cause in words for logs and operators.</param>
public readonly record struct IngressResult(IngressOutcome Outcome, TimeSpan RetryAfter = default, string? Reason = null);
