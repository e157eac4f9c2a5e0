namespace OrleansBots.Grains.Hosting;

/// <summary>How conversations run and deliver. Validated at start.</summary>
public sealed class ConversationOptions
{
    /// <summary>Turns of one event that may fail before it becomes a dead letter; default 5.</summary>
    public int MaxTurnAttempts { get; set; } = 5;

    /// <summary>
    /// Time of one call of the stream, turns and replies together; default 25 seconds. It must stay below the response timeout of
    /// Orleans (30 seconds), or a call that went well would be repeated. What does not fit is left for the next call.
    /// </summary>
    public TimeSpan CallBudget { get; set; } = TimeSpan.FromSeconds(25);

    /// <summary>Longest wait for a limit or another try that is sat out; default 3 seconds. Longer ones go through the inbox.</summary>
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Longest time of one request to a platform; default 10 seconds.</summary>
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Time during which a reply that fails in passing is tried again; default 10 minutes.</summary>
    public TimeSpan RetryTime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Age at which a reply that still waits for a limit is given up; default 24 hours.</summary>
    public TimeSpan MaxReplyAge { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Replies of one conversation that may wait; default 1,000. Further ones become dead letters.</summary>
    public int MaxOutbox { get; set; } = 1_000;

    /// <summary>While many replies leave, how often it is made durable which did; default 200 milliseconds. It bounds what a crash repeats.</summary>
    public TimeSpan CheckpointEvery { get; set; } = TimeSpan.FromMilliseconds(200);
}
