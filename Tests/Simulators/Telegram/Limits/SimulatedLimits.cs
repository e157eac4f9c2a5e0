namespace OrleansBots.Simulators.Telegram.Limits;

/// <summary>The limits that are enforced. The defaults are Telegram's founding figures.</summary>
public sealed record SimulatedLimits
{
    /// <summary>Time between two messages of one chat, sustained; default 1 s.</summary>
    public TimeSpan ChatInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Messages to one chat that may come at once after a rest; default 3.</summary>
    public int ChatBurst { get; init; } = 3;

    /// <summary>Messages to one group within <see cref="GroupWindow"/>; default 20.</summary>
    public int GroupPermits { get; init; } = 20;

    /// <summary>Default 60 s.</summary>
    public TimeSpan GroupWindow { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Messages of the bot within <see cref="BotWindow"/>; default 30.</summary>
    public int BotPermits { get; init; } = 30;

    /// <summary>Default 1 s.</summary>
    public TimeSpan BotWindow { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// What the way to us may add: messages that left in time can arrive closer together than they were sent. Default 100 ms.
    /// </summary>
    public TimeSpan Slack { get; init; } = TimeSpan.FromMilliseconds(100);
}
