using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using OrleansBots.Simulators.Shared.Timing;

namespace OrleansBots.Simulators.WhatsApp.Webhooks;

/// <summary>
/// Posts webhooks, signed, until each is answered with 200: at once, and then at growing distances. What belongs to one user goes out in order; with
/// batches everything does.
/// </summary>
public sealed class WebhookSender : IAsyncDisposable
{
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly HttpClient _http = new() { Timeout = RequestTimeout };
    private readonly Dictionary<string, Queue<JsonObject>> _lanes = new(StringComparer.Ordinal);
    private readonly HashSet<Task> _running = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly SimulatorClock _clock;
    private readonly PayloadWriter _writer;
    private readonly byte[] _secret;
    private int _delivered;
    private int _failures;

    internal WebhookSender(SimulatorClock clock, PayloadWriter writer, WhatsAppSimulatorOptions options)
    {
        _clock = clock;
        _writer = writer;
        _secret = Encoding.UTF8.GetBytes(options.AppSecret);
        Url = options.WebhookUrl;
    }

    /// <summary>Where webhooks are posted; null keeps none.</summary>
    public Uri? Url { get; set; }

    /// <summary>Most messages and statuses in one webhook; 1, the default, sends each alone.</summary>
    public int BatchSize { get; set; } = 1;

    /// <summary>Webhooks that are sent a second time although they were taken: every so many; 0, the default, for none.</summary>
    public int RepeatEvery { get; set; }

    /// <summary>Longest wait before a repetition. The platform's goes to hours; tests have less time.</summary>
    public TimeSpan LongestBackoff { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Webhooks that were answered with 200.</summary>
    public int Delivered => Volatile.Read(ref _delivered);

    /// <summary>Webhooks that were not, each attempt counted.</summary>
    public int Failures => Volatile.Read(ref _failures);

    /// <summary>What the last failed one was answered with.</summary>
    public string? LastError { get; private set; }

    /// <summary>What waits to be delivered or is under way.</summary>
    public int Pending
    {
        get
        {
            lock (_lock) return _lanes.Values.Sum(lane => lane.Count) + _running.Count;
        }
    }

    /// <summary>The header's value for a body.</summary>
    public string Sign(ReadOnlySpan<byte> body) => $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(_secret, body))}";

    /// <summary>Posts a body as it is, once. Returns the HTTP status.</summary>
    public async Task<int> PostAsync(byte[] body, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add("X-Hub-Signature-256", Sign(body));
        request.Headers.Add("User-Agent", "facebookexternalua");
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        return (int)response.StatusCode;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        Task[] running;
        lock (_lock) running = [.. _running];
        await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _http.Dispose();
        _stop.Dispose();
    }

    internal void Enqueue(string lane, JsonObject value)
    {
        if (Url is null) return;
        var name = BatchSize > 1 ? "" : lane;
        lock (_lock)
        {
            if (_lanes.TryGetValue(name, out var waiting))
            {
                waiting.Enqueue(value);
                return;
            }

            _lanes[name] = new([value]);
            var run = Task.Run(() => RunLaneAsync(name), _stop.Token);
            _running.Add(run);
            _ = run.ContinueWith(Ended, TaskScheduler.Default);
        }
    }

    private void Ended(Task run)
    {
        lock (_lock) _running.Remove(run);
    }

    private async Task RunLaneAsync(string name)
    {
        while (Next(name) is { Count: > 0 } batch) await DeliverAsync(_writer.Envelope(batch));
    }

    private List<JsonObject> Next(string name)
    {
        lock (_lock)
        {
            var waiting = _lanes[name];
            var batch = new List<JsonObject>();
            while (batch.Count < BatchSize && waiting.TryDequeue(out var value)) batch.Add(value);
            if (batch.Count == 0) _lanes.Remove(name);
            return batch;
        }
    }

    private async Task DeliverAsync(byte[] body)
    {
        for (var failures = 0; !await TryPostAsync(body); failures++)
        {
            Interlocked.Increment(ref _failures);
            var backoff = TimeSpan.FromMilliseconds(100 * Math.Pow(2, Math.Min(failures, 20)));
            await Task.Delay(backoff < LongestBackoff ? backoff : LongestBackoff, _clock.TimeProvider, _stop.Token);
        }

        var count = Interlocked.Increment(ref _delivered);
        if (RepeatEvery > 0 && count % RepeatEvery == 0) await TryPostAsync(body);
    }

    private async Task<bool> TryPostAsync(byte[] body)
    {
        try
        {
            var status = await PostAsync(body, _stop.Token);
            if (status == 200) return true;
            LastError = $"{status}";
        }
        catch (HttpRequestException exception)
        {
            LastError = $"{exception.HttpRequestError}";
        }
        catch (OperationCanceledException) when (!_stop.IsCancellationRequested)
        {
            LastError = "timeout";
        }

        return false;
    }
}
