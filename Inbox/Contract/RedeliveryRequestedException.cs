namespace OrleansBots.Inbox;

/// <summary>
/// Thrown by a consumer that wants its events again and bounds the number of tries by itself: the stream brings them back for as long as it takes
/// and never gives them up.
/// </summary>
[GenerateSerializer]
[Alias("OrleansBots.RedeliveryRequestedException")]
public abstract class RedeliveryRequestedException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">Why the events are wanted again.</param>
    protected RedeliveryRequestedException(string message)
        : base(message)
    {
    }
}
