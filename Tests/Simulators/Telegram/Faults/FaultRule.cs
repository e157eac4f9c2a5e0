using OrleansBots.Simulators.Telegram.Calls;

namespace OrleansBots.Simulators.Telegram.Faults;

/// <summary>One way to misbehave, and for whom. What is null does not narrow the rule.</summary>
public sealed class FaultRule
{
    private int _hits;

    /// <summary>What happens.</summary>
    public required FaultKind Kind { get; init; }

    /// <summary>Only for this bot.</summary>
    public string? Token { get; init; }

    /// <summary>Only for this chat.</summary>
    public long? ChatId { get; init; }

    /// <summary>Only for this method; null stands for every method that concerns a chat.</summary>
    public ApiMethod? Method { get; init; }

    /// <summary>Share of the calls that it hits, from 0 to 1.</summary>
    public double Share { get; init; } = 1;

    /// <summary>It ends after so many hits.</summary>
    public int? Times { get; init; }

    /// <summary>It ends so long after it was added.</summary>
    public TimeSpan? For { get; init; }

    /// <summary>For 429: the seconds that are asked for. With <see cref="For"/> and 0 here, what is left of that time.</summary>
    public int RetryAfterSeconds { get; init; }

    /// <summary>HTTP status of errors.</summary>
    public int Status { get; init; } = 500;

    /// <summary>The supergroup that the chat became.</summary>
    public long MigrateToChatId { get; init; }

    /// <summary>Shortest delay.</summary>
    public TimeSpan MinDelay { get; init; }

    /// <summary>Longest delay; a shorter value than <see cref="MinDelay"/> stands for that.</summary>
    public TimeSpan MaxDelay { get; init; }

    /// <summary>How often it hit.</summary>
    public int Hits => Volatile.Read(ref _hits);

    /// <summary>When it was added, in <see cref="TimeSpan"/> ticks since the simulator's start.</summary>
    internal long AddedAt { get; set; }

    internal bool IsOver(long now) => (Times is { } times && Hits >= times) || (For is { } length && now - AddedAt >= length.Ticks);

    internal bool Concerns(string token, ApiCall call) =>
        (ChatId is null || ChatId == call.ChatId)
        && (Token is null || Token == token)
        && (Method is { } method ? method == call.Method : ApiMethods.ConcernsChat(call.Method) || Kind == FaultKind.TokenRevoked);

    /// <summary>Counts a hit; false where the rule has no hit left.</summary>
    internal bool TryHit() => Interlocked.Increment(ref _hits) <= (Times ?? int.MaxValue);

    internal int RetryAfterAt(long now)
    {
        if (RetryAfterSeconds > 0 || For is not { } length) return Math.Max(1, RetryAfterSeconds);
        return Math.Max(1, (int)Math.Ceiling(TimeSpan.FromTicks(AddedAt + length.Ticks - now).TotalSeconds));
    }
}
