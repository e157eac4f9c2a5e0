namespace OrleansBots.Simulators.WhatsApp.Limits;

/// <summary>The limits that are enforced. The 24 h window holds always.</summary>
public sealed record WhatsAppLimits
{
    /// <summary>Messages of the number in a second, sent and received; default 80. Over it: 130429.</summary>
    public int Throughput { get; init; } = 80;

    /// <summary>Time between two messages to one user, sustained; default 6 s. Over it: 131056.</summary>
    public TimeSpan PairInterval { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>Messages to one user that may come at once after a rest; default 45.</summary>
    public int PairBurst { get; init; } = 45;

    /// <summary>Different users within 24 h that may be written to outside their window; default 250. Over it: 131048.</summary>
    public int Users { get; init; } = 250;

    /// <summary>What the way to us may add: messages that left in time can arrive closer together than they were sent. Default 100 ms.</summary>
    public TimeSpan Slack { get; init; } = TimeSpan.FromMilliseconds(100);
}
