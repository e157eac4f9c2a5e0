namespace OrleansBots.Simulators.WhatsApp.Webhooks;

/// <summary>Which statuses follow a message, and how.</summary>
public sealed record StatusPlan
{
    /// <summary>The statuses in the order in which they are sent; by default sent, delivered, read.</summary>
    public IReadOnlyList<string> Order { get; init; } = ["sent", "delivered", "read"];

    /// <summary>How often each is sent; default 1.</summary>
    public int Copies { get; init; } = 1;

    /// <summary>None at all.</summary>
    public static StatusPlan None { get; } = new() { Order = [] };
}
