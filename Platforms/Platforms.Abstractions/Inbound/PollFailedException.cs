namespace OrleansBots.Platforms.Abstractions.Inbound;

/// <summary>A poll got no updates, because the platform refused it or could not be reached. The cursor stays as it was.</summary>
public sealed class PollFailedException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">The cause in words; never a secret.</param>
    /// <param name="retryAfter">The wait that the platform demands; null where it tells none.</param>
    /// <param name="needsOperator">True where repeating helps nothing until a person changes something.</param>
    /// <param name="innerException">What the client threw.</param>
    public PollFailedException(string message, TimeSpan? retryAfter, bool needsOperator, Exception? innerException)
        : base(message, innerException)
    {
        RetryAfter = retryAfter;
        NeedsOperator = needsOperator;
    }

    /// <summary>The wait that the platform demands; null where it tells none.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>True where repeating helps nothing until a person changes something, such as a token that was revoked.</summary>
    public bool NeedsOperator { get; }
}
