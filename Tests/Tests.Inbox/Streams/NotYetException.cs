using OrleansBots.Inbox;

namespace OrleansBots.Tests.Inbox.Streams;

/// <summary>A consumer wants its events again.</summary>
[GenerateSerializer]
[Alias("OrleansBots.Tests.NotYetException")]
internal sealed class NotYetException() : RedeliveryRequestedException("Not yet.");
