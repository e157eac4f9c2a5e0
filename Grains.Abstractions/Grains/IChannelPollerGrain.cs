namespace OrleansBots.Grains.Abstractions.Grains;

/// <summary>
/// Fetches a channel's updates from its platform, one poller per channel in the whole cluster. Its key is a <see cref="Keys.ChannelKey"/>.
/// </summary>
[Alias("OrleansBots.IChannelPollerGrain")]
[GrainInterfaceType("channel-poller")]
public interface IChannelPollerGrain : IGrainWithStringKey
{
    /// <summary>Starts the poller where it does not run yet. Silos call it again and again, so that a poller whose silo died comes back elsewhere.</summary>
    [Alias("EnsureRunningAsync")]
    Task EnsureRunningAsync(CancellationToken cancellationToken);
}
