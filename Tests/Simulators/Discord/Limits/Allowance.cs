namespace OrleansBots.Simulators.Discord.Limits;

/// <summary>So many calls in so much time.</summary>
/// <param name="Permits">Calls.</param>
/// <param name="Window">The time, from the first of them on.</param>
public sealed record Allowance(int Permits, TimeSpan Window);
