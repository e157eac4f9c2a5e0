namespace OrleansBots.Simulators.Shared.Recording;

/// <summary>A call that was refused.</summary>
/// <param name="Timestamp">Arrival, in ticks of the simulator's <see cref="TimeProvider.GetTimestamp"/>.</param>
/// <param name="Route">What was called.</param>
/// <param name="Target">Whom it concerns.</param>
/// <param name="Status">HTTP status; 0 where the connection was cut instead.</param>
/// <param name="Code">The platform's own error code; 0 where there is none.</param>
/// <param name="Cause">Why.</param>
/// <param name="Description">The error text.</param>
public sealed record RefusedCall(long Timestamp, string Route, string Target, int Status, int Code, RejectionCause Cause, string? Description);
