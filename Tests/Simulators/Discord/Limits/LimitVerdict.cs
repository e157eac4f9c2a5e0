using OrleansBots.Simulators.Shared.Recording;

namespace OrleansBots.Simulators.Discord.Limits;

/// <summary>What the limits say to a call.</summary>
/// <param name="Wait">Zero where it may pass.</param>
/// <param name="Scope"><c>user</c>, <c>shared</c> or <c>global</c>.</param>
/// <param name="Cause">Whether an earlier 429 had named the time.</param>
/// <param name="State">The bucket; null where none holds.</param>
internal readonly record struct LimitVerdict(TimeSpan Wait, string Scope, RejectionCause Cause, BucketState? State)
{
    public bool IsOpen => Wait == TimeSpan.Zero;
}

/// <summary>What the headers tell of a bucket.</summary>
internal sealed record BucketState(string Name, int Limit, int Remaining, TimeSpan ResetAfter);
