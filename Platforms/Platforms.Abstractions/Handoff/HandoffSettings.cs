using System.Collections.Frozen;

namespace OrleansBots.Platforms.Abstractions.Handoff;

/// <summary>How a channel's conversations are handed over to people: the channel's <c>handoff</c> section.</summary>
public sealed record HandoffSettings
{
    /// <summary>Queue of channels that name none.</summary>
    public const string UsualQueue = "default";

    /// <summary>What holds where a channel has no such section: only its bot hands over, and nobody waits for ever.</summary>
    public static HandoffSettings Default { get; } = new();

    /// <summary>Queue where nothing else is said; default <see cref="UsualQueue"/>.</summary>
    public string Queue { get; init; } = UsualQueue;

    /// <summary>What a user writes to get a person; default nothing.</summary>
    public PhraseBook Words { get; init; } = PhraseBook.Empty;

    /// <summary>What a user who waits in a queue writes to get the bot back; default nothing.</summary>
    public PhraseBook LeaveWords { get; init; } = PhraseBook.Empty;

    /// <summary>True where an event that the bot failed on until it was given up brings the conversation into the queue; default false.</summary>
    public bool OnFailure { get; init; }

    /// <summary>Time in an open queue after which a user is told that nobody is free; default 10 minutes.</summary>
    public TimeSpan UnclaimedAfter { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>What happens then; default back to the bot.</summary>
    public UnclaimedPolicy Unclaimed { get; init; } = UnclaimedPolicy.Bot;

    /// <summary>Time that a user waits for an agent's answer before the conversation goes back into its queue; default 15 minutes.</summary>
    public TimeSpan IdleAfter { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Queues with settings of their own, by name.</summary>
    public IReadOnlyDictionary<string, QueueSettings> Queues { get; init; } = FrozenDictionary<string, QueueSettings>.Empty;

    /// <summary>What users are told.</summary>
    public HandoffTexts Texts { get; init; } = HandoffTexts.Default;

    /// <summary>A queue's settings; the defaults where it has none of its own.</summary>
    public QueueSettings Of(string queue) => Queues.GetValueOrDefault(queue) ?? QueueSettings.Default;
}

/// <summary>What becomes of a conversation that nobody takes.</summary>
public enum UnclaimedPolicy
{
    /// <summary>The bot gets it back.</summary>
    Bot = 0,

    /// <summary>It stays in the queue.</summary>
    Stay = 1,
}
