using OrleansBots.Chaos.Cluster;
using OrleansBots.Chaos.Platforms;
using OrleansBots.Chaos.Schedule;

namespace OrleansBots.Chaos.Faults;

/// <summary>Brings one planned fault about, and mends it.</summary>
internal sealed class FaultInjector(ChaosCluster cluster, IReadOnlyList<ChaosPlatform> platforms, DatabaseFaults database)
{
    private const double MaxSkewSeconds = 300;

    private int _callsHit;

    /// <summary>Calls to platforms that faults hit.</summary>
    public int CallsHit => _callsHit;

    /// <summary>Names of what can be hit.</summary>
    public IReadOnlyDictionary<TargetGroup, string[]> Targets { get; } = new Dictionary<TargetGroup, string[]>
    {
        [TargetGroup.Silos] = [.. cluster.Silos.Select(silo => silo.Name)],
        [TargetGroup.Gateways] = [.. cluster.Gateways.Select(gateway => gateway.Name)],
        [TargetGroup.Processes] = [.. cluster.Processes.Select(process => process.Name)],
        [TargetGroup.Database] = ["database"],
        [TargetGroup.Links] = [.. cluster.Processes.SelectMany(process => process.Links.Keys.Order(StringComparer.Ordinal).Select(link => $"{process.Name}/{link}"))],
        [TargetGroup.Platforms] = [.. platforms.Select(platform => platform.Name.Replace('/', ':'))],
        [TargetGroup.MainPlatform] = [platforms[0].Name.Replace('/', ':')],
    };

    /// <summary>Returns when the fault is over and its target ready again.</summary>
    public Task InjectAsync(PlannedFault fault, CancellationToken cancellationToken) => FaultProfile.Of(fault.Kind).Targets switch
    {
        TargetGroup.Database => database.InjectAsync(fault, cancellationToken),
        TargetGroup.Links => LinkFaults.InjectAsync(Link(fault.Target), fault, cancellationToken),
        TargetGroup.Platforms or TargetGroup.MainPlatform => MisbehaveAsync(fault, cancellationToken),
        _ => HurtAsync(cluster.Find(fault.Target), fault, cancellationToken),
    };

    private static Task HurtAsync(ChaosProcess process, PlannedFault fault, CancellationToken cancellationToken) => fault.Kind switch
    {
        FaultKind.KillSilo or FaultKind.KillGateway => process.KillAsync(fault.Length, cancellationToken),
        FaultKind.PauseSilo or FaultKind.PauseGateway => process.PauseAsync(fault.Length, cancellationToken),
        FaultKind.SkewClock => SkewAsync(process, fault, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault.Kind, "Not a process's fault."),
    };

    private static async Task SkewAsync(ChaosProcess process, PlannedFault fault, CancellationToken cancellationToken)
    {
        process.Clock.Set(TimeSpan.FromSeconds(((fault.Strength * 2) - 1) * MaxSkewSeconds));
        try
        {
            await Task.Delay(fault.Length, cancellationToken);
        }
        finally
        {
            process.Clock.Set(TimeSpan.Zero);
        }
    }

    private async Task MisbehaveAsync(PlannedFault fault, CancellationToken cancellationToken)
    {
        var platform = platforms.First(platform => platform.Name == fault.Target.Replace(':', '/'));
        Interlocked.Add(ref _callsHit, await platform.MisbehaveAsync(fault.Kind, fault.Length, fault.Strength, cancellationToken));
    }

    private Tests.Common.Faults.Links.TcpLink Link(string target) => cluster.Find(target.Split('/')[0]).Links[target.Split('/')[1]];
}
