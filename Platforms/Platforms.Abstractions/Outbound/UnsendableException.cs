namespace OrleansBots.Platforms.Abstractions.Outbound;

/// <summary>
/// A message that the platform would refuse in any case, found by an adapter before anything is sent. It never leaves the adapter: where requests are sent it
/// becomes a <see cref="DeliveryResult.Rejected"/>.
/// </summary>
/// <param name="cause">Short, stable name of the cause.</param>
/// <param name="message">The cause in words.</param>
public sealed class UnsendableException(string cause, string message) : Exception(message)
{
    /// <summary>Short, stable name of the cause.</summary>
    public string Cause { get; } = cause;
}
