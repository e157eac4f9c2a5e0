using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrleansBots.Grains.Abstractions.Names;
using OrleansBots.Inbox.Streams;

namespace OrleansBots.Grains.Conversations.Placement;

/// <summary>
/// Moves conversations after their partitions when silos come and go. Without it a new silo would get conversations only as those of others
/// fall asleep, ten minutes after their last event.
/// </summary>
internal sealed partial class ConversationRelocation(
    LocalConversations conversations,
    IPartitionOwners owners,
    IClusterMembershipService membership,
    IClusterManifestProvider manifests,
    ILocalSiloDetails silo,
    PlacementMetrics metrics,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider timeProvider,
    ILogger<ConversationRelocation> logger) : ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    // Silos learn of a change one after the other; those that learn late still place conversations as before.
    private const int LooksAfterChange = 10;

    // At once. Each waits for its running turn and travels with its state; more would make their neighbours wait.
    private const int Batch = 128;

    // A turn that takes its time keeps the next batch waiting no longer than this.
    private static readonly TimeSpan BatchTimeout = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe<ConversationRelocation>(ServiceLifecycleStage.Active, StartAsync, StopAsync);

    public void Dispose() => _stop.Dispose();

    private Task StartAsync(CancellationToken cancellationToken)
    {
        _running = Task.Run(RunAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    private async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await _running.WaitAsync(cancellationToken);
    }

    private async Task RunAsync()
    {
        using var timer = new PeriodicTimer(Period, timeProvider);
        var seen = membership.CurrentSnapshot.Version;
        var looks = 0;
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
            {
                var version = membership.CurrentSnapshot.Version;
                if (version != seen) (seen, looks) = (version, LooksAfterChange);
                if (looks == 0) continue;
                looks--;
                await TryRelocateAsync();
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The silo stops.
        }
    }

    private async Task TryRelocateAsync()
    {
        try
        {
            await RelocateAsync();
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !_stop.IsCancellationRequested)
        {
            // The next look does what this one did not; ending here would leave conversations where they are until the silo restarts.
            LogFailed(exception);
        }
    }

    private async Task RelocateAsync()
    {
        var moved = 0;
        foreach (var batch in conversations.Contexts.Where(IsElsewhere).Chunk(Batch))
        {
            foreach (var context in batch) context.Migrate(null, _stop.Token);
            moved += batch.Length;
            await Task.WhenAll(batch.Select(static context => context.Deactivated)).WaitAsync(BatchTimeout, timeProvider, _stop.Token)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _stop.Token.ThrowIfCancellationRequested();
        }

        if (moved == 0) return;
        metrics.Moved(moved);
        LogMoved(moved, conversations.Count);
    }

    // Before a new silo's manifest is known here nothing can be placed on it, and what leaves would not arrive.
    private bool IsElsewhere(IGrainContext context) =>
        owners.OwnerOf(StreamNames.Conversations, context.GrainId.Key.ToString()!) is { } owner
        && !owner.Equals(silo.SiloAddress)
        && manifests.Current.Silos.ContainsKey(owner);

    [LoggerMessage(EventId = 3501, Level = LogLevel.Information, Message = "{Moved} conversations went after their partitions to other silos; {Left} are here.")]
    private partial void LogMoved(int moved, int left);

    [LoggerMessage(EventId = 3502, Level = LogLevel.Warning, Message = "Conversations could not follow their partitions; it is tried again.")]
    private partial void LogFailed(Exception exception);
}
