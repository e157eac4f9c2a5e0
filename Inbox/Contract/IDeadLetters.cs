namespace OrleansBots.Inbox;

/// <summary>Events and deliveries that were given up, kept with their cause until a person replays or discards them.</summary>
public interface IDeadLetters
{
    /// <summary>Keeps a dead letter. Adding the same one again changes nothing.</summary>
    /// <exception cref="InboxUnavailableException">The database is away; nothing was kept.</exception>
    Task AddAsync(DeadLetter letter, CancellationToken cancellationToken);

    /// <summary>Lists a tenant's open dead letters, newest first.</summary>
    /// <exception cref="InboxUnavailableException">The database is away.</exception>
    Task<IReadOnlyList<DeadLetter>> ListAsync(string tenant, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Puts a dead event back into the inbox under its original identity, with its replay count raised, and closes the letter.
    /// False where no such open letter of the tenant exists or it is not an event.
    /// </summary>
    /// <exception cref="InboxUnavailableException">The database is away; nothing changed.</exception>
    Task<bool> ReplayAsync(string tenant, string id, CancellationToken cancellationToken);
}

/// <summary>Where a dead letter comes from.</summary>
public enum DeadLetterSource
{
    /// <summary>A webhook body that passed authentication and could not be understood.</summary>
    Webhook = 0,

    /// <summary>An event whose turn failed too often.</summary>
    Event = 1,

    /// <summary>A reply that the platform refused for good.</summary>
    Delivery = 2,
}

/// <summary>A dead letter.</summary>
public sealed record DeadLetter
{
    /// <summary>Identity; the same failure always has the same id.</summary>
    public required string Id { get; init; }

    /// <summary>Where it comes from.</summary>
    public required DeadLetterSource Source { get; init; }

    /// <summary>Tenant that owns it.</summary>
    public required string Tenant { get; init; }

    /// <summary>Channel that it came in on or should have left by.</summary>
    public required string Channel { get; init; }

    /// <summary>Namespace of the event's stream; null where it is not an event. Without it a letter cannot be replayed.</summary>
    public string? StreamNamespace { get; init; }

    /// <summary>Stream key of the conversation; null where none could be told.</summary>
    public string? StreamKey { get; init; }

    /// <summary>The event's identity; null where there is none.</summary>
    public EventId? EventId { get; init; }

    /// <summary>How often the event had been replayed before.</summary>
    public int Replay { get; init; }

    /// <summary>Name of the kind of event or message.</summary>
    public required string Kind { get; init; }

    /// <summary>The body, event or message as it was.</summary>
    public required ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>Short, stable name of the cause, such as <c>turn-failed</c> or <c>blocked-by-user</c>.</summary>
    public required string Cause { get; init; }

    /// <summary>The cause in words: exception or the platform's answer.</summary>
    public required string Detail { get; init; }

    /// <summary>Tries made before giving up.</summary>
    public int Attempts { get; init; }

    /// <summary>W3C traceparent under which it came in.</summary>
    public string? TraceParent { get; init; }

    /// <summary>When the edge took the event; null where it is not an event.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>When it was given up.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
