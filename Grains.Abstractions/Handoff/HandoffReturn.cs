namespace OrleansBots.Grains.Abstractions.Handoff;

/// <summary>What was left for the bot when people gave a conversation back.</summary>
[GenerateSerializer]
[Immutable]
[Alias("OrleansBots.HandoffReturn")]
public sealed record HandoffReturn
{
    /// <summary>Longest <see cref="Note"/> kept; the rest is cut.</summary>
    public const int MaxNoteLength = 2_000;

    /// <summary>Who gave it back; null where nobody had taken it.</summary>
    [Id(0)] public Agent? Agent { get; init; }

    /// <summary>The agent's words for the bot; null where there are none.</summary>
    [Id(1)] public string? Note { get; init; }

    /// <summary>When.</summary>
    [Id(2)] public required DateTimeOffset At { get; init; }
}
