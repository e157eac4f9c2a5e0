namespace OrleansBots.Simulators.Discord.Gateway;

/// <summary>A session that was started.</summary>
/// <param name="At">When, as a timestamp of the clock.</param>
/// <param name="SessionId">Its id.</param>
/// <param name="Shard">Number of the shard.</param>
/// <param name="Shards">Number of all shards.</param>
/// <param name="Intents">What it subscribed to.</param>
public sealed record IdentifyRecord(long At, string SessionId, int Shard, int Shards, int Intents);

/// <summary>A session that somebody wanted to go on with.</summary>
/// <param name="At">When, as a timestamp of the clock.</param>
/// <param name="SessionId">Its id.</param>
/// <param name="Sequence">Number of the last event that the client has.</param>
/// <param name="Path">Path that the client connected to.</param>
/// <param name="Resumed">False where it was refused.</param>
public sealed record ResumeRecord(long At, string SessionId, long Sequence, string Path, bool Resumed);

/// <summary>A rule that a client broke.</summary>
/// <param name="At">When, as a timestamp of the clock.</param>
/// <param name="Code">Close code that answered it; 9 where an invalid session did.</param>
/// <param name="Rule">The rule.</param>
public sealed record ViolationRecord(long At, int Code, string Rule);
