namespace OrleansBots.Grains.Abstractions.Media;

/// <summary>A file cannot be had, or cannot be put on the platform.</summary>
public sealed class MediaUnavailableException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="cause">Short, stable name of the cause: <c>gone</c>, <c>too-large</c>, <c>wrong-type</c>, <c>refused</c>, <c>unreachable</c>.</param>
    /// <param name="message">The cause in words; never a secret.</param>
    /// <param name="innerException">What the client threw.</param>
    public MediaUnavailableException(string cause, string message, Exception? innerException = null)
        : base(message, innerException) => Cause = cause;

    /// <summary>Short, stable name of the cause.</summary>
    public string Cause { get; }
}
