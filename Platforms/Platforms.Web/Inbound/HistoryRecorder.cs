using Microsoft.Extensions.Logging;
using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Platforms.Web.Sessions;

namespace OrleansBots.Platforms.Web.Inbound;

/// <summary>
/// Puts what a visitor sent into the history, after the append: so the history never shows what was not taken. Where it fails, the event is
/// durable all the same; the page repeats, the append finds a duplicate, and the record is made good, before the reply that may be there already.
/// </summary>
internal sealed partial class HistoryRecorder(IGrainFactory grains, TimeProvider timeProvider, ILogger<HistoryRecorder> logger)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    /// <summary>False where it could not be done now.</summary>
    public async Task<bool> TryRecordAsync(ConversationKey conversation, WebInput input, CancellationToken cancellationToken)
    {
        try
        {
            await grains.GetWebSession(conversation).RecordAsync(input, cancellationToken).WaitAsync(Timeout, timeProvider, cancellationToken);
            return true;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // No silo, no storage, too slow: whatever it was, the page's next try makes it good.
            LogNotRecorded(exception, conversation.Channel.Tenant, conversation.Channel.Channel, conversation.ToString(), input.EventId);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "A message is durable but not in its page's history yet; the page will repeat it. Tenant {Tenant}, channel {Channel}, conversation {Conversation}, event {InboxEvent}")]
    private partial void LogNotRecorded(Exception exception, string tenant, string channel, string conversation, string inboxEvent);
}
