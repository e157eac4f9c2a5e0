using OrleansBots.Tests.Common.Load.Templates;

namespace OrleansBots.Tests.Common.Load;

/// <summary>What a load generator sends.</summary>
public sealed record LoadPlan
{
    /// <summary>Where webhooks go.</summary>
    public required Uri WebhookUrl { get; init; }

    /// <summary>
    /// Gateways that share the load with <see cref="WebhookUrl"/>'s, as behind a load balancer: connections are spread over them, and one that fails goes
    /// to the next, so that a repetition may reach another gateway.
    /// </summary>
    public IReadOnlyList<Uri> OtherGateways { get; init; } = [];

    /// <summary>The platform's webhooks; Telegram's by default.</summary>
    public Func<LoadPlan, IWebhookTemplate> Template { get; init; } = plan => new TelegramTemplate(plan, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());

    /// <summary>Proves the webhooks' origin.</summary>
    public string Secret { get; init; } = "s3cret";

    /// <summary>Conversations that take turns.</summary>
    public int Conversations { get; init; } = 100;

    /// <summary>Chat of the first conversation; the others follow. Always ten digits.</summary>
    public long FirstChatId { get; init; } = 5_000_000_000;

    /// <summary>The first update id; nine digits. Loads against one installation must not overlap.</summary>
    public int FirstUpdateId { get; init; } = 100_000_000;

    /// <summary>Updates in all; duplicates come on top.</summary>
    public int Count { get; init; } = 1_000;

    /// <summary>Updates per second; null sends as fast as <see cref="Window"/> lets.</summary>
    public double? Rate { get; init; }

    /// <summary>After so many updates the next is begun only when told to; null never pauses.</summary>
    public int? PauseAfter { get; init; }

    /// <summary>No new update is begun after this time; null ends by <see cref="Count"/> alone.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Most updates at a time that are not answered yet; null for no bound.</summary>
    public int? Window { get; init; }

    /// <summary>Requests at once; Telegram's default is 40.</summary>
    public int Connections { get; init; } = 40;

    /// <summary>
    /// True, as Telegram does: the next update of a conversation goes out only after the one before was acknowledged. False sends each when
    /// its time has come.
    /// </summary>
    public bool HeadOfLine { get; init; } = true;

    /// <summary>Share of updates that are sent twice.</summary>
    public double DuplicateShare { get; init; }

    /// <summary>Sends the second of each pair of a conversation's updates before the first. Needs <see cref="HeadOfLine"/> off.</summary>
    public bool SwapNeighbours { get; init; }

    /// <summary>Seed of everything random.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Longest wait before a repetition. Telegram waits up to two minutes; tests have less time.</summary>
    public TimeSpan LongestBackoff { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A request without an answer counts as failed after this time.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(20);
}
