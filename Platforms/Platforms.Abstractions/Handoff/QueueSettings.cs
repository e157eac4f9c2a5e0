namespace OrleansBots.Platforms.Abstractions.Handoff;

/// <summary>One queue of agents.</summary>
public sealed record QueueSettings
{
    /// <summary>A queue that is always open.</summary>
    public static QueueSettings Default { get; } = new();

    /// <summary>When agents are there; default always.</summary>
    public OpeningHours Hours { get; init; } = OpeningHours.Always;

    /// <summary>What becomes of a wish for a person outside those hours; default it waits.</summary>
    public ClosedPolicy Closed { get; init; } = ClosedPolicy.Wait;
}

/// <summary>What becomes of a wish for a person while a queue is closed.</summary>
public enum ClosedPolicy
{
    /// <summary>The conversation waits in the queue until it opens.</summary>
    Wait = 0,

    /// <summary>The bot keeps it; the user is told.</summary>
    Bot = 1,
}
