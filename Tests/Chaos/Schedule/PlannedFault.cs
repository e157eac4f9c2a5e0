using OrleansBots.Chaos.Faults;

namespace OrleansBots.Chaos.Schedule;

/// <summary>A fault that is to come.</summary>
/// <param name="At">When, after the start.</param>
/// <param name="Kind">What.</param>
/// <param name="Target">Whom it hits.</param>
/// <param name="Length">How long it lasts.</param>
/// <param name="Strength">How hard, from 0 to 1.</param>
internal sealed record PlannedFault(TimeSpan At, FaultKind Kind, string Target, TimeSpan Length, double Strength)
{
    /// <summary>What is in trouble: a process and its links count as one.</summary>
    public string Claim => Target.Split('/')[0];

    /// <summary>When the next one may hit the same.</summary>
    public TimeSpan Until => At + Length + TimeSpan.FromSeconds(FaultProfile.Of(Kind).Aftermath);
}
