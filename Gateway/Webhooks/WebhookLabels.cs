namespace OrleansBots.Gateway.Webhooks;

/// <summary>A channel's metric labels, one ready set per outcome.</summary>
internal sealed class WebhookLabels
{
    /// <summary>Requests whose channel does not exist: no label may hold what a stranger chose.</summary>
    public static readonly WebhookLabels Unknown = new("unknown", null, null);

    private readonly KeyValuePair<string, object?>[][] _byOutcome;

    public WebhookLabels(string platform, string? tenant, string? channel) => _byOutcome =
        [.. Enum.GetValues<WebhookOutcome>().Select(outcome => Create(outcome, platform, tenant, channel))];

    public ReadOnlySpan<KeyValuePair<string, object?>> Of(WebhookOutcome outcome) => _byOutcome[(int)outcome];

    private static KeyValuePair<string, object?>[] Create(WebhookOutcome outcome, string platform, string? tenant, string? channel)
    {
        List<KeyValuePair<string, object?>> labels = [new("outcome", WebhookMetrics.NameOf(outcome)), new("platform", platform)];
        if (tenant is not null) labels.Add(new("tenant", tenant));
        if (channel is not null) labels.Add(new("channel", channel));
        return [.. labels];
    }
}
