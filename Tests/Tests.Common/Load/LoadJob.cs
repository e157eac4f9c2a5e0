namespace OrleansBots.Tests.Common.Load;

/// <summary>One request to be made.</summary>
/// <param name="Conversation">Index of the conversation.</param>
/// <param name="Sequence">Number of the update within it, from 1.</param>
/// <param name="Attempt">Failed attempts before this one.</param>
/// <param name="IsDuplicate">True for an update that is sent a second time on purpose.</param>
internal readonly record struct LoadJob(int Conversation, int Sequence, int Attempt = 0, bool IsDuplicate = false);
