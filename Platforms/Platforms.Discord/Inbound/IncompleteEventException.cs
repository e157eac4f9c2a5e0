namespace OrleansBots.Platforms.Discord.Inbound;

/// <summary>A field is missing that Discord always sends. Caught where an event is mapped; the event becomes a dead letter.</summary>
internal sealed class IncompleteEventException(string field) : Exception($"The field {field} is missing or unknown.");
