namespace OrleansBots.Platforms.Discord.Gateway.Protocol;

/// <summary>Times of the Gateway's client.</summary>
internal sealed record GatewayTimings
{
    /// <summary>Longest time until a connection stands.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Longest time until Hello.</summary>
    public TimeSpan HelloTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Longest silence between Identify or Resume and the session's start; replayed events count as signs of life.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Longest time of one frame on its way out.</summary>
    public TimeSpan SendTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest time of a farewell.</summary>
    public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>At a hand-over, the longest time for events that are on their way to the inbox; what does not make it is told again to the next owner.</summary>
    public TimeSpan FlushTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>First wait after a failure; it doubles.</summary>
    public TimeSpan FirstBackoff { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest wait after failures.</summary>
    public TimeSpan LongestBackoff { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>First wait after Discord refused what may be mended there, such as a token or an intent; it doubles.</summary>
    public TimeSpan FirstRefusalWait { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Longest wait after such refusals: 28 starts of sessions on the first day and 24 on each that follows, of the 1,000 that Discord allows.</summary>
    public TimeSpan LongestRefusalWait { get; init; } = TimeSpan.FromHours(1);

    /// <summary>A connection that lived so long was a good one: waits begin anew.</summary>
    public TimeSpan HealthyAfter { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Shortest wait after an invalid session.</summary>
    public TimeSpan ShortestInvalidWait { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest wait after an invalid session.</summary>
    public TimeSpan LongestInvalidWait { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest wait for a start of a session that is sat out on the open connection.</summary>
    public TimeSpan LongestStartWait { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Wait before an event is offered again that the inbox refused.</summary>
    public TimeSpan ShortestInboxRetry { get; init; } = TimeSpan.FromSeconds(1);
}
