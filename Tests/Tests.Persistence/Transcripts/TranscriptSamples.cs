using System.Text;
using OrleansBots.Persistence.Transcripts;

namespace OrleansBots.Tests.Persistence.Transcripts;

internal static class TranscriptSamples
{
    // In whole microseconds, as both databases keep them.
    public static readonly DateTimeOffset At = new(2026, 3, 4, 5, 6, 7, 890, TimeSpan.Zero);

    public static ConversationSummary Summary(string tenant = "acme", string conversation = "acme/a/-/1", long sequence = 1) => new()
    {
        Tenant = tenant,
        Channel = "a",
        Conversation = conversation,
        Platform = "telegram",
        DisplayName = "Ada",
        LastActivityAt = At.AddSeconds(sequence),
        LastSequence = sequence,
        Events = sequence,
    };

    public static TranscriptEntry Entry(long sequence, string text = "hello", TranscriptOutcome outcome = TranscriptOutcome.Handled) => new()
    {
        Sequence = sequence,
        Direction = outcome <= TranscriptOutcome.Failed ? TranscriptDirection.Inbound : TranscriptDirection.Outbound,
        Kind = "text",
        Payload = Encoding.UTF8.GetBytes(text),
        Outcome = outcome,
        Cause = outcome == TranscriptOutcome.Rejected ? "blocked" : null,
        PlatformMessageId = $"m{sequence}",
        EventId = "00ff",
        At = At.AddSeconds(sequence),
    };

    public static string Text(this TranscriptEntry entry) => Encoding.UTF8.GetString(entry.Payload.Span);
}
