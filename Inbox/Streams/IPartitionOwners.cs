namespace OrleansBots.Inbox.Streams;

/// <summary>
/// Which silo is to read which partition, by the membership as this silo knows it. For those who want to be near: whether that silo holds the
/// partition's lease at this moment, only the lease tells.
/// </summary>
public interface IPartitionOwners
{
    /// <summary>
    /// Gives the owner of a stream's partition; null while no silo is active, and where there are more silos than partitions, so that some
    /// silos would own nothing.
    /// </summary>
    SiloAddress? OwnerOf(string streamNamespace, string streamKey);
}
