namespace OrleansBots.Platforms.Abstractions.Channels;

/// <summary>Brings a platform's registration of a channel (webhook, secret, wanted updates) in line with the configuration.</summary>
public interface IChannelSync
{
    /// <summary>The platform served.</summary>
    string Platform { get; }

    /// <summary>True where silos bring the registration in line when they start. By default only channels that say how their updates come in.</summary>
    bool RunsAtStart(ChannelSettings channel) => channel.PublicUrl is not null || channel.Receive == ReceiveMode.Polling;

    /// <summary>Compares and, where needed, changes the registration.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="lastFingerprint">
    /// <see cref="ChannelSyncResult.Fingerprint"/> of the last sync that succeeded, or null: platforms do not tell the secret they hold, so a change of it shows only here.
    /// </param>
    /// <param name="cancellationToken">Ends the calls.</param>
    Task<ChannelSyncResult> SyncAsync(ChannelSettings channel, string? lastFingerprint, CancellationToken cancellationToken);
}

/// <summary>What a sync found.</summary>
/// <param name="Ok">True where the registration is as configured now.</param>
/// <param name="Message">What was done or what is wrong, for a person; never a secret.</param>
/// <param name="Fingerprint">Hash over everything that was registered, the secret among it; null where the sync failed.</param>
public sealed record ChannelSyncResult(bool Ok, string Message, string? Fingerprint);
