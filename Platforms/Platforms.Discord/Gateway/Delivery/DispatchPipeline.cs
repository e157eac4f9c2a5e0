using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Platforms.Abstractions.Ingress;

namespace OrleansBots.Platforms.Discord.Gateway.Delivery;

/// <summary>
/// Events on their way to the inbox: those of a conversation one after the other, conversations side by side, so that commits are shared. Knows the
/// number up to which everything is durable, which is where a session may be gone on with. When too many wait, so does the reader.
/// </summary>
internal sealed class DispatchPipeline(long? durable) : IDisposable
{
    /// <summary>Events that may be on their way at once.</summary>
    public const int Window = 64;

    private readonly Lock _lock = new();
    private readonly Queue<Passage> _passages = new();
    private readonly Dictionary<string, Task> _lanes = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _room = new(Window, Window);
    private readonly CancellationTokenSource _abandon = new();
    private Passage? _last;
    private long? _durable = durable;

    /// <summary>Number of the last event before which, and with which, everything is durable; null before the first.</summary>
    public long? Durable
    {
        get
        {
            lock (_lock) return _durable;
        }
    }

    /// <summary>Passes an event that needs nothing.</summary>
    public void Pass(long sequence)
    {
        lock (_lock)
        {
            if (_passages.Count == 0) _durable = sequence;
            else _last!.Sequence = sequence;
        }
    }

    /// <summary>Takes an event; waits while too many are on their way.</summary>
    public async ValueTask TakeAsync(long sequence, GatewayWork work, CancellationToken cancellationToken)
    {
        await _room.WaitAsync(cancellationToken);
        Start(new(sequence), work);
    }

    /// <summary>The lane of what came in: its conversation.</summary>
    public static string LaneOf(ChannelSettings channel, InboundResult result) => result is InboundResult.Accepted { Events: [var first, ..] }
        ? (first.Conversation ?? ConversationRouting.KeyFor(channel, first.Event)).ToString()
        : "";

    /// <summary>Waits until everything is durable.</summary>
    /// <exception cref="OperationCanceledException">The token ended; what is left will be told again.</exception>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        Task[] left;
        lock (_lock) left = [.. _passages.Select(passage => passage.Task)];
        await Task.WhenAll(left).WaitAsync(cancellationToken);
    }

    /// <summary>Gives up what is still on its way.</summary>
    public void Dispose()
    {
        // The source and the semaphore are left to the collector: passages that end now still use both.
        _abandon.Cancel();
    }

    private void Start(Passage passage, GatewayWork work)
    {
        lock (_lock)
        {
            _passages.Enqueue(passage);
            _last = passage;
            passage.Task = CarryAsync(passage, work, _lanes.GetValueOrDefault(work.Lane, Task.CompletedTask), _abandon.Token);
            if (!passage.Task.IsCompleted) _lanes[work.Lane] = passage.Task;
        }
    }

    private async Task CarryAsync(Passage passage, GatewayWork work, Task before, CancellationToken cancellationToken)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        await work.RunAsync(cancellationToken);
        lock (_lock)
        {
            passage.Done = true;
            if (_lanes.TryGetValue(work.Lane, out var last) && last == passage.Task) _lanes.Remove(work.Lane);
            while (_passages.TryPeek(out var first) && first.Done) _durable = _passages.Dequeue().Sequence;
        }

        _room.Release();
    }

    private sealed class Passage(long sequence)
    {
        /// <summary>Number of the event, or of the last one behind it that needed nothing.</summary>
        public long Sequence { get; set; } = sequence;

        public bool Done { get; set; }

        public Task Task { get; set; } = Task.CompletedTask;
    }
}
