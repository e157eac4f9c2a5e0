namespace OrleansBots.Platforms.Abstractions.Inbound;

/// <summary>What an inbound adapter sees of an HTTP request. The body is read only when asked for, and is bounded.</summary>
public abstract class WebhookRequest
{
    /// <summary>HTTP method.</summary>
    public abstract string Method { get; }

    /// <summary>A header's value; null where it is missing or given more than once.</summary>
    public abstract string? Header(string name);

    /// <summary>A query parameter's value; null where it is missing or given more than once.</summary>
    public abstract string? Query(string name);

    /// <summary>Reads the raw body.</summary>
    /// <exception cref="BodyTooLargeException">It is larger than the edge accepts.</exception>
    public abstract ValueTask<ReadOnlyMemory<byte>> ReadBodyAsync(CancellationToken cancellationToken);
}

/// <summary>The body is larger than the edge accepts; answered 413.</summary>
public sealed class BodyTooLargeException(long limit) : Exception($"The body is larger than {limit} bytes.");
