namespace OrleansBots.Grains.Limits;

/// <summary>One request in a window.</summary>
/// <param name="Start">Earliest time at which it may leave, in UTC ticks.</param>
/// <param name="End">Time from which the window counts it: the latest at which it may leave, or when it did.</param>
/// <param name="Id">Number by which more may be told of it; 0 where nothing can.</param>
internal readonly record struct Reserved(long Start, long End, long Id);
