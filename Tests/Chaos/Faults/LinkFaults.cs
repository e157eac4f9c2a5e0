using OrleansBots.Chaos.Schedule;
using OrleansBots.Tests.Common.Faults.Links;

namespace OrleansBots.Chaos.Faults;

/// <summary>What happens to links.</summary>
internal static class LinkFaults
{
    private const double MaxLatencySeconds = 0.15;
    private const double MaxLoss = 0.05;

    private static readonly TimeSpan BetweenResets = TimeSpan.FromMilliseconds(500);

    public static Task InjectAsync(TcpLink link, PlannedFault fault, CancellationToken cancellationToken) => fault.Kind switch
    {
        FaultKind.SlowLink => TroubleAsync(link, Slow(fault.Strength), fault.Length, cancellationToken),
        FaultKind.StallLink => TroubleAsync(link, new() { Stalls = true }, fault.Length, cancellationToken),
        FaultKind.CutLink => TroubleAsync(link, new() { Refuses = true }, fault.Length, cancellationToken),
        FaultKind.ResetLink => ResetAsync(link, fault.Length, cancellationToken),
        FaultKind.HalfOpenLink => HalfOpenAsync(link, fault.Length, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault.Kind, "Not a link's fault."),
    };

    private static LinkTrouble Slow(double strength)
    {
        var latency = TimeSpan.FromSeconds(MaxLatencySeconds * strength);
        return new() { Latency = latency, Jitter = latency, Loss = MaxLoss * strength };
    }

    private static async Task TroubleAsync(TcpLink link, LinkTrouble trouble, TimeSpan length, CancellationToken cancellationToken)
    {
        link.Trouble = trouble;
        try
        {
            await Task.Delay(length, cancellationToken);
        }
        finally
        {
            link.Trouble = LinkTrouble.None;
        }
    }

    private static async Task ResetAsync(TcpLink link, TimeSpan length, CancellationToken cancellationToken)
    {
        var start = TimeProvider.System.GetTimestamp();
        do
        {
            link.Reset();
            await Task.Delay(BetweenResets, cancellationToken);
        }
        while (TimeProvider.System.GetElapsedTime(start) < length);
    }

    private static Task HalfOpenAsync(TcpLink link, TimeSpan length, CancellationToken cancellationToken)
    {
        link.HalfOpen();
        return Task.Delay(length, cancellationToken);
    }
}
