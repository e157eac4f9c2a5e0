namespace OrleansBots.Chaos.Oracles;

/// <summary>A reply as the product recorded it.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Conversation">Its key as text.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Cause">Why.</param>
/// <param name="Text">What it said.</param>
internal sealed record StoredReply(string Tenant, string Conversation, string Outcome, string Cause, string Text);
