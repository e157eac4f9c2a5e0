using OrleansBots.Inbox.Streams.Telemetry;

namespace OrleansBots.Inbox.Streams.Partitions;

/// <summary>
/// Owns a partition's lease: takes it, reads and confirms under it, and takes it anew after it was lost, until it is stopped.
/// </summary>
internal sealed class PartitionPump : IDisposable
{
    // A hand-over is a matter of milliseconds: the former owner lets go at once. Only a dead owner on a cut-off machine takes longer.
    private static readonly TimeSpan FirstAcquirePause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan MaxAcquirePause = TimeSpan.FromSeconds(1);

    private readonly PartitionBuffer _buffer;
    private readonly IInboxStore _store;
    private readonly PartitionParts _parts;
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _handedOver = new();
    private readonly CancellationToken _stopping;
    private Task _running = Task.CompletedTask;
    private volatile IPartitionLease? _lease;

    public PartitionPump(PartitionBuffer buffer, IInboxStore store, PartitionParts parts)
    {
        _buffer = buffer;
        _store = store;
        _parts = parts;
        _stopping = _stop.Token;
        buffer.HandedOver = _handedOver.Token;
    }

    /// <summary>The lease that is held now; null while there is none.</summary>
    public IPartitionLease? Lease => _lease;

    // The loop lives apart from the agent's scheduler, which must not wait for the database.
    public void Start() => _running = Task.Run(RunAsync);

    /// <summary>
    /// Hands the partition over in the background: nothing goes out any more, turns that run may end, within bounds, what is done
    /// is confirmed, and the lease is given back.
    /// </summary>
    public void BeginStop()
    {
        _buffer.Close();
        // Not inline: what waits on the token must not run on the caller's scheduler.
        _ = _stop.CancelAsync();
    }

    /// <summary>Waits for the hand-over.</summary>
    /// <exception cref="TimeoutException">It goes on in the background.</exception>
    public async Task StopAsync(TimeSpan timeout)
    {
        BeginStop();
        await _running.WaitAsync(timeout, _parts.TimeProvider);
    }

    public void Dispose()
    {
        // A hand-over that hangs still needs them.
        if (!_running.IsCompleted) return;
        _stop.Dispose();
        _handedOver.Dispose();
    }

    private async Task RunAsync()
    {
        await OwnAsync();
        await _handedOver.CancelAsync();
    }

    private async Task OwnAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await using var lease = await AcquireAsync();
                if (lease is not null) await HoldAsync(lease);
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                return;
            }
            catch (InboxUnavailableException exception)
            {
                _parts.Log.PartitionUnavailable(_buffer.Partition, exception);
            }
            catch (Exception exception)
            {
                // Whatever it was, a partition without a reader would be silent for ever. It is logged as the defect that it is.
                _parts.Log.PartitionFailed(_buffer.Partition, exception);
            }

            await PauseAsync(MaxAcquirePause / 4);
        }
    }

    private async Task<IPartitionLease?> AcquireAsync()
    {
        var pause = FirstAcquirePause;
        while (!_stopping.IsCancellationRequested)
        {
            if (await _store.TryAcquireAsync(_buffer.Partition, _stopping) is { } lease) return lease;
            if (pause == FirstAcquirePause) _parts.Log.PartitionHeldElsewhere(_buffer.Partition);
            await PauseAsync(pause);
            pause = pause * 2 < MaxAcquirePause ? pause * 2 : MaxAcquirePause;
        }

        return null;
    }

    private async Task HoldAsync(IPartitionLease lease)
    {
        var confirmer = new PartitionConfirmer(_buffer, lease, _parts);
        // What an earlier lease left unconfirmed would be read and delivered again.
        await confirmer.FlushAsync(_stopping);
        _parts.Metrics.LeaseAcquired(_buffer.Partition);
        _parts.Log.PartitionAcquired(_buffer.Partition);
        _buffer.Open();
        _lease = lease;
        try
        {
            await ServeAsync(lease, confirmer);
        }
        finally
        {
            _lease = null;
            _buffer.Close();
            var lost = !_stopping.IsCancellationRequested;
            if (lost) _parts.Metrics.LeaseLost(_buffer.Partition);
            _parts.Log.PartitionLeft(_buffer.Partition, lost);
        }
    }

    private async Task ServeAsync(IPartitionLease lease, PartitionConfirmer confirmer)
    {
        using var confirming = CancellationTokenSource.CreateLinkedTokenSource(lease.Lost);
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(lease.Lost, _stopping);
        var confirms = confirmer.RunAsync(confirming.Token);
        var reads = new PartitionReader(_buffer, lease, _parts).RunAsync(reading.Token);
        var first = await Task.WhenAny(confirms, reads);
        await reading.CancelAsync();
        if (first == reads && _stopping.IsCancellationRequested) await DrainAsync();
        await confirming.CancelAsync();
        await Task.WhenAll(reads, confirms).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_stopping.IsCancellationRequested && !lease.Lost.IsCancellationRequested)
        {
            using var limit = new CancellationTokenSource(_parts.Options.DrainTime + TimeSpan.FromSeconds(2), _parts.TimeProvider);
            await confirmer.FlushAsync(limit.Token);
        }

        // A lost lease ends everything under it, mostly by cancellation; that is no fault of its own.
        if (!lease.Lost.IsCancellationRequested) await first;
    }

    /// <summary>A turn that ends now need not be repeated by the partition's next owner.</summary>
    private async Task DrainAsync()
    {
        var started = _parts.TimeProvider.GetTimestamp();
        while (_buffer.DeliveryCount > 0)
        {
            var left = _parts.Options.DrainTime - _parts.TimeProvider.GetElapsedTime(started);
            if (left <= TimeSpan.Zero) return;
            await _buffer.IdleSignal.WaitAsync(left, CancellationToken.None);
        }
    }

    /// <summary>Ends early where the partition is to be stopped.</summary>
    private async Task PauseAsync(TimeSpan pause) =>
        await Task.Delay(pause, _parts.TimeProvider, _stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
