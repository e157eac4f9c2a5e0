namespace OrleansBots.Simulators.Telegram.Updates;

/// <summary>One setting of a webhook, from its call to its replacement or removal.</summary>
internal sealed class WebhookRegistration(Uri url, string? secret, int maxConnections)
{
    public Uri Url { get; } = url;

    public string? Secret { get; } = secret;

    public int MaxConnections { get; } = maxConnections;

    /// <summary>A place for each delivery at once.</summary>
    public SemaphoreSlim Connections { get; } = new(maxConnections);

    /// <summary>Updates by the lane in which they wait.</summary>
    public Dictionary<string, Queue<PendingUpdate>> Lanes { get; } = new(StringComparer.Ordinal);

    /// <summary>Cancelled when the webhook is replaced or removed.</summary>
    public CancellationToken Ended => Lifetime.Token;

    // Without a timer there is nothing to dispose of.
    private CancellationTokenSource Lifetime { get; } = new();

    public void End() => Lifetime.Cancel();
}
