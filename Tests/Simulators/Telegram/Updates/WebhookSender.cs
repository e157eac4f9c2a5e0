using System.Globalization;
using System.Net.Http.Headers;
using OrleansBots.Simulators.Shared.Timing;

namespace OrleansBots.Simulators.Telegram.Updates;

/// <summary>
/// Delivers updates as Telegram does: one after the other within a lane, at most <see cref="MaxConnections"/> at once, and again
/// after a failure: at once, then after 2, 4, 8 s and so on up to a minute, or after what <c>Retry-After</c> says.
/// </summary>
public sealed class WebhookSender : IAsyncDisposable
{
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(60);

    private readonly Lock _lock = new();
    private readonly UpdateQueue _updates;
    private readonly SimulatorClock _clock;
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(60) };
    private readonly HashSet<Task> _running = [];
    private volatile WebhookRegistration? _registration;

    internal WebhookSender(UpdateQueue updates, SimulatorClock clock)
    {
        _updates = updates;
        _clock = clock;
        updates.Added += Enqueue;
    }

    /// <summary>Where updates go; null while no webhook is set.</summary>
    public Uri? Url => _registration?.Url;

    /// <summary>Sent with every delivery.</summary>
    public string? Secret => _registration?.Secret;

    /// <summary>Deliveries at once.</summary>
    public int MaxConnections => _registration?.MaxConnections ?? 40;

    /// <summary>Names of the wanted updates; null stands for the default set.</summary>
    public string? AllowedUpdates { get; private set; }

    /// <summary>Text of the last failed delivery.</summary>
    public string? LastError { get; private set; }

    /// <summary>When it failed, in Unix seconds.</summary>
    public long LastErrorDate { get; private set; }

    /// <summary>Sets the webhook; what waits is delivered at once.</summary>
    public void Set(Uri url, string? secret, int maxConnections = 40, string? allowedUpdates = null)
    {
        Remove();
        AllowedUpdates = allowedUpdates ?? AllowedUpdates;
        _registration = new(url, secret, maxConnections);
        foreach (var update in _updates.All()) Enqueue(update);
    }

    /// <summary>Removes the webhook; updates wait for getUpdates.</summary>
    public void Remove()
    {
        lock (_lock)
        {
            _registration?.End();
            _registration = null;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _updates.Added -= Enqueue;
        Remove();
        Task[] running;
        lock (_lock) running = [.. _running];
        await Task.WhenAll(running);
        _http.Dispose();
    }

    private void Enqueue(PendingUpdate update)
    {
        lock (_lock)
        {
            if (_registration is not { } registration) return;
            if (registration.Lanes.TryGetValue(update.Lane, out var lane))
            {
                lane.Enqueue(update);
                return;
            }

            registration.Lanes[update.Lane] = lane = new([update]);
            var run = Task.Run(() => DeliverLaneAsync(registration, update.Lane, lane));
            _running.Add(run);
            _ = run.ContinueWith(Ended, TaskScheduler.Default);
        }
    }

    private void Ended(Task run)
    {
        lock (_lock) _running.Remove(run);
    }

    private async Task DeliverLaneAsync(WebhookRegistration registration, string name, Queue<PendingUpdate> lane)
    {
        try
        {
            while (Next(registration, name, lane) is { } update)
            {
                await DeliverAsync(registration, update);
                _updates.Confirm(update);
            }
        }
        catch (OperationCanceledException) when (registration.Ended.IsCancellationRequested)
        {
            // The webhook was removed; the update stays for whoever comes next.
        }
    }

    private PendingUpdate? Next(WebhookRegistration registration, string name, Queue<PendingUpdate> lane)
    {
        lock (_lock)
        {
            if (lane.TryDequeue(out var update)) return update;
            registration.Lanes.Remove(name);
            return null;
        }
    }

    private async Task DeliverAsync(WebhookRegistration registration, PendingUpdate update)
    {
        for (var failures = 0; ; failures++)
        {
            await registration.Connections.WaitAsync(registration.Ended);
            TimeSpan? asked;
            try
            {
                var (delivered, retryAfter) = await PostAsync(registration, update);
                if (delivered) return;
                asked = retryAfter;
            }
            finally
            {
                registration.Connections.Release();
            }

            var backoff = failures == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Pow(2, Math.Min(failures, 6)));
            var wait = asked ?? (backoff > LongestBackoff ? LongestBackoff : backoff);
            await Task.Delay(wait, _clock.TimeProvider, registration.Ended);
        }
    }

    private async Task<(bool Delivered, TimeSpan? RetryAfter)> PostAsync(WebhookRegistration registration, PendingUpdate update)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, registration.Url) { Content = new ByteArrayContent(update.Json) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (!string.IsNullOrEmpty(registration.Secret)) request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", registration.Secret);
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, registration.Ended);
            if (response.IsSuccessStatusCode) return (true, null);
            Failed(string.Create(CultureInfo.InvariantCulture, $"Wrong response from the webhook: {(int)response.StatusCode} {response.ReasonPhrase}"));
            return (false, response.Headers.RetryAfter?.Delta);
        }
        catch (HttpRequestException exception)
        {
            Failed($"Connection failed: {exception.HttpRequestError}");
        }
        catch (OperationCanceledException) when (!registration.Ended.IsCancellationRequested)
        {
            Failed("Read timeout expired");
        }

        return (false, null);
    }

    private void Failed(string error)
    {
        LastError = error;
        LastErrorDate = _clock.UnixSeconds;
    }
}
