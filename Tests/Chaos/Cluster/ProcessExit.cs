namespace OrleansBots.Chaos.Cluster;

/// <summary>A process ended by itself.</summary>
/// <param name="Process">Its name.</param>
/// <param name="ExitCode">How.</param>
/// <param name="At">When it was noticed, in clock ticks.</param>
internal sealed record ProcessExit(string Process, int ExitCode, long At);
