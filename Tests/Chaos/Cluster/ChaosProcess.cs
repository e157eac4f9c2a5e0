using OrleansBots.Tests.Common.Faults;
using OrleansBots.Tests.Common.Faults.Links;
using OrleansBots.Tests.Common.Processes;

namespace OrleansBots.Chaos.Cluster;

/// <summary>
/// One process of the cluster with everything that can be done to it; the fleet ends it. Where it ends by itself it is started again, as by a service manager.
/// </summary>
internal sealed class ChaosProcess(ProductProcess process, SkewedClock clock, IReadOnlyDictionary<string, TcpLink> links) : IAsyncDisposable
{
    private static readonly TimeSpan RestartPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    // A start takes seconds; on a machine that builds something meanwhile it was seen to take a minute and a half.
    private static readonly TimeSpan ReadyLimit = TimeSpan.FromMinutes(3);

    // Held by whoever stops or starts it.
    private readonly SemaphoreSlim _life = new(1, 1);
    private readonly List<ProcessExit> _exits = [];

    public string Name => process.Name;

    public Uri BaseUrl => process.BaseUrl;

    public string LogFile => process.LogFile;

    public string OutputTail => process.OutputTail;

    /// <summary>Its wall clock.</summary>
    public SkewedClock Clock => clock;

    /// <summary>Ways from and to it, by what is at the other end.</summary>
    public IReadOnlyDictionary<string, TcpLink> Links => links;

    /// <summary>Times at which it ended without having been killed.</summary>
    public IReadOnlyList<ProcessExit> Exits
    {
        get
        {
            lock (_exits) return [.. _exits];
        }
    }

    public int Starts { get; private set; }

    public Task StartAsync() => LaunchAsync();

    public Task ReadyAsync() => Eventually.TrueAsync(process.IsReadyAsync, ReadyLimit, () => $"{Name} is not ready.{Environment.NewLine}{(Starts == 0 ? "" : OutputTail)}");

    /// <summary>kill -9, and a new start after a time; returns when that is ready.</summary>
    public async Task KillAsync(TimeSpan away, CancellationToken cancellationToken)
    {
        await _life.WaitAsync(cancellationToken);
        try
        {
            await process.KillAsync();
            await Task.Delay(away, cancellationToken);
            await LaunchAsync();
        }
        finally
        {
            _life.Release();
        }

        await ReadyAsync().WaitAsync(cancellationToken);
    }

    /// <summary>SIGSTOP, and SIGCONT after a time.</summary>
    public async Task PauseAsync(TimeSpan length, CancellationToken cancellationToken)
    {
        await _life.WaitAsync(cancellationToken);
        try
        {
            if (process.HasExited) return;
            process.Pause();
            try
            {
                await Task.Delay(length, cancellationToken);
            }
            finally
            {
                process.Resume();
            }
        }
        finally
        {
            _life.Release();
        }
    }

    /// <summary>Starts it again whenever it ends by itself.</summary>
    public async Task SuperviseAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Look);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            if (!process.HasExited || !await _life.WaitAsync(TimeSpan.Zero, cancellationToken)) continue;
            try
            {
                if (process.HasExited) await RestartAsync(cancellationToken);
            }
            finally
            {
                _life.Release();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        ForgetClock();
        foreach (var link in links.Values) await link.DisposeAsync();
        _life.Dispose();
    }

    private async Task RestartAsync(CancellationToken cancellationToken)
    {
        lock (_exits) _exits.Add(new(Name, process.ExitCode ?? 0, TimeProvider.System.GetTimestamp()));
        await Task.Delay(RestartPause, cancellationToken);
        await LaunchAsync();
    }

    private async Task LaunchAsync()
    {
        ForgetClock();
        await process.LaunchAsync();
        Starts++;
    }

    private void ForgetClock()
    {
        if (Starts > 0) SkewedClock.Forget(process.ProcessId);
    }
}
