namespace OrleansBots.Platforms.Abstractions.Outbound;

/// <summary>How a platform answered one request. A closed set.</summary>
public abstract record DeliveryResult
{
    private DeliveryResult()
    {
    }

    /// <summary>Delivered.</summary>
    /// <param name="PlatformMessageId">The platform's id of the message; null where it gives none.</param>
    /// <param name="Rest">Time for which the chat must rest now, because the platform told that its limit is used up; null where it need not.</param>
    public sealed record Sent(string? PlatformMessageId, TimeSpan? Rest = null) : DeliveryResult;

    /// <summary>Not sent, because a limit was hit; safe to repeat after the wait.</summary>
    /// <param name="Delay">The wait that the platform demands.</param>
    /// <param name="WholeChannel">True where the platform says that the limit is the whole channel's.</param>
    public sealed record RetryAfter(TimeSpan Delay, bool WholeChannel) : DeliveryResult;

    /// <summary>Certainly not sent, for a passing reason; safe to repeat with backoff.</summary>
    /// <param name="Reason">The reason in words.</param>
    public sealed record Transient(string Reason) : DeliveryResult;

    /// <summary>Refused for good.</summary>
    /// <param name="Cause">Short, stable name of the cause, such as <c>blocked-by-user</c>.</param>
    /// <param name="Reason">The platform's own words.</param>
    /// <param name="ChatUnreachable">True where nothing can be delivered to the chat until the user comes back.</param>
    public sealed record Rejected(string Cause, string Reason, bool ChatUnreachable = false) : DeliveryResult;

    /// <summary>The chat has a new id; the same request may be sent there.</summary>
    /// <param name="NewChatId">The new id.</param>
    public sealed record Migrated(string NewChatId) : DeliveryResult;

    /// <summary>The request left and no answer came: it may or may not have been delivered.</summary>
    /// <param name="Reason">What is known.</param>
    public sealed record Unknown(string Reason) : DeliveryResult;
}
