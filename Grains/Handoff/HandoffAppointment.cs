namespace OrleansBots.Grains.Handoff;

/// <summary>When the handoff looks at itself again: a row of the inbox that is due later.</summary>
[GenerateSerializer]
[Immutable]
[Alias("OrleansBots.HandoffAppointment")]
internal sealed record HandoffAppointment
{
    /// <summary>Number of the appointment; its event's identity is made of it.</summary>
    [Id(0)] public required long Number { get; init; }

    /// <summary>When.</summary>
    [Id(1)] public required DateTimeOffset DueAt { get; init; }
}
