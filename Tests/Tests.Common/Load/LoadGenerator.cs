using System.Net;
using System.Threading.Channels;
using OrleansBots.Tests.Common.Load.Templates;

namespace OrleansBots.Tests.Common.Load;

/// <summary>
/// Posts webhooks like a platform: a few connections, a conversation's updates one after the other, and the same update again
/// until it is acknowledged. It ends when every update that it began is acknowledged.
/// </summary>
public sealed class LoadGenerator
{
    private static readonly TimeSpan Watch = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    private readonly LoadPlan _plan;
    private readonly IWebhookTemplate _template;
    private readonly LoadLane[] _lanes;
    private readonly Channel<LoadJob> _jobs = Channel.CreateUnbounded<LoadJob>();
    private readonly TaskCompletionSource _continue = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Random _random;
    private readonly Lock _randomLock = new();
    private CancellationToken _stop;
    private int _open = 1;
    private volatile bool _ended;

    /// <summary>Prepares a load.</summary>
    public LoadGenerator(LoadPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.SwapNeighbours && plan.HeadOfLine) throw new ArgumentException("Neighbours cannot be swapped where each waits for the one before.", nameof(plan));
        _plan = plan;
        _template = plan.Template(plan);
        _lanes = [.. Enumerable.Range(0, plan.Conversations).Select(_ => new LoadLane())];
        _random = new(plan.Seed);
        Ledger = new(plan);
    }

    /// <summary>When what happened. Replies must be told to it.</summary>
    public LoadLedger Ledger { get; }

    /// <summary>What was met on the way.</summary>
    public LoadStatistics Statistics { get; } = new();

    /// <summary>Goes on after <see cref="LoadPlan.PauseAfter"/>.</summary>
    public void Continue() => _continue.TrySetResult();

    /// <summary>Begins no more updates; those begun are still sent until they are acknowledged.</summary>
    public void End() => _ended = true;

    /// <summary>Sends the load.</summary>
    /// <exception cref="InvalidOperationException">An update was refused with a status that a platform would repeat in vain for days.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // A worker that fails stops the others: they would wait for it for ever.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _stop = stop.Token;
        IPEndPoint[] gateways = [.. _plan.OtherGateways.Prepend(_plan.WebhookUrl).Select(url => new IPEndPoint(IPAddress.Parse(url.Host), url.Port))];
        WebhookConnection[] connections = [.. Enumerable.Range(0, _plan.Connections).Select(i => new WebhookConnection(gateways, i))];
        using var watch = TimeProvider.System.CreateTimer(_ => CutStale(connections), null, Watch, Watch);
        var tasks = connections.Select(connection => Task.Run(() => WorkAsync(connection), _stop)).Append(Task.Run(PaceAsync, _stop)).ToList();
        await foreach (var ended in Task.WhenEach(tasks))
        {
            if (ended.IsFaulted) await stop.CancelAsync();
        }

        await Task.WhenAll(tasks);
    }

    private void CutStale(WebhookConnection[] connections)
    {
        foreach (var connection in connections) connection.CutIfWaitingLongerThan(_plan.RequestTimeout);
    }

    private async Task PaceAsync()
    {
        var start = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < _plan.Count && !_ended; i++)
        {
            if (i == _plan.PauseAfter) await _continue.Task.WaitAsync(_stop);
            var due = _plan.Rate is { } rate ? TimeSpan.FromSeconds(i / rate) : TimeSpan.Zero;
            var now = TimeProvider.System.GetElapsedTime(start);
            if (_plan.Duration is { } duration && (now > duration || due > duration)) break;
            for (; now < due; now = TimeProvider.System.GetElapsedTime(start)) await PauseAsync(due - now);
            if (_plan.Rate is not null) Statistics.Lagged(now - due);
            while (i - Ledger.Replied >= _plan.Window) await PauseAsync(TimeSpan.Zero);
            Offer(i);
        }

        Close();
    }

    // Timers count in milliseconds; less than one would be none.
    private Task PauseAsync(TimeSpan pause) => Task.Delay(pause > Shortest ? pause : Shortest, _stop);

    private void Offer(int index)
    {
        var conversation = index % _plan.Conversations;
        if (_plan.HeadOfLine)
        {
            Open();
            Submit(conversation, _lanes[conversation].Offer());
            return;
        }

        var sequence = (index / _plan.Conversations) + 1;
        if (_plan.SwapNeighbours) sequence = ((sequence - 1) ^ 1) + 1;
        Open();
        Submit(conversation, sequence);
    }

    private void Submit(int conversation, int sequence)
    {
        if (sequence == 0) return;
        var job = new LoadJob(conversation, sequence);
        _jobs.Writer.TryWrite(job);
        if (_plan.DuplicateShare == 0 || Draw() >= _plan.DuplicateShare) return;
        Open();
        _jobs.Writer.TryWrite(job with { IsDuplicate = true });
    }

    private async Task WorkAsync(WebhookConnection connection)
    {
        using var owned = connection;
        var buffer = _template.NewBuffer();
        try
        {
            // Not WaitToReadAsync, which wakes every waiting worker for each job.
            while (true) await PostAsync(connection, buffer, await _jobs.Reader.ReadAsync(_stop));
        }
        catch (ChannelClosedException)
        {
            // Everything is acknowledged.
        }
    }

    private async ValueTask PostAsync(WebhookConnection connection, byte[] buffer, LoadJob job)
    {
        _template.Render(buffer, job.Conversation, job.Sequence);
        var start = TimeProvider.System.GetTimestamp();
        if (job is { IsDuplicate: false, Attempt: 0 }) Ledger.Sending(job.Conversation, job.Sequence, start);
        TimeSpan? wait;
        try
        {
            var answer = await connection.PostAsync(buffer);
            var end = TimeProvider.System.GetTimestamp();
            Statistics.Answered(answer, TimeProvider.System.GetElapsedTime(start, end));
            if (answer.Status is >= 200 and < 300)
            {
                Acknowledged(job, end);
                return;
            }

            if (answer.Status < 500) throw new InvalidOperationException($"A webhook was answered with {answer.Status}.");
            wait = answer.RetryAfter;
        }
        catch (IOException)
        {
            Statistics.ConnectionFailed();
            wait = null;
        }

        _ = RepeatAsync(job with { Attempt = job.Attempt + 1 }, wait);
    }

    private void Acknowledged(LoadJob job, long timestamp)
    {
        if (!job.IsDuplicate)
        {
            Ledger.Ack(job.Conversation, job.Sequence, timestamp);
            if (_plan.HeadOfLine) Submit(job.Conversation, _lanes[job.Conversation].Acknowledge());
        }

        Close();
    }

    private async Task RepeatAsync(LoadJob job, TimeSpan? asked)
    {
        // At once, then 2, 4, 8 s as Telegram does, up to the plan's bound; but what the gateway asks for comes first.
        var backoff = job.Attempt <= 1 ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Pow(2, Math.Min(job.Attempt - 1, 7)));
        await Task.Delay(asked ?? (backoff < _plan.LongestBackoff ? backoff : _plan.LongestBackoff), CancellationToken.None);
        _jobs.Writer.TryWrite(job);
    }

    private void Open() => Interlocked.Increment(ref _open);

    private void Close()
    {
        // The pacer and every update hold the load open.
        if (Interlocked.Decrement(ref _open) == 0) _jobs.Writer.TryComplete();
    }

    private double Draw()
    {
        lock (_randomLock) return _random.NextDouble();
    }
}
