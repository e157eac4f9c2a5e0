using Microsoft.Extensions.Logging;
using Orleans.Streams;

namespace OrleansBots.Inbox.Streams.Queues;

/// <summary>
/// Moves partitions the moment that the membership changes. The consistent ring, Orleans' default, gives eight partitions to
/// three silos as luck has it; the deployment balancer wants the silos' names beforehand and waits for silos to mature.
/// </summary>
internal sealed class PartitionBalancer(IServiceProvider services, IClusterMembershipService membership, ILogger<PartitionBalancer> logger)
    : QueueBalancerBase(services, logger), IStreamQueueBalancer
{
    private QueueId[] _queues = [];
    private volatile IReadOnlyCollection<SiloAddress> _silos = [];

    public override Task Initialize(IStreamQueueMapper queueMapper)
    {
        _queues = [.. queueMapper.GetAllQueues()];
        _silos = [.. membership.CurrentSnapshot.Members.Values.Where(static member => member.Status == SiloStatus.Active).Select(static member => member.SiloAddress)];
        return base.Initialize(queueMapper);
    }

    public override IEnumerable<QueueId> GetMyQueues() =>
        PartitionAssignment.PartitionsOf(SiloAddress, _silos, _queues.Length).ConvertAll(partition => _queues[partition]);

    protected override void OnClusterMembershipChange(HashSet<SiloAddress> activeSilos)
    {
        _silos = activeSilos;
        NotifyListeners().Ignore();
    }
}
