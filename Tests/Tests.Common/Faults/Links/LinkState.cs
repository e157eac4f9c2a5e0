namespace OrleansBots.Tests.Common.Faults.Links;

/// <summary>A link's trouble as its connections see it.</summary>
internal sealed class LinkState(int seed)
{
    private const int MaxLosses = 4;

    private static readonly TimeSpan FirstRepetition = TimeSpan.FromMilliseconds(200);

    private readonly Lock _lock = new();
    private readonly Random _random = new(seed);
    private volatile LinkTrouble _trouble = LinkTrouble.None;
    private TaskCompletionSource _flows = Done();

    public LinkTrouble Trouble => _trouble;

    /// <summary>Completes as soon as the link lets something through.</summary>
    public Task Flows => Volatile.Read(ref _flows).Task;

    public void Set(LinkTrouble trouble)
    {
        lock (_lock)
        {
            _trouble = trouble;
            if (trouble.Stalls == !_flows.Task.IsCompleted) return;
            if (trouble.Stalls) Volatile.Write(ref _flows, new(TaskCreationOptions.RunContinuationsAsynchronously));
            else _flows.SetResult();
        }
    }

    /// <summary>How much longer a piece takes that comes now.</summary>
    public TimeSpan Delay()
    {
        var trouble = _trouble;
        if (trouble == LinkTrouble.None) return TimeSpan.Zero;
        lock (_lock)
        {
            var delay = trouble.Latency + (trouble.Jitter * _random.NextDouble());
            for (var (losses, pause) = (0, FirstRepetition); losses < MaxLosses && _random.NextDouble() < trouble.Loss; losses++, pause *= 2) delay += pause;
            return delay;
        }
    }

    private static TaskCompletionSource Done()
    {
        var done = new TaskCompletionSource();
        done.SetResult();
        return done;
    }
}
