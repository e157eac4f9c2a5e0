using OrleansBots.Platforms.Abstractions.Channels;

namespace OrleansBots.Platforms.Abstractions.Inbound;

/// <summary>A platform whose updates can be fetched instead of received. One poller per channel runs in the cluster.</summary>
public interface IUpdatePoller
{
    /// <summary>The platform served.</summary>
    string Platform { get; }

    /// <summary>Fetches the next updates, waiting for them at most about half a minute. The cursor confirms what came before it.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="cursor">Cursor of the batch before; null at first.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<PolledUpdates> PollAsync(ChannelSettings channel, string? cursor, CancellationToken cancellationToken);
}

/// <summary>Updates that were fetched.</summary>
/// <param name="Results">What each update is, in order.</param>
/// <param name="Cursor">To be passed to the next poll, only after all results are durable.</param>
public sealed record PolledUpdates(IReadOnlyList<InboundResult> Results, string? Cursor);
