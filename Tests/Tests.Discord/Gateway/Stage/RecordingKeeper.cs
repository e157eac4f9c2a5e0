using OrleansBots.Platforms.Discord.Gateway;
using OrleansBots.Platforms.Discord.Gateway.Protocol;

namespace OrleansBots.Tests.Discord.Gateway.Stage;

/// <summary>Stands for the cluster.</summary>
internal sealed class RecordingKeeper(Uri gateway) : IShardKeeper
{
    private int _claims;

    public int Claims => Volatile.Read(ref _claims);

    public ResumePoint? Saved { get; private set; }

    /// <summary>Thrown by the next claims.</summary>
    public Exception? ClaimFault { get; set; }

    /// <summary>Waits that are demanded before sessions start, one per question.</summary>
    public Queue<TimeSpan> StartWaits { get; } = new();

    /// <summary>True refuses the bot.</summary>
    public bool RefusesBot { get; set; }

    public Task<Uri> FindGatewayAsync(CancellationToken cancellationToken) =>
        RefusesBot ? throw new GatewayRefusedException("HTTP 401") : Task.FromResult(gateway);

    public Task ClaimAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _claims);
        return ClaimFault is { } fault ? throw fault : Task.CompletedTask;
    }

    public Task<TimeSpan?> AcquireStartAsync(CancellationToken cancellationToken) =>
        Task.FromResult(StartWaits.TryDequeue(out var wait) ? wait : (TimeSpan?)null);

    public Task SaveAsync(ResumePoint? point, CancellationToken cancellationToken)
    {
        Saved = point;
        return Task.CompletedTask;
    }
}
