using OrleansBots.Chaos.Schedule;
using OrleansBots.Tests.Common.Load;

namespace OrleansBots.Chaos.Oracles;

/// <summary>A reply that came twice.</summary>
/// <param name="Reply">The reply.</param>
/// <param name="At">When it came first.</param>
/// <param name="Cause">The fault that explains it; null for none.</param>
internal sealed record DoubledReply(EchoReply Reply, string At, FaultRecord? Cause);
