namespace OrleansBots.Platforms.Abstractions.Channels;

/// <summary>Brings a platform's registration of a channel (webhook, secret, wanted updates) in line with the configuration.</summary>
public interface IChannelSync
{
    /// <summary>The platform served.</summary>
    string Platform { get; }

    /// <summary>Compares and, where needed, changes the registration.</summary>
    Task<ChannelSyncResult> SyncAsync(ChannelSettings channel, CancellationToken cancellationToken);
}

/// <summary>What a sync found.</summary>
/// <param name="Ok">True where the registration is as configured now.</param>
/// <param name="Message">What was done or what is wrong, for a person.</param>
public sealed record ChannelSyncResult(bool Ok, string Message);
