namespace OrleansBots.Tests.Common.Processes;

/// <summary>An installation with one channel, <c>acme/support</c>; of Telegram's where nothing else is said.</summary>
public sealed record InstallationOptions
{
    /// <summary>How it is laid out.</summary>
    public Topology Topology { get; init; }

    /// <summary>PostgreSQL; null for SQLite.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>Silos of a cluster.</summary>
    public int Silos { get; init; } = 2;

    /// <summary>Where the platform's API is.</summary>
    public required Uri ApiBaseUrl { get; init; }

    /// <summary>The platform.</summary>
    public string Platform { get; init; } = "telegram";

    /// <summary>What else the channel's section of the configuration file holds; takes the place of what the other options say.</summary>
    public IReadOnlyDictionary<string, object> Settings { get; init; } = new Dictionary<string, object>();

    /// <summary>The bot's token.</summary>
    public string Token { get; init; } = "123456:SIMULATED";

    /// <summary>Proves a webhook's origin.</summary>
    public string WebhookSecret { get; init; } = "s3cret";

    /// <summary>Which bot answers.</summary>
    public string Bot { get; init; } = "echo";

    /// <summary>The channel's <c>limits</c> as in the configuration file; null keeps the platform's.</summary>
    public object? Limits { get; init; } = "none";

    /// <summary>True fetches updates instead of receiving them.</summary>
    public bool Polling { get; init; }

    /// <summary>True registers the webhook at the platform with the gateway's own address.</summary>
    public bool RegisterWebhook { get; init; }

    /// <summary>Where a process runs, by its name: <c>gateway</c>, <c>silo-1</c>, <c>silo-2</c>, ...</summary>
    public Func<string, ProcessPlace> Place { get; init; } = _ => ProcessPlace.Here;

    /// <summary>Directory with the programs of another release, which the first processes run; null for those of this build.</summary>
    public string? Release { get; init; }

    /// <summary>Environment variables of every process.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
