using OrleansBots.Platforms.Discord.Gateway.Protocol;

namespace OrleansBots.Platforms.Discord.Gateway;

/// <summary>What the client of a shard asks of its surroundings: the cluster's word on addresses, ownership and session starts.</summary>
internal interface IShardKeeper
{
    /// <summary>Where sessions are started.</summary>
    /// <exception cref="GatewayRefusedException">Discord refuses the bot.</exception>
    Task<Uri> FindGatewayAsync(CancellationToken cancellationToken);

    /// <summary>Makes sure, before anything is started or gone on with, that the shard belongs to this process; whoever had it before finds out.</summary>
    /// <exception cref="ShardFencedException">It belongs to somebody else.</exception>
    /// <exception cref="ShardStorageException">The storage is away.</exception>
    Task ClaimAsync(CancellationToken cancellationToken);

    /// <summary>Asks for leave to start a session; null where it was given, else the time after which to ask again.</summary>
    Task<TimeSpan?> AcquireStartAsync(CancellationToken cancellationToken);

    /// <summary>Keeps a new session, so that another process can go on with it.</summary>
    /// <exception cref="ShardFencedException">It belongs to somebody else.</exception>
    /// <exception cref="ShardStorageException">The storage is away.</exception>
    Task SaveAsync(ResumePoint? point, CancellationToken cancellationToken);
}

/// <summary>The shard belongs to somebody else.</summary>
internal sealed class ShardFencedException(Exception inner) : Exception("Another activation owns the shard.", inner);

/// <summary>Discord refuses the bot until a person acts.</summary>
internal sealed class GatewayRefusedException(string reason) : Exception(reason);

/// <summary>The shard's state could not be written now.</summary>
internal sealed class ShardStorageException(Exception inner) : Exception("The shard's state could not be written.", inner);
