namespace OrleansBots.Simulators.Shared.Faults;

/// <summary>One way to misbehave, and for which calls. What is null does not narrow the rule.</summary>
public sealed class FaultRule
{
    private int _hits;

    /// <summary>What happens.</summary>
    public required FaultKind Kind { get; init; }

    /// <summary>
    /// Only for this route, such as <c>POST /channels/{channel}/messages</c>; for Telegram the name of the method. Null stands for every route, but with
    /// Telegram only for those that concern a chat.
    /// </summary>
    public string? Route { get; init; }

    /// <summary>Only for this chat or user.</summary>
    public string? Target { get; init; }

    /// <summary>Only for the bot with this token, where a simulator has several.</summary>
    public string? Token { get; init; }

    /// <summary>Share of the calls that it hits, from 0 to 1.</summary>
    public double Share { get; init; } = 1;

    /// <summary>It ends after so many hits.</summary>
    public int? Times { get; init; }

    /// <summary>It ends so long after it was added.</summary>
    public TimeSpan? For { get; init; }

    /// <summary>The wait that "too many" asks for. With <see cref="For"/> and nothing here, what is left of that time.</summary>
    public TimeSpan RetryAfter { get; init; }

    /// <summary>True closes everything, not only the chat or user that was called for.</summary>
    public bool IsGlobal { get; init; }

    /// <summary>HTTP status of errors.</summary>
    public int Status { get; init; } = 500;

    /// <summary>The platform's error code.</summary>
    public int Code { get; init; }

    /// <summary>The error text; null takes the usual one.</summary>
    public string? Message { get; init; }

    /// <summary>Telegram: the supergroup that the chat became.</summary>
    public long MigrateToChatId { get; init; }

    /// <summary>Shortest delay.</summary>
    public TimeSpan MinDelay { get; init; }

    /// <summary>Longest delay; a shorter value than <see cref="MinDelay"/> stands for that.</summary>
    public TimeSpan MaxDelay { get; init; }

    /// <summary>How often it hit.</summary>
    public int Hits => Volatile.Read(ref _hits);

    /// <summary>When it was added, in <see cref="TimeSpan"/> ticks since the simulator's start.</summary>
    internal long AddedAt { get; set; }

    internal bool TakesEffect => Kind is FaultKind.ResetAfter or FaultKind.HangAfter;

    internal bool IsOver(long now) => (Times is { } times && Hits >= times) || (For is { } length && now - AddedAt >= length.Ticks);

    internal bool Concerns(in FaultedCall call) =>
        (Target is null || Target == call.Target)
        && (Token is null || Token == call.Token)
        && (Route is null ? !call.IsSpared || Kind == FaultKind.TokenRevoked : Route.Equals(call.Route, StringComparison.OrdinalIgnoreCase));

    /// <summary>Counts a hit; false where the rule has no hit left.</summary>
    internal bool TryHit() => Interlocked.Increment(ref _hits) <= (Times ?? int.MaxValue);

    internal TimeSpan RetryAfterAt(long now)
    {
        if (RetryAfter > TimeSpan.Zero || For is not { } length) return RetryAfter > TimeSpan.Zero ? RetryAfter : TimeSpan.FromSeconds(1);
        return TimeSpan.FromTicks(Math.Max(TimeSpan.TicksPerMillisecond, AddedAt + length.Ticks - now));
    }
}
