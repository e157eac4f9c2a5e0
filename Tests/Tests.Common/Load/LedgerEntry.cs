namespace OrleansBots.Tests.Common.Load;

/// <summary>What a ledger knows of one update; times in clock ticks, 0 for not yet.</summary>
/// <param name="Conversation">Index of the conversation.</param>
/// <param name="Sequence">Number within it, from 1.</param>
/// <param name="Sent">When it was first sent.</param>
/// <param name="Acked">When it was acknowledged.</param>
/// <param name="Replied">When its first reply arrived.</param>
public readonly record struct LedgerEntry(int Conversation, int Sequence, long Sent, long Acked, long Replied);
